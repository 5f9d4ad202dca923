#pragma once
// Small pieces of HTTP grammar that the parsers of this folder share. Everything here is pure,
// takes bytes from outside as they are and never throws.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace slipstream::http::text {

using Pairs = std::vector<std::pair<std::string, std::string>>;

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }

/// The value of a hexadecimal digit, or -1.
constexpr int hex_value(char c) {
    if (is_digit(c)) return c - '0';
    const char low = lower(c);
    return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

/// Whether two texts are equal but for the case of ASCII letters.
bool equal_ignoring_case(std::string_view a, std::string_view b);
std::string to_lower(std::string_view text);
/// Without blanks and tabs at both ends.
std::string_view trim(std::string_view text);

/// Cuts off and returns what stands before `separator` (all of it where there is none); `rest`
/// becomes what follows. Separators within "quoted strings" do not count.
std::string_view next_item(std::string_view& rest, char separator);

/// A token or a quoted string without its quotes and escapes.
std::string unquote(std::string_view text);

}  // namespace slipstream::http::text
