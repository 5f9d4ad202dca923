#pragma once
// The way of the sample journey: Bloomington, Indiana to Anchorage, Alaska, in the spirit of a summer of
// 2019. Written by hand from general knowledge of the towns and passes; read-only data.
#include <span>
#include <string_view>

namespace slipstream::sample {

enum class Stop : unsigned char {
    None,   ///< ridden through
    Night,  ///< the day ends here
    Rest,   ///< the day ends here, and the next is a day off
};

struct WayPoint {
    std::string_view name;
    double latitude_deg = 0;
    double longitude_deg = 0;
    double elevation_m = 0;
    Stop stop = Stop::None;
};

/// In the order they are passed; the last ends the journey.
std::span<const WayPoint> way_points();

}  // namespace slipstream::sample
