#pragma once
// Totals of a stretch of rows. Distance and climb leave flagged rows out and never cross breaks; readings of
// sensors leave out rows with a wrong clock and implausible values alone. Pure.
#include "model/activity.hpp"
#include "model/stream.hpp"

namespace slipstream::analyze {

/// Rows [first, end). Climb: elevation smoothed, counted above a threshold of hysteresis (docs say
/// which). Moving: speed above 0.5 m/s between neighbours at most 30 s apart. Where
/// positions jump, the device's own distance counts if it kept one. Averages are by time.
model::Summary summarise(const model::Stream& stream, std::size_t first, std::size_t end);

}  // namespace slipstream::analyze
