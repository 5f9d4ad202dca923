#include "query/zone_cut.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace slipstream::query {
namespace {

using model::Metric;

constexpr double kMetresPerE7 = 6'371'008.8 * std::numbers::pi / 180 / 1e7;
constexpr double kFullCircleE7 = 3.6e9;

/// Metres from a zone's centre, in the plane that touches the globe there.
struct Point {
    double x, y;
};

Point from_centre(const model::PrivacyZone& zone, std::int32_t latitude_e7,
                  std::int32_t longitude_e7) {
    const double east = std::remainder(
        static_cast<double>(longitude_e7) - static_cast<double>(zone.longitude_e7), kFullCircleE7);
    const double north = static_cast<double>(latitude_e7) - static_cast<double>(zone.latitude_e7);
    const double scale = std::cos(zone.latitude_e7 * (std::numbers::pi / 180 / 1e7));
    return {east * scale * kMetresPerE7, north * kMetresPerE7};
}

bool leads_through(const model::PrivacyZone& zone, Point a, Point b) {
    const double x = b.x - a.x;
    const double y = b.y - a.y;
    const double length = x * x + y * y;
    const double along = length > 0 ? std::clamp(-(a.x * x + a.y * y) / length, 0.0, 1.0) : 0.0;
    return std::hypot(a.x + along * x, a.y + along * y) < zone.radius_m;
}

}  // namespace

void cut_at_zones(model::Stream& line, std::span<const model::PrivacyZone> zones) {
    const std::size_t before = line.breaks.size();
    for (const model::PrivacyZone& zone : zones) {
        Point last{};
        for (std::size_t row = 0; row < line.size(); ++row) {
            const Point at =
                from_centre(zone, line.at(Metric::Latitude, row), line.at(Metric::Longitude, row));
            if (row > 0 && leads_through(zone, last, at))
                line.breaks.push_back(static_cast<std::uint32_t>(row));
            last = at;
        }
    }
    if (line.breaks.size() == before) return;
    std::sort(line.breaks.begin(), line.breaks.end());
    line.breaks.erase(std::unique(line.breaks.begin(), line.breaks.end()), line.breaks.end());
}

}  // namespace slipstream::query
