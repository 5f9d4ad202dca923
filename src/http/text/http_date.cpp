#include "http/text/http_date.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

#include "core/time.hpp"

namespace slipstream::http::text {

std::string http_date(std::int64_t seconds) {
    static constexpr std::array<std::string_view, 7> kDays{"Thu", "Fri", "Sat", "Sun",
                                                           "Mon", "Tue", "Wed"};  // day 0: Thursday
    static constexpr std::array<std::string_view, 12> kMonths{
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::int64_t days = seconds / 86'400;
    const std::int64_t rest = seconds % 86'400;
    const core::Date date = core::Date::from_days_since_epoch(days);
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
                       kDays[static_cast<std::size_t>(days % 7)], date.day, kMonths[date.month - 1],
                       date.year, rest / 3600, rest / 60 % 60, rest % 60);
}

}  // namespace slipstream::http::text
