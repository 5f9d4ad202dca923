#pragma once
// Whether a trend is more than the days differ anyway: how far its line moved, beside how far days lie
// from it. Own rule, docs/derived.md. Pure.
#include <optional>
#include <span>

#include "analyze/body/resting_trend.hpp"
#include "core/time.hpp"

namespace slipstream::analyze {

struct TrendVariation {
    core::Date from, to;  ///< first and last day that the line is of
    double moved = 0;     ///< the line's rise between the two, unit of the values; below 0 it fell
    /// 1.4826 * median distance of a day from the line: about two days of three lie nearer.
    double usual = 0;
    bool within_usual = false;  ///< it moved no further than that
};

/// Of the last kTrendDays of `values`, which are finite, by date, one a day; `slope_per_week` is
/// daily_trend's of the same values. nullopt of none. O(n).
std::optional<TrendVariation> trend_variation(std::span<const DailyValue> values,
                                              double slope_per_week);

}  // namespace slipstream::analyze
