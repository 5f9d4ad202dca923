#include "decode/fitbit/fitbit_time.hpp"

#include <charconv>

#include "decode/fitbit/json_value.hpp"

namespace slipstream::decode::fitbit {
namespace {

constexpr int kDay = 86'400;

/// Takes 1 to `most` digits from the front.
bool take_digits(std::string_view& text, std::size_t most, int& value) {
    std::size_t n = 0;
    value = 0;
    while (n < most && n < text.size() && text[n] >= '0' && text[n] <= '9') {
        value = value * 10 + (text[n] - '0');
        ++n;
    }
    text.remove_prefix(n);
    return n > 0;
}

bool take(std::string_view& text, char c) {
    if (!text.starts_with(c)) return false;
    text.remove_prefix(1);
    return true;
}

/// "05/18/26" or "05/18/2026".
std::optional<core::Date> take_us_date(std::string_view& text) {
    int month = 0;
    int day = 0;
    int year = 0;
    if (!take_digits(text, 2, month) || !take(text, '/') || !take_digits(text, 2, day) ||
        !take(text, '/')) {
        return std::nullopt;
    }
    const std::size_t before = text.size();
    if (!take_digits(text, 4, year)) return std::nullopt;
    const std::size_t digits = before - text.size();
    if (digits == 2) year += year >= 69 ? 1900 : 2000;
    if (digits == 3 || digits == 1 || year < 1) return std::nullopt;
    const core::Date date{year, static_cast<unsigned>(month), static_cast<unsigned>(day)};
    return core::Date::parse(date.iso());  // checks the calendar
}

}  // namespace

std::optional<Moment> parse_moment(std::string_view text) {
    if (text.size() < 3 || (text[1] != '/' && text[2] != '/')) {
        const auto parsed = core::parse_time(text);
        if (!parsed) return std::nullopt;
        return Moment{parsed->time, parsed->utc_offset_s};
    }
    const auto date = take_us_date(text);
    if (!date) return std::nullopt;
    const std::string iso = date->iso() + std::string(text);
    const auto parsed = core::parse_time(iso);
    if (!parsed) return std::nullopt;
    return Moment{parsed->time, parsed->utc_offset_s};
}

std::string clock_text(core::TimeMs time) {
    std::string text = core::format_time(time);
    if (text.ends_with('Z')) text.pop_back();
    return text;
}

std::optional<int> parse_utc_offset(std::string_view text) {
    if (text.ends_with('s')) text.remove_suffix(1);
    if (text == "Z" || text == "z") return 0;
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    std::optional<int> seconds;
    if (const std::size_t colon = text.find(':'); colon != std::string_view::npos) {
        std::string_view rest = text.substr(colon + 1);
        int hours = 0;
        int minutes = 0;
        if (take_digits(text, 2, hours) && text.starts_with(':') && take_digits(rest, 2, minutes)) {
            seconds = hours * 3600 + minutes * 60;
        }
    } else if (const auto number = parse_plain_number(text); number && *number <= kDay) {
        seconds = static_cast<int>(*number);
    }
    if (!seconds || *seconds > kDay) return std::nullopt;
    return negative ? -*seconds : *seconds;
}

}  // namespace slipstream::decode::fitbit
