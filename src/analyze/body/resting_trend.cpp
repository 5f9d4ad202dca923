#include "analyze/body/resting_trend.hpp"

#include <cmath>
#include <cstdint>
#include <iterator>
#include <map>
#include <utility>

#include "analyze/body/statistics.hpp"

namespace slipstream::analyze {
namespace {

using ByDay = std::map<std::int64_t, double>;

constexpr std::size_t kFewestOfSlope = 14;

std::optional<double> median_until(const ByDay& by_day, ByDay::const_iterator last,
                                   std::int64_t days, std::size_t fewest) {
    std::vector<double> values;
    for (auto day = by_day.upper_bound(last->first - days); day != std::next(last); ++day) {
        values.push_back(day->second);
    }
    if (values.size() < fewest) return std::nullopt;
    return median(std::move(values));
}

std::optional<double> slope_per_week(const ByDay& by_day) {
    std::vector<double> x, y;
    const std::int64_t last = std::prev(by_day.end())->first;
    for (auto day = by_day.upper_bound(last - kTrendDays); day != by_day.end(); ++day) {
        x.push_back(static_cast<double>(day->first - last) / 7);
        y.push_back(day->second);
    }
    if (x.size() < kFewestOfSlope) return std::nullopt;
    return theil_sen_slope(x, y);
}

}  // namespace

DailyTrend daily_trend(std::span<const DailyValue> values) {
    ByDay by_day;
    for (const DailyValue& v : values) {
        if (std::isfinite(v.value)) by_day[v.date.days_since_epoch()] = v.value;
    }
    DailyTrend trend;
    if (by_day.empty()) return trend;
    trend.days.reserve(by_day.size());
    for (auto day = by_day.cbegin(); day != by_day.cend(); ++day) {
        trend.days.push_back({core::Date::from_days_since_epoch(day->first),
                              median_until(by_day, day, 7, 3), median_until(by_day, day, 30, 10)});
    }
    const TrendDay& last = trend.days.back();
    if (last.week && last.month) trend.change = *last.week - *last.month;
    trend.slope_per_week = slope_per_week(by_day);
    return trend;
}

}  // namespace slipstream::analyze
