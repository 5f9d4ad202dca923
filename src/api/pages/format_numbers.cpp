#include "api/pages/format_numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace slipstream::api::pages {
namespace {

constexpr core::TimeMs kMinuteMs = 60'000;
constexpr core::TimeMs kDayMs = 86'400'000;
constexpr std::array<const char*, 12> kMonths{"January",   "February", "March",    "April",
                                              "May",       "June",     "July",     "August",
                                              "September", "October",  "November", "December"};
constexpr std::array<const char*, 7> kWeekdays{"Thursday", "Friday",  "Saturday", "Sunday",
                                               "Monday",   "Tuesday", "Wednesday"};

}  // namespace

std::string number_text(double value, int decimals) {
    if (!std::isfinite(value)) return "–";
    const double scale = std::pow(10.0, decimals);
    const double rounded = std::round(value * scale) / scale;
    std::string digits = fmt::format("{:.{}f}", std::abs(rounded), decimals);
    const std::size_t whole = std::min(digits.find('.'), digits.size());
    for (std::size_t at = whole; at > 3;) {
        at -= 3;
        digits.insert(at, ",");
    }
    return rounded < 0 ? "-" + digits : digits;
}

Quantity distance(double metres) {
    const double km = metres / 1000;
    return {number_text(km, std::abs(km) < 99.95 ? 1 : 0), "km"};
}

Quantity elevation(double metres) { return {number_text(metres), "m"}; }

Quantity speed(double metres_per_second, int decimals) {
    return {number_text(metres_per_second * 3.6, decimals), "km/h"};
}

Quantity duration(double seconds) {
    const double whole = std::max(0.0, std::round(seconds));
    if (whole < 60) return {number_text(whole), "s"};
    const auto minutes = static_cast<std::int64_t>(std::round(whole / 60));
    if (minutes < 60) return {number_text(static_cast<double>(minutes)), "min"};
    const std::string hours = number_text(static_cast<double>(minutes / 60));
    if (minutes >= 6000 || minutes % 60 == 0) return {hours, "h"};
    return {fmt::format("{} h {}", hours, minutes % 60), "min"};
}

std::string age(core::TimeMs age_ms) {
    const core::TimeMs minutes = std::max<core::TimeMs>(0, age_ms) / kMinuteMs;
    if (minutes < 1) return "just now";
    if (minutes < 90) return fmt::format("{} min ago", minutes);
    const core::TimeMs hours = minutes / 60;
    if (hours < 48) return fmt::format("{} h ago", hours);
    return fmt::format("{} days ago", hours / 24);
}

std::string clock_time(core::TimeMs time, int utc_offset_s) {
    const core::TimeMs local = time + utc_offset_s * core::TimeMs{1000};
    const core::TimeMs minutes = ((local % kDayMs + kDayMs) % kDayMs) / kMinuteMs;
    return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

std::string long_date(core::Date date) {
    const std::int64_t weekday = ((date.days_since_epoch() % 7) + 7) % 7;
    return fmt::format("{} {} {}", kWeekdays[static_cast<std::size_t>(weekday)], date.day,
                       kMonths[date.month - 1]);
}

std::string date_with_year(core::Date date) {
    return fmt::format("{} {} {}", date.day, kMonths[date.month - 1], date.year);
}

std::string counted(double count, std::string_view one, std::string_view many) {
    const std::string text = number_text(count);
    return fmt::format("{} {}", text, text == "1" ? one : many);
}

}  // namespace slipstream::api::pages
