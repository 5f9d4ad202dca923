#include "analyze/geo.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace slipstream::analyze {
namespace {

constexpr double kRadiansPerE7 = std::numbers::pi / 180.0 / 1e7;

/// Difference of two longitudes in radians; exact before the conversion, any number of turns.
double longitude_step(std::int32_t from_e7, std::int32_t to_e7) {
    return static_cast<double>(std::int64_t{to_e7} - from_e7) * kRadiansPerE7;
}

}  // namespace

double distance_m(std::int32_t lat1_e7, std::int32_t lon1_e7, std::int32_t lat2_e7,
                  std::int32_t lon2_e7) {
    const double lat1 = lat1_e7 * kRadiansPerE7;
    const double lat2 = lat2_e7 * kRadiansPerE7;
    const double half_lat =
        std::sin(static_cast<double>(std::int64_t{lat2_e7} - lat1_e7) * kRadiansPerE7 / 2);
    const double half_lon = std::sin(longitude_step(lon1_e7, lon2_e7) / 2);
    const double a = half_lat * half_lat + std::cos(lat1) * std::cos(lat2) * half_lon * half_lon;
    return 2 * kEarthRadiusM * std::asin(std::sqrt(std::clamp(a, 0.0, 1.0)));
}

double bearing_deg(std::int32_t lat1_e7, std::int32_t lon1_e7, std::int32_t lat2_e7,
                   std::int32_t lon2_e7) {
    const double lat1 = lat1_e7 * kRadiansPerE7;
    const double lat2 = lat2_e7 * kRadiansPerE7;
    const double step = longitude_step(lon1_e7, lon2_e7);
    const double east = std::sin(step) * std::cos(lat2);
    const double north =
        std::cos(lat1) * std::sin(lat2) - std::sin(lat1) * std::cos(lat2) * std::cos(step);
    const double degrees = std::atan2(east, north) * 180 / std::numbers::pi;
    const double positive = degrees < 0 ? degrees + 360 : degrees;
    return positive >= 360 ? 0 : positive;
}

}  // namespace slipstream::analyze
