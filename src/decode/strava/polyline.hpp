#pragma once
// Google's encoded polyline (developers.google.com/maps/documentation/utilities/polylinealgorithm), as maps
// of Strava's activities have it: five decimals of a degree. Pure.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace slipstream::decode::strava {

struct PolylinePoint {
    std::int32_t latitude_e7 = 0;
    std::int32_t longitude_e7 = 0;
};

struct Polyline {
    std::vector<PolylinePoint> points;
    /// The character at which the text stops making sense (one that the code does not have, a number that
    /// is too long, a vertex off the globe, half a vertex); what precedes it is in `points`. npos: nothing
    /// is wrong.
    std::size_t damaged_at = std::string_view::npos;
};

/// At most `most` vertices; what follows them is left out.
Polyline decode_polyline(std::string_view encoded, std::size_t most);

}  // namespace slipstream::decode::strava
