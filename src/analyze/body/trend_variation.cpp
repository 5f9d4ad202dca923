#include "analyze/body/trend_variation.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "analyze/body/statistics.hpp"

namespace slipstream::analyze {

std::optional<TrendVariation> trend_variation(std::span<const DailyValue> values,
                                              double slope_per_week) {
    /// Of a normal distribution the standard deviation is so many median distances.
    constexpr double kDeviations = 1.4826;
    if (values.empty()) return std::nullopt;
    const std::int64_t last = values.back().date.days_since_epoch();
    const auto first = std::find_if(values.begin(), values.end(), [&](const DailyValue& value) {
        return value.date.days_since_epoch() > last - kTrendDays;
    });
    std::vector<double> apart;
    for (auto value = first; value != values.end(); ++value) {
        const auto weeks = static_cast<double>(value->date.days_since_epoch() - last) / 7;
        apart.push_back(value->value - slope_per_week * weeks);
    }
    const double level = median(apart).value_or(0);
    for (double& distance : apart) distance = std::abs(distance - level);
    TrendVariation variation{first->date, values.back().date};
    variation.moved =
        slope_per_week * static_cast<double>(last - first->date.days_since_epoch()) / 7;
    variation.usual = kDeviations * median(std::move(apart)).value_or(0);
    // A hair's breadth of rounding is no movement.
    variation.within_usual = std::abs(variation.moved) <= variation.usual + 1e-9;
    return variation;
}

}  // namespace slipstream::analyze
