#pragma once
// Brings a document of any encoding to UTF-8 without byte-order mark. UTF-8 itself is not copied.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/bytes.hpp"

namespace slipstream::decode::xml {

struct XmlText {
    std::string_view borrowed;      ///< UTF-8: the delivered bytes behind mark and blanks
    std::string converted;          ///< other encodings: the text as UTF-8
    std::string encoding;           ///< iconv's name of what it was converted from; empty for UTF-8
    bool marked = false;            ///< began with a byte-order mark
    bool blanks_before = false;     ///< blanks (or a second mark) stood before the XML declaration
    bool junk_before = false;       ///< anything else stood there: it was left out
    std::uint64_t junk_at = 0;      ///< delivered byte at which that began
    bool mislabelled = false;       ///< the declared encoding cannot be the true one: read as UTF-8
    bool unknown_encoding = false;  ///< the declared encoding is not known here: read as UTF-8
    std::string declared;           ///< the encoding the declaration names; may be empty
    std::uint64_t skipped = 0;      ///< delivered bytes before the text
    core::Bytes source;             ///< the delivered bytes from `skipped` on

    std::optional<std::uint64_t> bad_character;  ///< byte of view() of the first that was replaced

    std::string_view view() const {
        return encoding.empty() && !bad_character ? borrowed : std::string_view(converted);
    }
    /// The delivered byte that a byte of view() comes from.
    std::uint64_t source_offset(std::uint64_t offset) const;
};

/// `content` must outlive the result. Where bytes cannot be converted the text ends there, with a
/// byte that no reader takes for a character.
XmlText prepare_xml(core::Bytes content);

/// Puts a question mark in the place of each byte that is part of no allowed character, so that the
/// text can be read to its end and no byte moves. The first of them is `bad_character`.
void mend_characters(XmlText& text);

}  // namespace slipstream::decode::xml
