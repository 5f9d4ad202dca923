#include "query/body_trends.hpp"

#include <algorithm>
#include <array>

#include "query/daily_means.hpp"
#include "query/scope.hpp"

namespace slipstream::query {
namespace {

using analyze::DailyValue;
using core::fail;
using core::Result;
using model::Metric;

constexpr std::array kTrended{Metric::RestingHeartRate, Metric::HrvRmssd};

/// With the days before that the trend of its first day is of.
DateSpan with_days_before(DateSpan span) {
    if (span.from) {
        span.from = core::Date::from_days_since_epoch(span.from->days_since_epoch() -
                                                      (analyze::kTrendDays - 1));
    }
    return span;
}

/// `values` by date, those before the span among them.
MetricTrend trend_of(Metric metric, const std::vector<DailyValue>& values, DateSpan span) {
    MetricTrend trend;
    trend.metric = metric;
    const analyze::DailyTrend found = analyze::daily_trend(values);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!span.holds(values[i].date)) continue;
        trend.days.push_back(
            {values[i].date, values[i].value, found.days[i].week, found.days[i].month});
    }
    trend.change = found.change;
    trend.slope_per_week = found.slope_per_week;
    if (trend.slope_per_week) {
        trend.variation = analyze::trend_variation(values, *trend.slope_per_week);
    }
    return trend;
}

}  // namespace

Result<std::vector<MetricTrend>> BodyReader::trends(const Viewer& viewer, std::string_view slug,
                                                    DateSpan span) {
    auto access = open(viewer, slug);
    if (!access) return fail(access.error());
    const core::RiderId rider = access->journey.rider;
    auto order = store_.source_priorities(rider);
    if (!order) return fail(order.error());
    const DateSpan wide = with_days_before(span);
    store::TimeRange range = stored_range(*access->clock, wide);
    range.to = std::min(range.to, access->visible_to);
    std::vector<MetricTrend> trends;
    for (const Metric metric : kTrended) {
        auto parts = store_.samples(rider, metric, range);
        if (!parts) return fail(parts.error());
        std::vector<DailyValue> values;
        for (const auto& [date, mean] : daily_means(*access->clock, *parts, (*order)[metric])) {
            if (wide.holds(date) && on_journey(access->journey, date)) {
                values.push_back({date, mean});
            }
        }
        MetricTrend trend = trend_of(metric, values, span);
        if (!trend.days.empty()) trends.push_back(std::move(trend));
    }
    return trends;
}

}  // namespace slipstream::query
