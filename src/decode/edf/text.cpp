#include "decode/edf/text.hpp"

#include <simdjson.h>

#include <charconv>
#include <cmath>

namespace slipstream::decode::edf {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlanks(" \t\r\n\0", 5);
    const auto first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::string to_utf8(std::string_view text) {
    if (simdjson::validate_utf8(text.data(), text.size())) return std::string(text);
    std::string out;
    out.reserve(text.size() * 2);
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            out.push_back(c);
        } else {
            out.push_back(static_cast<char>(0xC0 | (byte >> 6)));
            out.push_back(static_cast<char>(0x80 | (byte & 0x3F)));
        }
    }
    return out;
}

std::optional<double> field_number(std::string_view text) {
    std::string plain(trimmed(text));
    if (const auto comma = plain.find(','); comma != std::string::npos) plain[comma] = '.';
    const std::size_t begin = plain.starts_with('+') ? 1 : 0;
    double value = 0;
    const char* const end = plain.data() + plain.size();
    const auto [stop, error] = std::from_chars(plain.data() + begin, end, value);
    if (error != std::errc() || stop != end || !std::isfinite(value)) return std::nullopt;
    return value;
}

std::string unit_name(std::string_view unit) {
    for (const std::string_view micro : {"\xC2\xB5V", "\xCE\xBCV", "uv", "UV", "microvolt"}) {
        if (unit == micro) return "uV";
    }
    return std::string(unit);
}

}  // namespace slipstream::decode::edf
