#pragma once
// How the resting heart rate (or any daily value) moves: rolling medians of 7 and 30 days, and a
// robust slope (Theil 1950, Sen 1968). Pure.
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/time.hpp"

namespace slipstream::analyze {

struct DailyValue {
    core::Date date;
    double value = 0;
};

struct TrendDay {
    core::Date date;
    std::optional<double>
        week;  ///< median of the 7 days that end with this one, of at least 3 values
    std::optional<double>
        month;  ///< median of the 30 days that end with this one, of at least 10 values
};

/// How far back the slope of a trend reaches.
inline constexpr std::int64_t kTrendDays = 90;

struct DailyTrend {
    std::vector<TrendDay> days;    ///< one a value given, by date
    std::optional<double> change;  ///< last week's median minus last month's, unit of the values
    std::optional<double> slope_per_week;  ///< over the last kTrendDays, of at least 14 values
};

/// Values by date in any order; those that are not finite are left out, of several of one date the
/// last is taken. O(n log n).
DailyTrend daily_trend(std::span<const DailyValue> values);

}  // namespace slipstream::analyze
