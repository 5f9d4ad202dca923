#include "decode/table/table_time.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <initializer_list>

#include "decode/table/table_text.hpp"
#include "decode/table/time_words.hpp"

namespace slipstream::decode::table {
namespace {

constexpr core::TimeMs kDayMs = 86'400'000;

/// What a date part and a clock part say.
struct Parts {
    std::vector<TimeToken> date;
    std::vector<TimeToken> clock;
};

/// Cuts at the hour: the first number that a colon follows. A word of the half day right before it
/// ("上午 7:30") and a T belong to no part or to the clock.
Parts cut(const std::vector<TimeToken>& tokens) {
    std::size_t hour = tokens.size();
    for (std::size_t i = 0; i + 2 < tokens.size(); ++i) {
        if (tokens[i].kind == TimeToken::Number && tokens[i + 1].text == ":" &&
            tokens[i + 2].kind == TimeToken::Number) {
            hour = i;
            break;
        }
    }
    Parts parts;
    parts.date.assign(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(hour));
    parts.clock.assign(tokens.begin() + static_cast<std::ptrdiff_t>(hour), tokens.end());
    if (!parts.clock.empty() && !parts.date.empty() &&
        half_day(parts.date.back().text) != HalfDay::None) {
        parts.clock.push_back(parts.date.back());
        parts.date.pop_back();
    }
    return parts;
}

int full_year(const TimeToken& token) {
    if (token.text.size() > 2) return token.value;
    return token.value < 70 ? 2000 + token.value : 1900 + token.value;
}

std::optional<core::Date> checked(int year, int month, int day) {
    if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1) return std::nullopt;
    const core::Date date{year, static_cast<unsigned>(month), static_cast<unsigned>(day)};
    // 31 April is no date: it would come back as another day.
    const core::Date back = core::Date::from_days_since_epoch(date.days_since_epoch());
    return back == date ? std::optional(date) : std::nullopt;
}

std::optional<core::Date> numeric_date(const std::vector<TimeToken>& numbers, DateOrder order) {
    if (numbers.size() == 1 && numbers[0].text.size() == 8) {
        const int value = numbers[0].value;
        return checked(value / 10000, value / 100 % 100, value % 100);
    }
    if (numbers.size() != 3) return std::nullopt;
    if (numbers[0].text.size() == 4) {
        return checked(numbers[0].value, numbers[1].value, numbers[2].value);
    }
    const std::size_t day = order == DateOrder::DayFirst ? 0 : 1;
    return checked(full_year(numbers[2]), numbers[1 - day].value, numbers[day].value);
}

std::optional<core::Date> read_date(const std::vector<TimeToken>& tokens, DateOrder order) {
    std::vector<TimeToken> numbers;
    unsigned month = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const TimeToken& token = tokens[i];
        if (token.kind == TimeToken::Number) numbers.push_back(token);
        if (token.kind != TimeToken::Word) continue;
        const unsigned named = month_of(token.text);
        // The first word may be a weekday, whose name can begin like a month's ("mardi", "mar").
        if (named != 0) {
            month = named;
        } else if (i != 0 && !is_filler(token.text)) {
            return std::nullopt;
        }
    }
    if (month == 0) return numeric_date(numbers, order);
    if (numbers.size() != 2) return std::nullopt;
    const bool year_first = numbers[0].text.size() == 4;
    const TimeToken& year = numbers[year_first ? 0 : 1];
    const TimeToken& day = numbers[year_first ? 1 : 0];
    return checked(full_year(year), static_cast<int>(month), day.value);
}

struct Clock {
    core::TimeMs in_day = 0;
    std::optional<int> utc_offset_s;
};

int fraction_ms(std::string_view digits) {
    int ms = 0;
    for (std::size_t i = 0; i < 3; ++i) ms = ms * 10 + (i < digits.size() ? digits[i] - '0' : 0);
    return ms;
}

/// "+02:00", "+0200", "-7" from token `i` on.
std::optional<int> read_offset(const std::vector<TimeToken>& tokens, std::size_t i) {
    if (i + 1 >= tokens.size() || tokens[i + 1].kind != TimeToken::Number) return std::nullopt;
    const int sign = tokens[i].text == "-" ? -1 : 1;
    const TimeToken& hours = tokens[i + 1];
    if (hours.value > 1800) return std::nullopt;  // 18 h as "1800"
    int minutes =
        hours.text.size() == 4 ? hours.value / 100 * 60 + hours.value % 100 : hours.value * 60;
    if (hours.text.size() < 3 && i + 3 < tokens.size() && tokens[i + 2].text == ":" &&
        tokens[i + 3].kind == TimeToken::Number && tokens[i + 3].value < 60) {
        minutes += tokens[i + 3].value;
    }
    return minutes <= 18 * 60 ? std::optional(sign * minutes * 60) : std::nullopt;
}

std::optional<Clock> read_clock(const std::vector<TimeToken>& tokens) {
    if (tokens.size() < 3) return std::nullopt;
    int hour = tokens[0].value;
    const int minute = tokens[2].value;
    int second = 0;
    int ms = 0;
    std::size_t i = 3;
    const auto number_behind = [&](std::string_view mark) {
        return i + 1 < tokens.size() && tokens[i].text == mark &&
               tokens[i + 1].kind == TimeToken::Number;
    };
    if (number_behind(":")) {
        second = tokens[i + 1].value;
        i += 2;
        if (number_behind(".") || number_behind(",")) {
            ms = fraction_ms(tokens[i + 1].text);
            i += 2;
        }
    }
    Clock clock;
    HalfDay half = HalfDay::None;
    for (; i < tokens.size(); ++i) {
        const TimeToken& token = tokens[i];
        if (token.kind == TimeToken::Word) {
            if (const HalfDay said = half_day(token.text); said != HalfDay::None) half = said;
            if (is_utc_word(token.text)) clock.utc_offset_s = 0;
        } else if (token.text == "+" || token.text == "-") {
            clock.utc_offset_s = read_offset(tokens, i);
            if (!clock.utc_offset_s) return std::nullopt;
            break;
        }
    }
    if (half != HalfDay::None && hour > 12) half = HalfDay::None;  // "13:30 PM" is seen
    if (half == HalfDay::Morning && hour == 12) hour = 0;
    if (half == HalfDay::Afternoon && hour < 12) hour += 12;
    if (hour > 23 || minute > 59 || second > 60) return std::nullopt;
    clock.in_day = ((hour * 60LL + minute) * 60 + second) * 1000 + ms;
    return clock;
}

/// Seconds or milliseconds since the epoch.
std::optional<TableTime> read_epoch(std::string_view text) {
    if (text.size() != 10 && text.size() != 13) return std::nullopt;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
    TableTime out;
    out.time = text.size() == 10 ? value * 1000 : value;
    out.utc_offset_s = 0;
    out.has_clock = true;
    return out;
}

/// The three numbers of a date whose year is last.
std::optional<std::array<int, 3>> three_numbers(std::string_view text) {
    const auto tokens = cut(time_tokens(text)).date;
    std::array<int, 3> out{};
    std::size_t n = 0;
    for (const TimeToken& token : tokens) {
        if (token.kind == TimeToken::Word && month_of(token.text) != 0) return std::nullopt;
        if (token.kind != TimeToken::Number) continue;
        if (n == 3 || (n == 0 && token.text.size() > 2)) return std::nullopt;
        out[n++] = token.value;
    }
    return n == 3 ? std::optional(out) : std::nullopt;
}

/// How often a date breaks the prevailing direction when the column is read in this order.
std::size_t turns(const std::vector<std::array<int, 3>>& dates, DateOrder order) {
    const std::size_t day = order == DateOrder::DayFirst ? 0 : 1;
    std::size_t up = 0;
    std::size_t down = 0;
    for (std::size_t i = 1; i < dates.size(); ++i) {
        const auto key = [&](const std::array<int, 3>& d) {
            return (d[2] * 100LL + d[1 - day]) * 100 + d[day];
        };
        up += key(dates[i]) > key(dates[i - 1]) ? 1U : 0U;
        down += key(dates[i]) < key(dates[i - 1]) ? 1U : 0U;
    }
    return std::min(up, down);
}

DateOrderGuess by_custom(const std::vector<std::string>& dates, bool english) {
    const auto any = [&](auto test) { return std::any_of(dates.begin(), dates.end(), test); };
    if (!any([](const std::string& d) { return d.find('/') != std::string::npos; })) {
        return {DateOrder::DayFirst, true};
    }
    const bool half_days = any([](const std::string& d) {
        const auto tokens = time_tokens(d);
        return std::any_of(tokens.begin(), tokens.end(),
                           [](const TimeToken& t) { return half_day(t.text) != HalfDay::None; });
    });
    return {english || half_days ? DateOrder::MonthFirst : DateOrder::DayFirst, false};
}

}  // namespace

core::Date TableTime::date() const {
    const core::TimeMs wall = time + utc_offset_s.value_or(0) * 1000LL;
    return core::Date::from_days_since_epoch(wall / kDayMs - (wall % kDayMs < 0 ? 1 : 0));
}

std::optional<TableTime> read_time(std::string_view text, std::string_view clock, DateOrder order) {
    text = without_blanks(text);
    clock = without_blanks(clock);
    if (text.size() > 80 || clock.size() > 40) return std::nullopt;
    if (clock.empty()) {
        if (const auto epoch = read_epoch(text)) return epoch;
    }
    Parts parts = cut(time_tokens(text));
    if (!clock.empty()) parts.clock = cut(time_tokens(as_clock(clock))).clock;
    const auto date = read_date(parts.date, order);
    if (!date) return std::nullopt;
    TableTime out;
    out.time = date->days_since_epoch() * kDayMs;
    if (parts.clock.empty()) return clock.empty() ? std::optional(out) : std::nullopt;
    const auto of_day = read_clock(parts.clock);
    if (!of_day) return std::nullopt;
    out.has_clock = true;
    out.utc_offset_s = of_day->utc_offset_s;
    out.time += of_day->in_day - out.utc_offset_s.value_or(0) * 1000LL;
    return out;
}

DateOrderGuess guess_date_order(const std::vector<std::string>& dates, bool english) {
    std::vector<std::array<int, 3>> numbers;
    bool day_first = false;
    bool month_first = false;
    for (const std::string& text : dates) {
        const auto found = three_numbers(text);
        if (!found) continue;
        numbers.push_back(*found);
        day_first = day_first || (*found)[0] > 12;
        month_first = month_first || (*found)[1] > 12;
    }
    if (numbers.empty()) return {english ? DateOrder::MonthFirst : DateOrder::DayFirst, true};
    if (day_first != month_first) {
        return {day_first ? DateOrder::DayFirst : DateOrder::MonthFirst, true};
    }
    if (day_first) return {by_custom(dates, english).order, false};
    const std::size_t by_day = turns(numbers, DateOrder::DayFirst);
    const std::size_t by_month = turns(numbers, DateOrder::MonthFirst);
    if (by_day != by_month) {
        return {by_day < by_month ? DateOrder::DayFirst : DateOrder::MonthFirst, true};
    }
    return by_custom(dates, english);
}

}  // namespace slipstream::decode::table
