#pragma once
// Fewer points for the same line. Pure.
#include <cstdint>
#include <span>
#include <vector>

namespace slipstream::analyze {

/// Ascending row numbers to keep, at most `max_points` (at least 2 where there are that many): the most
/// telling by effective area (Visvalingam) or distance (Douglas-Peucker), first and last always, the
/// ends of segments (`breaks`: rows that start one) before anything else. O(n log n).
std::vector<std::uint32_t> simplify(std::span<const std::int32_t> latitude_e7,
                                    std::span<const std::int32_t> longitude_e7,
                                    std::span<const std::uint32_t> breaks, std::size_t max_points);

}  // namespace slipstream::analyze
