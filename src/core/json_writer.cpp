#include "core/json_writer.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

#include "core/assert.hpp"

namespace slipstream::core {
namespace {

constexpr std::size_t kMaxDigits = 20;  // 2^64 has 20 decimal digits

constexpr std::array<char, 200> kDigitPairs = [] {
    std::array<char, 200> pairs{};
    for (std::size_t i = 0; i < 100; ++i) {
        pairs[2 * i] = static_cast<char>('0' + i / 10);
        pairs[2 * i + 1] = static_cast<char>('0' + i % 10);
    }
    return pairs;
}();

/// Writes the digits so that they end before `end`; returns where they start.
char* digits_before(char* end, std::uint64_t value) {
    while (value >= 100) {
        end -= 2;
        std::memcpy(end, &kDigitPairs[2 * (value % 100)], 2);
        value /= 100;
    }
    if (value >= 10) {
        end -= 2;
        std::memcpy(end, &kDigitPairs[2 * value], 2);
    } else {
        *--end = static_cast<char>('0' + value);
    }
    return end;
}

std::uint64_t magnitude(std::int64_t value) {
    return value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
}

/// Length of the UTF-8 sequence at the front of `text`; 0 where it is none (RFC 3629: no surrogates,
/// no overlong forms, nothing beyond U+10FFFF).
std::size_t utf8_length(std::string_view text) {
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto follows = [&](std::size_t i) { return i < text.size() && (at(i) & 0xC0) == 0x80; };
    const unsigned char lead = at(0);
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return follows(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        if (!follows(1) || !follows(2)) return 0;
        if (lead == 0xE0 && at(1) < 0xA0) return 0;
        if (lead == 0xED && at(1) > 0x9F) return 0;
        return 3;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        if (!follows(1) || !follows(2) || !follows(3)) return 0;
        if (lead == 0xF0 && at(1) < 0x90) return 0;
        if (lead == 0xF4 && at(1) > 0x8F) return 0;
        return 4;
    }
    return 0;
}

bool is_plain(unsigned char c) {
    return c >= 0x20 && c < 0x80 && c != '"' && c != '\\' && c != '<';
}

void append_escaped(std::string& out, unsigned char c) {
    switch (c) {
        case '"': out += "\\\""; return;
        case '\\': out += "\\\\"; return;
        case '\n': out += "\\n"; return;
        case '\r': out += "\\r"; return;
        case '\t': out += "\\t"; return;
        default: break;
    }
    constexpr std::string_view kHex = "0123456789abcdef";
    out += "\\u00";
    out.push_back(kHex[c >> 4]);
    out.push_back(kHex[c & 15]);
}

}  // namespace

void append_decimal(std::string& out, std::uint64_t value) {
    char buffer[kMaxDigits];
    char* const end = buffer + sizeof buffer;
    const char* begin = digits_before(end, value);
    out.append(begin, static_cast<std::size_t>(end - begin));
}

void append_decimal(std::string& out, std::int64_t value) {
    if (value < 0) out.push_back('-');
    append_decimal(out, magnitude(value));
}

void append_fixed(std::string& out, std::int64_t scaled, int decimals) {
    SLIPSTREAM_ASSERT(decimals >= 0 && decimals <= 18);
    std::uint64_t rest = magnitude(scaled);
    while (decimals > 0 && rest % 10 == 0) {
        rest /= 10;
        --decimals;
    }
    char buffer[kMaxDigits + 2];
    char* const end = buffer + sizeof buffer;
    char* begin = digits_before(end, rest);
    while (end - begin < decimals + 1) *--begin = '0';
    if (scaled < 0) out.push_back('-');
    out.append(begin, static_cast<std::size_t>(end - begin - decimals));
    if (decimals == 0) return;
    out.push_back('.');
    out.append(end - decimals, static_cast<std::size_t>(decimals));
}

void append_number(std::string& out, double value, int decimals) {
    SLIPSTREAM_ASSERT(decimals >= 0 && decimals <= 17);
    if (!std::isfinite(value)) {
        out += "null";
        return;
    }
    char buffer[340];  // the greatest double has 309 digits before the point
    const auto written =
        std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed, decimals);
    std::string_view text(buffer, static_cast<std::size_t>(written.ptr - buffer));
    if (text.find('.') != std::string_view::npos) {
        text = text.substr(0, text.find_last_not_of('0') + 1);
        if (text.back() == '.') text.remove_suffix(1);
    }
    out += text == "-0" ? "0" : text;
}

void append_quoted(std::string& out, std::string_view text) {
    out.push_back('"');
    while (!text.empty()) {
        std::size_t plain = 0;
        while (plain < text.size() && is_plain(static_cast<unsigned char>(text[plain]))) ++plain;
        out.append(text.data(), plain);
        text.remove_prefix(plain);
        if (text.empty()) break;
        const auto c = static_cast<unsigned char>(text[0]);
        if (c < 0x80) {
            append_escaped(out, c);
            text.remove_prefix(1);
            continue;
        }
        const std::size_t length = utf8_length(text);
        if (length == 0) {
            out += "\xEF\xBF\xBD";
        } else {
            out.append(text.data(), length);
        }
        text.remove_prefix(length == 0 ? 1 : length);
    }
    out.push_back('"');
}

JsonWriter& JsonWriter::open(char bracket) {
    separate();
    out_.push_back(bracket);
    comma_ = false;
    return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
    out_.push_back(bracket);
    comma_ = true;
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
    separate();
    append_quoted(out_, name);
    out_.push_back(':');
    comma_ = false;
    return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
    separate();
    append_quoted(out_, text);
    return *this;
}

JsonWriter& JsonWriter::fixed(std::int64_t scaled, int decimals) {
    separate();
    append_fixed(out_, scaled, decimals);
    return *this;
}

JsonWriter& JsonWriter::number(double number, int decimals) {
    separate();
    append_number(out_, number, decimals);
    return *this;
}

JsonWriter& JsonWriter::fixed_array(std::span<const std::int32_t> scaled, int decimals,
                                    std::int32_t missing) {
    begin_array();
    for (const std::int32_t element : scaled) {
        if (element == missing) {
            null();
        } else {
            fixed(element, decimals);
        }
    }
    return end_array();
}

JsonWriter& JsonWriter::integer_array(std::span<const std::int64_t> values, std::int64_t missing) {
    begin_array();
    for (const std::int64_t element : values) {
        if (element == missing) {
            null();
        } else {
            value(element);
        }
    }
    return end_array();
}

JsonWriter& JsonWriter::raw(std::string_view json) {
    separate();
    out_ += json;
    return *this;
}

}  // namespace slipstream::core
