#pragma once
// The road between the way-points: bends and hills added by midpoint displacement with a fixed seed.
// Pure and deterministic; each leg depends on its own number alone.
#include <cstddef>
#include <vector>

namespace slipstream::sample {

struct RoadPoint {
    double latitude_deg = 0;
    double longitude_deg = 0;
    double elevation_m = 0;
    double distance_m = 0;  ///< along the road from its first point
};

using Road = std::vector<RoadPoint>;

/// One riding day: from one night's place to the next.
struct RidingDay {
    std::size_t first = 0;   ///< way-point it starts at
    std::size_t last = 0;    ///< way-point it ends at
    int day_of_journey = 1;  ///< 1 for the first day; days off count
};

/// All riding days in order. The list is made once; safe from any thread.
const std::vector<RidingDay>& riding_days();
/// Days from start to arrival, days off included.
int journey_days();

/// The road from way-point `first` to `last`, a point about every 100 m.
Road road_between(std::size_t first, std::size_t last);

}  // namespace slipstream::sample
