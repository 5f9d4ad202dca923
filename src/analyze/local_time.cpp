#include "analyze/local_time.hpp"

#include <date/tz.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <exception>

#include "analyze/zone_table.hpp"

namespace slipstream::analyze {
namespace {

constexpr std::size_t kRootColumns = 48;
constexpr std::size_t kRootRows = 24;
constexpr std::size_t kRadix = 56;
constexpr char kFirstCode = 35;
constexpr core::TimeMs kDayMs = 86'400'000;
/// Years 1 to 9999: outside of them the rules of no zone mean anything.
constexpr std::int64_t kFirstSecond = -62'135'596'800;
constexpr std::int64_t kLastSecond = 253'402'300'799;

/// nullptr where the system's zones do not have the name. The library throws; that ends here.
const date::time_zone* find_zone(std::string_view name) {
    if (name.empty()) return nullptr;
    try {
        return date::locate_zone(std::string(name));
    } catch (const std::exception&) {
        return nullptr;
    }
}

std::size_t cell_at(const ZoneTable& table, std::size_t index) {
    const auto digit = [&](std::size_t at) {
        return static_cast<std::size_t>(table.cells[at] - kFirstCode);
    };
    return kRadix * digit(2 * index) + digit(2 * index + 1);
}

std::string_view tabled_zone(double latitude, double longitude) {
    static const ZoneTable table = zone_table();
    const std::size_t leaves = kRadix * kRadix - table.names.size();
    double x = std::clamp((longitude + 180) / 360, 0.0, 1.0 - 1e-12) * kRootColumns;
    double y = std::clamp((90 - latitude) / 180, 0.0, 1.0 - 1e-12) * kRootRows;
    auto column = static_cast<std::size_t>(x);
    auto row = static_cast<std::size_t>(y);
    std::size_t value = cell_at(table, kRootColumns * row + column);
    std::size_t group = 0;  // one more than the group that the cell lies in
    while (value < leaves) {
        group += value + 1;
        x = (x - static_cast<double>(column)) * 2;
        y = (y - static_cast<double>(row)) * 2;
        column = x < 1 ? 0 : 1;
        row = y < 1 ? 0 : 1;
        value = cell_at(table, kRootColumns * kRootRows + 4 * (group - 1) + 2 * row + column);
    }
    return table.names[value - leaves];
}

/// "Etc/GMT+5" has the sign of POSIX: five hours behind UTC.
std::string nautical_zone(double longitude) {
    const int hours = std::clamp(static_cast<int>(std::lround(longitude / 15)), -12, 12);
    return hours == 0 ? "Etc/GMT" : fmt::format("Etc/GMT{:+d}", -hours);
}

core::TimeMs to_ms(date::sys_seconds time) { return time.time_since_epoch().count() * 1000; }

/// The first instant of the day: where midnight is skipped the moment of the skip, where it comes twice
/// the earlier one.
core::TimeMs day_start(const date::time_zone& zone, core::Date date) {
    const date::local_days day{date::days{static_cast<date::days::rep>(date.days_since_epoch())}};
    const date::local_seconds midnight{day};
    const date::local_info info = zone.get_info(midnight);
    if (info.result == date::local_info::nonexistent) return to_ms(info.first.end);
    return to_ms(date::sys_seconds{midnight.time_since_epoch() - info.first.offset});
}

}  // namespace

std::string zone_at(std::int32_t latitude_e7, std::int32_t longitude_e7) {
    const double longitude = longitude_e7 / 1e7;
    const std::string_view zone = tabled_zone(latitude_e7 / 1e7, longitude);
    // Older systems lack the newest zones.
    return find_zone(zone) != nullptr ? std::string(zone) : nautical_zone(longitude);
}

int utc_offset_s(std::string_view zone, core::TimeMs time) {
    const date::time_zone* found = find_zone(zone);
    if (found == nullptr) return 0;
    const std::int64_t seconds = time / 1000 - (time % 1000 < 0 ? 1 : 0);
    try {
        const date::sys_seconds when{
            std::chrono::seconds{std::clamp(seconds, kFirstSecond, kLastSecond)}};
        return static_cast<int>(found->get_info(when).offset.count());
    } catch (const std::exception&) {
        return 0;  // the zone's file cannot be read
    }
}

core::Date local_date(core::TimeMs time, int utc_offset_s) {
    const std::int64_t whole = time / kDayMs - (time % kDayMs < 0 ? 1 : 0);
    const std::int64_t in_day = time - whole * kDayMs + std::int64_t{utc_offset_s} * 1000;
    const std::int64_t shift = in_day / kDayMs - (in_day % kDayMs < 0 ? 1 : 0);
    return core::Date::from_days_since_epoch(whole + shift);
}

DayRange day_range(std::string_view zone, core::Date date) {
    const std::int64_t day = date.days_since_epoch();
    if (const date::time_zone* found = find_zone(zone)) {
        try {
            return {day_start(*found, date),
                    day_start(*found, core::Date::from_days_since_epoch(day + 1))};
        } catch (const std::exception&) {
            // The zone's file cannot be read: the day of UTC is the best there is.
        }
    }
    return {day * kDayMs, (day + 1) * kDayMs};
}

}  // namespace slipstream::analyze
