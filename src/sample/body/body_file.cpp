#include "sample/body/body_file.hpp"

#include <fmt/format.h>

#include <array>

namespace slipstream::sample {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};

struct Parts {
    core::Date date;
    int hour = 0, minute = 0, second = 0, ms = 0;
};

Parts parts_of(core::TimeMs local) {
    constexpr core::TimeMs kDay = 86'400'000;
    const core::TimeMs in_day = (local % kDay + kDay) % kDay;
    const auto ms = static_cast<int>(in_day);
    return {core::Date::from_days_since_epoch((local - in_day) / kDay), ms / 3'600'000,
            ms / 60'000 % 60, ms / 1000 % 60, ms % 1000};
}

}  // namespace

std::string us_date(core::TimeMs local) {
    const core::Date date = parts_of(local).date;
    return fmt::format("{:02}/{:02}/{:02}", date.month, date.day, date.year % 100);
}

std::string clock_text(core::TimeMs local) {
    const Parts parts = parts_of(local);
    return fmt::format("{:02}:{:02}:{:02}", parts.hour, parts.minute, parts.second);
}

std::string us_time(core::TimeMs local) {
    const Parts parts = parts_of(local);
    return fmt::format("{:02}/{:02}/{:02} {:02}:{:02}:{:02}", parts.date.month, parts.date.day,
                       parts.date.year % 100, parts.hour, parts.minute, parts.second);
}

std::string iso_date(core::TimeMs local) { return parts_of(local).date.iso(); }

std::string iso_time_ms(core::TimeMs local) {
    return fmt::format("{}T{}.{:03}", iso_date(local), clock_text(local), parts_of(local).ms);
}

std::string month_name_date(core::TimeMs local) {
    const core::Date date = parts_of(local).date;
    return fmt::format("{} {}, {}", kMonths[date.month - 1], date.day, date.year);
}

std::string meridiem_clock(core::TimeMs local) {
    const Parts parts = parts_of(local);
    return fmt::format("{}:{:02} {}", (parts.hour + 11) % 12 + 1, parts.minute,
                       parts.hour < 12 ? "AM" : "PM");
}

std::string takeout_path(std::string_view file) { return fmt::format("Takeout/Fitbit/{}", file); }

}  // namespace slipstream::sample
