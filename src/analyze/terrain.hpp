#pragma once
// Splits and climbs of a ride. Pure.
#include <optional>
#include <string_view>
#include <vector>

#include "model/stream.hpp"

namespace slipstream::analyze {

struct Split {
    std::uint32_t index = 0;  ///< 0-based
    double from_m = 0, to_m = 0;
    core::TimeMs from = 0, to = 0;
    double moving_s = 0, ascent_m = 0;
    std::optional<double> avg_speed_mps, avg_heart_rate_bpm, avg_power_w;
};
/// One split each `length_m` of distance along the unflagged rows (several streams in time order count on).
std::vector<Split> splits(const std::vector<const model::Stream*>& streams, double length_m);

struct Climb {
    double from_m = 0, to_m = 0;
    core::TimeMs from = 0, to = 0;
    double ascent_m = 0, avg_grade_pct = 0, max_elevation_m = 0;
    std::string_view category;  ///< "HC", "1".."4" or empty (length x grade score)
};
std::vector<Climb> climbs(const std::vector<const model::Stream*>& streams);

}  // namespace slipstream::analyze
