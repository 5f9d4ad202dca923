#pragma once
// Decimal text to scaled integers, exactly rounded, without passing through a double.
#include <cstdint>
#include <optional>
#include <string_view>

namespace slipstream::decode::xml {

inline bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

inline std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

/// Reads an xsd:decimal or xsd:double ("-12.5", "4.2E-3"; blanks around it do not count) as
/// value * 10^decimals (decimals 0..9), rounded half away from zero on the decimal digits as written.
/// False where it is no finite number or its magnitude passes 10^17.
bool parse_scaled(std::string_view text, int decimals, std::int64_t& scaled);

/// The same as a double; nullopt where it is no finite number.
std::optional<double> parse_double(std::string_view text);

}  // namespace slipstream::decode::xml
