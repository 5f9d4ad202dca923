#pragma once
// Small statistics that several derived values share. Pure.
#include <optional>
#include <vector>

namespace slipstream::analyze {

/// The middle value, the mean of the two middle ones of an even number; nullopt of none. The values
/// must be finite. O(n).
std::optional<double> median(std::vector<double> values);

/// Median of the slopes of all pairs of points (Theil 1950, Sen 1968), in y per x; pairs of equal x
/// are left out; nullopt where no pair is left. O(n^2) in time and memory: the caller bounds n.
std::optional<double> theil_sen_slope(const std::vector<double>& x, const std::vector<double>& y);

}  // namespace slipstream::analyze
