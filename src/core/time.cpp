#include "core/time.hpp"

#include <fmt/format.h>

#include <chrono>

namespace slipstream::core {
namespace {

// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": days_from_civil.
std::int64_t days_from_civil(std::int64_t y, unsigned m, unsigned d) {
    y -= m <= 2;
    const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
    const auto yoe = static_cast<unsigned>(y - era * 400);
    const unsigned doy = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 + d - 1;
    const unsigned doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + static_cast<std::int64_t>(doe) - 719468;
}

unsigned days_in_month(int year, unsigned month) {
    static constexpr unsigned kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : kDays[month - 1];
}

/// Reads fixed-width decimal fields from the front of a text.
struct Cursor {
    std::string_view rest;

    bool digits(unsigned count, unsigned& value) {
        if (rest.size() < count) return false;
        value = 0;
        for (unsigned i = 0; i < count; ++i) {
            const char c = rest[i];
            if (c < '0' || c > '9') return false;
            value = value * 10 + static_cast<unsigned>(c - '0');
        }
        rest.remove_prefix(count);
        return true;
    }
    bool literal(char c) {
        if (rest.empty() || rest.front() != c) return false;
        rest.remove_prefix(1);
        return true;
    }
};

bool parse_date(Cursor& cursor, Date& date) {
    unsigned year = 0;
    if (!cursor.digits(4, year) || !cursor.literal('-') || !cursor.digits(2, date.month) ||
        !cursor.literal('-') || !cursor.digits(2, date.day)) {
        return false;
    }
    date.year = static_cast<int>(year);
    return year >= 1 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
           date.day <= days_in_month(date.year, date.month);
}

/// The fraction after the point, rounded down to milliseconds.
bool parse_fraction(Cursor& cursor, unsigned& ms) {
    ms = 0;
    if (!cursor.literal('.') && !cursor.literal(',')) return true;
    unsigned weight = 100;
    unsigned count = 0;
    while (!cursor.rest.empty() && cursor.rest.front() >= '0' && cursor.rest.front() <= '9') {
        ms += static_cast<unsigned>(cursor.rest.front() - '0') * weight;
        weight /= 10;
        ++count;
        cursor.rest.remove_prefix(1);
    }
    return count > 0;
}

bool parse_zone(Cursor& cursor, std::optional<int>& offset_s) {
    if (cursor.rest.empty()) return true;
    if (cursor.literal('Z') || cursor.literal('z')) {
        offset_s = 0;
        return cursor.rest.empty();
    }
    const bool negative = cursor.rest.front() == '-';
    if (!cursor.literal('+') && !cursor.literal('-')) return false;
    unsigned hours = 0;
    unsigned minutes = 0;
    if (!cursor.digits(2, hours)) return false;
    if (!cursor.rest.empty()) {
        cursor.literal(':');
        if (!cursor.digits(2, minutes)) return false;
    }
    if (!cursor.rest.empty() || hours > 23 || minutes > 59) return false;
    const int seconds = static_cast<int>(hours * 3600 + minutes * 60);
    offset_s = negative ? -seconds : seconds;
    return true;
}

std::string_view trimmed(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    return text;
}

}  // namespace

std::string Date::iso() const { return fmt::format("{:04}-{:02}-{:02}", year, month, day); }

std::optional<Date> Date::parse(std::string_view iso) {
    Cursor cursor{iso};
    Date date;
    if (!parse_date(cursor, date) || !cursor.rest.empty()) return std::nullopt;
    return date;
}

std::int64_t Date::days_since_epoch() const { return days_from_civil(year, month, day); }

Date Date::from_days_since_epoch(std::int64_t days) {
    // civil_from_days, same source as above.
    days += 719468;
    const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    const auto doe = static_cast<unsigned>(days - era * 146097);
    const unsigned yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    const unsigned doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    const unsigned mp = (5 * doy + 2) / 153;
    const unsigned month = mp < 10 ? mp + 3 : mp - 9;
    const auto year = static_cast<std::int64_t>(yoe) + era * 400 + (month <= 2);
    return Date{static_cast<int>(year), month, doy - (153 * mp + 2) / 5 + 1};
}

std::optional<ParsedTime> parse_time(std::string_view text) {
    Cursor cursor{trimmed(text)};
    Date date;
    if (!parse_date(cursor, date)) return std::nullopt;
    ParsedTime parsed;
    unsigned hour = 0;
    unsigned minute = 0;
    unsigned second = 0;
    unsigned ms = 0;
    if (!cursor.rest.empty()) {
        if (!cursor.literal('T') && !cursor.literal('t') && !cursor.literal(' '))
            return std::nullopt;
        if (!cursor.digits(2, hour) || !cursor.literal(':') || !cursor.digits(2, minute)) {
            return std::nullopt;
        }
        if (cursor.literal(':') && (!cursor.digits(2, second) || !parse_fraction(cursor, ms))) {
            return std::nullopt;
        }
        if (!parse_zone(cursor, parsed.utc_offset_s)) return std::nullopt;
    }
    if (hour > 24 || minute > 59 || second > 60) return std::nullopt;
    const std::int64_t seconds = date.days_since_epoch() * 86400 + hour * 3600 + minute * 60 +
                                 second - parsed.utc_offset_s.value_or(0);
    parsed.time = seconds * 1000 + ms;
    return parsed;
}

std::string format_time(TimeMs time) {
    constexpr TimeMs kDay = 86'400'000;
    const TimeMs days = time / kDay - (time % kDay < 0 ? 1 : 0);
    if (days < -719162 || days > 2932896) return fmt::format("{}", time);
    const Date date = Date::from_days_since_epoch(days);
    const auto in_day = static_cast<unsigned>(time - days * kDay);
    const unsigned ms = in_day % 1000;
    const unsigned s = in_day / 1000;
    auto text = fmt::format("{}T{:02}:{:02}:{:02}", date.iso(), s / 3600, s / 60 % 60, s % 60);
    if (ms != 0) text += fmt::format(".{:03}", ms);
    return text + "Z";
}

const Clock& system_clock() {
    class SystemClock final : public Clock {
      public:
        TimeMs now() const override {
            using namespace std::chrono;
            return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
        }
    };
    static const SystemClock clock;
    return clock;
}

}  // namespace slipstream::core
