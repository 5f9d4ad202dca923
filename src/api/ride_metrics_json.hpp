#pragma once
// The JSON of what a ride and the rides of a journey amount to. Shapes: docs/api/openapi.json. Pure.
#include <string>
#include <vector>

#include "core/json_writer.hpp"
#include "query/ride_metrics.hpp"

namespace slipstream::api {

/// The member `metrics`: null where there are none.
void write_ride_metrics(core::JsonWriter& json, const query::RideMetrics& metrics);

std::string journey_power_json(const std::vector<query::SportPower>& sports);

}  // namespace slipstream::api
