#pragma once
// Filters of the beat detector: second-order Butterworth sections, run forward and backward so that
// nothing is delayed. Pure.
#include <cstddef>
#include <span>
#include <vector>

namespace slipstream::analyze {

/// Passes from_hz to to_hz: one high-pass and one low-pass section, each forward and backward
/// (fourth order in all, half the amplitude at the limits). Finite values; 0 < from_hz < to_hz <
/// rate_hz / 2. As many values come out. O(n).
std::vector<double> band_pass(std::span<const double> values, double rate_hz, double from_hz,
                              double to_hz);

/// Square of the central difference over about 5 ms each way, per sample. O(n).
std::vector<double> squared_slope(std::span<const double> values, double rate_hz);

/// Mean of `width` values around each, cut at the ends. O(n).
std::vector<double> moving_mean(std::span<const double> values, std::size_t width);

}  // namespace slipstream::analyze
