#pragma once
// Doubtful values are flagged, never deleted. Pure; `now` is passed in.
#include "model/fix.hpp"
#include "model/stream.hpp"

namespace slipstream::analyze {

/// Sets `stream.flags` (made if needed): clocks before 2000 or after now + 5 min, null island, jumps
/// that need more than 70 m/s both ways, values outside the metric's plausible range.
void flag_rows(model::Stream& stream, core::TimeMs now);

/// Flags one live fix against the last good fix of its device (may be null) and the server clock.
void flag_fix(model::Fix& fix, const model::Fix* previous_good);

}  // namespace slipstream::analyze
