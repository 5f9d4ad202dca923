#include "decode/xml/decimal.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace slipstream::decode::xml {
namespace {

constexpr std::array<std::uint64_t, 10> kPowersOfTen = {
    1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000};
constexpr std::uint64_t kLimit = 100'000'000'000'000'000;  // 10^17: digits can be added safely

bool is_digit(char c) { return c >= '0' && c <= '9'; }
std::uint64_t digit(char c) { return static_cast<std::uint64_t>(c - '0'); }

/// The digits of a mantissa without its point, which stands after `point` of them.
struct Mantissa {
    std::string_view before;
    std::string_view after;

    std::int64_t size() const { return static_cast<std::int64_t>(before.size() + after.size()); }
    char at(std::int64_t index) const {
        const auto i = static_cast<std::size_t>(index);
        return i < before.size() ? before[i] : after[i - before.size()];
    }
};

bool scale_mantissa(const Mantissa& mantissa, std::int64_t exponent, std::uint64_t& value) {
    const std::int64_t wanted = static_cast<std::int64_t>(mantissa.before.size()) + exponent;
    value = 0;
    for (std::int64_t i = 0; i < wanted; ++i) {
        if (i >= mantissa.size() && value == 0) return true;
        value = value * 10 + (i < mantissa.size() ? digit(mantissa.at(i)) : 0);
        if (value >= kLimit) return false;
    }
    if (wanted >= 0 && wanted < mantissa.size() && mantissa.at(wanted) >= '5') ++value;
    return true;
}

/// Numbers with an exponent: rare, so plain.
bool parse_with_exponent(std::string_view text, int decimals, std::uint64_t& value) {
    const std::size_t e = text.find_first_of("eE");
    std::string_view power = text.substr(e + 1);
    if (!power.empty() && power.front() == '+') {
        power.remove_prefix(1);
        if (power.empty() || !is_digit(power.front())) return false;
    }
    int exponent = 0;
    const auto read = std::from_chars(power.data(), power.data() + power.size(), exponent);
    if (read.ptr != power.data() + power.size() || power.empty()) return false;
    if (read.ec != std::errc() || exponent < -400 || exponent > 400) return false;
    const std::string_view number = text.substr(0, e);
    const std::size_t point = number.find('.');
    const Mantissa mantissa{number.substr(0, point), point == std::string_view::npos
                                                         ? std::string_view()
                                                         : number.substr(point + 1)};
    return scale_mantissa(mantissa, exponent + decimals, value);
}

}  // namespace

bool parse_scaled(std::string_view text, int decimals, std::int64_t& scaled) {
    text = trimmed(text);
    const char* p = text.data();
    const char* const end = p + text.size();
    bool negative = false;
    if (p != end && (*p == '-' || *p == '+')) negative = *p++ == '-';
    const char* const number = p;
    std::uint64_t value = 0;
    while (p != end && is_digit(*p)) {
        value = value * 10 + digit(*p++);
        if (value >= kLimit) return false;
    }
    std::size_t digits = static_cast<std::size_t>(p - number);
    bool round_up = false;
    int rest = decimals;
    if (p != end && *p == '.') {
        const char* const fraction = ++p;
        for (; rest > 0 && p != end && is_digit(*p); --rest) value = value * 10 + digit(*p++);
        round_up = p != end && is_digit(*p) && *p >= '5';
        while (p != end && is_digit(*p)) ++p;
        digits += static_cast<std::size_t>(p - fraction);
    }
    if (digits == 0) return false;
    if (p != end) {
        if (*p != 'e' && *p != 'E') return false;
        const std::string_view all(number, static_cast<std::size_t>(end - number));
        if (!parse_with_exponent(all, decimals, value)) return false;
    } else {
        const std::uint64_t factor = kPowersOfTen[static_cast<std::size_t>(rest)];
        if (value >= kLimit / factor) return false;
        value = value * factor + (round_up ? 1 : 0);
    }
    scaled = negative ? -static_cast<std::int64_t>(value) : static_cast<std::int64_t>(value);
    return true;
}

std::optional<double> parse_double(std::string_view text) {
    text = trimmed(text);
    if (!text.empty() && text.front() == '+') text.remove_prefix(1);
    double value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size() ||
        !std::isfinite(value)) {
        return std::nullopt;
    }
    return value;
}

}  // namespace slipstream::decode::xml
