#pragma once
// A simulated ride as the FIT file a bicycle computer would hand over. Pure.
#include <string_view>

#include "core/bytes.hpp"
#include "sample/ride_simulator.hpp"

namespace slipstream::sample {

/// `utc_offset_s`: the rider's clock that day, written as the local time of the file.
core::ByteBuffer write_ride(const SimulatedRide& ride, int utc_offset_s);

}  // namespace slipstream::sample
