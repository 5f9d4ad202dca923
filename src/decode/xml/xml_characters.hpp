#pragma once
// Characters, references and the declaration of XML 1.0.
#include <cstddef>
#include <string>
#include <string_view>

namespace slipstream::decode::xml {

/// Length of the front of `text` that is UTF-8 without characters that XML 1.0 forbids.
std::size_t valid_xml_length(std::string_view text);

/// Appends what `&name;` stands for: the five predefined entities and character references.
/// False for any other.
bool append_reference(std::string_view name, std::string& out);

/// True for the reserved name "xml" in any case.
bool is_xml_target(std::string_view name);

/// Whether what stands between `<?xml` and `?>` is a version, then maybe an encoding, then maybe
/// standalone.
bool is_declaration(std::string_view content);

/// The encoding that a well-formed declaration at the start of `document` names; empty where none.
std::string_view declared_encoding(std::string_view document);

}  // namespace slipstream::decode::xml
