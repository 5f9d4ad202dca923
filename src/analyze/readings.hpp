#pragma once
// What counts as a reading of a metric. Pure.
#include <cstdint>

#include "model/metric.hpp"

namespace slipstream::analyze {

/// Recorders write 0 for a strap that lost its contact: nothing was read, which is not implausible.
inline bool is_no_reading(model::Metric metric, std::int32_t stored) {
    return stored == model::kMissing || (stored == 0 && (metric == model::Metric::HeartRate ||
                                                         metric == model::Metric::Respiration));
}

/// Whether a stored value lies in the plausible range of its metric (or stands for no reading).
inline bool is_plausible(const model::MetricInfo& info, std::int32_t stored) {
    return is_no_reading(info.metric, stored) ||
           (stored >= info.plausible_min * info.scale && stored <= info.plausible_max * info.scale);
}

}  // namespace slipstream::analyze
