#pragma once
// A GeoJSON Point with what its properties say, under the names that apps use. Pure. Internal to
// decode/positions.
#include <string>

#include "decode/live/live_json.hpp"
#include "decode/live/reading.hpp"

namespace slipstream::decode::positions {

/// Longitude, latitude and, where it is there, the height of a GeoJSON position, as far as they are numbers.
void read_coordinates(live::Json coordinates, live::Reading& reading);

/// Time, height, speed, direction, accuracy and battery; what a property does not say stays as it is.
void read_properties(live::Json properties, live::Reading& reading);

/// What the feature says its device is; empty where it does not.
std::string device_of(live::Json properties);

}  // namespace slipstream::decode::positions
