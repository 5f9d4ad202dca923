#pragma once
// Totals of a stretch of rows. Flagged rows are left out; distance never crosses breaks. Pure.
#include "model/activity.hpp"
#include "model/stream.hpp"

namespace slipstream::analyze {

/// Rows [first, end). Climb: elevation smoothed, counted above a threshold of hysteresis (docs say
/// which). Moving: speed above 0.5 m/s between neighbours at most 30 s apart. Averages are by time.
model::Summary summarise(const model::Stream& stream, std::size_t first, std::size_t end);

}  // namespace slipstream::analyze
