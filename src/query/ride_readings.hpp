#pragma once
// The readings of one metric of a ride that are fit to reckon with. Internal to query/.
#include <cstdint>
#include <vector>

#include "core/result.hpp"
#include "store/store.hpp"

namespace slipstream::query {

/// Parallel; times in UTC, values as stored, kMissing where a row has no reading.
struct RideReadings {
    std::vector<core::TimeMs> time;
    std::vector<std::int32_t> values;
};

/// Rows with a clock to trust; an implausible value is no reading, a doubtful position no reason.
core::Result<RideReadings> ride_readings(store::Store& store, const model::Activity& ride,
                                         model::Metric metric);

/// Whether the ride's metrics, as the viewer may see them, name this one.
bool holds_metric(const model::Activity& ride, model::Metric metric);

}  // namespace slipstream::query
