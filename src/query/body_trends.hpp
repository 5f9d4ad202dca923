#pragma once
// How the values of single days move over weeks. Formulas: analyze/body/{resting_trend,trend_variation}.hpp,
// docs/derived.md.
#include <optional>
#include <vector>

#include "analyze/body/resting_trend.hpp"
#include "analyze/body/trend_variation.hpp"
#include "model/metric.hpp"
#include "query/body.hpp"

namespace slipstream::query {

/// One metric, in its unit. Days of the journey before the span asked for count to the medians of its first
/// days and to the slope.
struct MetricTrend {
    struct Day {
        core::Date date;
        double value = 0;
        std::optional<double> week, month;  ///< medians that end with the day, analyze::TrendDay
    };
    model::Metric metric = model::Metric::RestingHeartRate;
    std::vector<Day> days;  ///< of the span, those that were measured
    /// As of the last of them: analyze::DailyTrend.
    std::optional<double> change, slope_per_week;
    std::optional<analyze::TrendVariation> variation;  ///< where there is a slope
};

}  // namespace slipstream::query
