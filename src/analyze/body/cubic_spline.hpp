#pragma once
// Natural cubic spline (second derivative 0 at both ends), read at even steps. Pure.
#include <span>
#include <vector>

namespace slipstream::analyze {

/// Values at x.front(), x.front() + step, ... up to x.back(). At least two knots, x strictly
/// ascending, as many y; all finite; step above 0. O(knots + results).
std::vector<double> resample_spline(std::span<const double> x, std::span<const double> y,
                                    double step);

}  // namespace slipstream::analyze
