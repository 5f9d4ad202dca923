#pragma once
// Text of waveform files: fields padded with blanks, in ASCII, Latin-1 or UTF-8. Pure.
#include <optional>
#include <string>
#include <string_view>

namespace slipstream::decode::edf {

/// Without blanks, tabs, line ends and NULs at both ends.
std::string_view trimmed(std::string_view text);

/// The text as UTF-8: as it is where it is valid, else read as Latin-1.
std::string to_utf8(std::string_view text);

/// A whole field as a number: blanks around it, a leading plus and a decimal comma are accepted.
std::optional<double> field_number(std::string_view text);

/// The unit as our records write it: "uV" for each spelling of microvolt, else unchanged.
std::string unit_name(std::string_view unit);

}  // namespace slipstream::decode::edf
