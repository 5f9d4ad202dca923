#pragma once
// Geometry on the sphere (R = 6 371 000 m), on stored integers (degrees x 1e7). Pure.
#include <cstdint>

namespace slipstream::analyze {

inline constexpr double kEarthRadiusM = 6'371'000.0;

/// Great-circle distance in metres (haversine).
double distance_m(std::int32_t lat1_e7, std::int32_t lon1_e7, std::int32_t lat2_e7,
                  std::int32_t lon2_e7);
/// Initial bearing from 1 to 2 in degrees clockwise from north, [0, 360).
double bearing_deg(std::int32_t lat1_e7, std::int32_t lon1_e7, std::int32_t lat2_e7,
                   std::int32_t lon2_e7);

}  // namespace slipstream::analyze
