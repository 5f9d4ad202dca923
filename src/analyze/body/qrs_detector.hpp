#pragma once
// Where QRS complexes are in a stretch of an electrocardiogram without gaps: the thresholds of Pan
// and Tompkins (1985). Inner part of ecg_beats.hpp. Pure.
#include <cstddef>
#include <span>
#include <vector>

namespace slipstream::analyze {

/// Middles of the complexes, ascending, as sample numbers; finite values, at least 2 s of them.
/// O(n).
std::vector<std::size_t> find_qrs(std::span<const double> values, double rate_hz);

}  // namespace slipstream::analyze
