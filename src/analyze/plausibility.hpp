#pragma once
// Doubtful values are flagged, never deleted. Pure; `now` is passed in.
#include <span>

#include "model/fix.hpp"
#include "model/stream.hpp"

namespace slipstream::analyze {

/// Sets `stream.flags` (made if needed): clocks before 2000 or after now + 5 min, null island, jumps
/// that need more than 70 m/s both ways, values outside the metric's plausible range.
void flag_rows(model::Stream& stream, core::TimeMs now);

/// Flags one live fix by what it says itself: its clock beside the server's at receipt, 0/0, values
/// outside their plausible range. Its neighbours, which may come before or after it, have no say.
void flag_fix(model::Fix& fix);

/// Rows that may lie off the line before they count as the new place.
inline constexpr std::size_t kLongestExcursion = 120;

/// Whether getting from one fix to the other needs more than 70 m/s.
bool is_jump(const model::Fix& from, const model::Fix& to);

/// Sets or clears kFlagImpossibleJump on the fixes of one device, in order of time and without other
/// flags; the first counts as good. A jump is a run of at most kLongestExcursion fixes that cannot be
/// reached from the last good one and comes back to it as fast. A run at the end, of which that cannot be
/// said yet, counts as one while its last fix is still out of reach. A function of the fixes alone:
/// what is decided of one depends on the last good one before it and on the kLongestExcursion + 1 fixes
/// after it.
void flag_jumps(std::span<model::Fix> fixes);

}  // namespace slipstream::analyze
