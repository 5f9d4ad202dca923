#include "query/privacy.hpp"

#include <algorithm>

#include "analyze/geo.hpp"

namespace slipstream::query {

bool inside_zone(std::span<const model::PrivacyZone> zones, std::int32_t latitude_e7,
                 std::int32_t longitude_e7) {
    return std::any_of(zones.begin(), zones.end(), [&](const model::PrivacyZone& zone) {
        return analyze::distance_m(zone.latitude_e7, zone.longitude_e7, latitude_e7,
                                   longitude_e7) <= zone.radius_m;
    });
}

bool may_touch_zone(std::span<const model::PrivacyZone> zones, const Corners& corners) {
    if (corners.south > corners.north || corners.west > corners.east) return false;
    return std::any_of(zones.begin(), zones.end(), [&](const model::PrivacyZone& zone) {
        // The nearest point lies on the zone's parallel or at a corner, but for the convergence of meridians,
        // and to the east or west also the other way round the Earth.
        model::PrivacyZone wide = zone;
        wide.radius_m = 2 * zone.radius_m + 1000;
        const auto latitude = std::clamp(zone.latitude_e7, corners.south, corners.north);
        const auto longitude = std::clamp(zone.longitude_e7, corners.west, corners.east);
        return inside_zone({&wide, 1}, latitude, longitude) ||
               inside_zone({&wide, 1}, latitude, corners.west) ||
               inside_zone({&wide, 1}, latitude, corners.east);
    });
}

void withhold_zones(model::Stream& stream, std::span<const model::PrivacyZone> zones) {
    using model::Metric;
    if (zones.empty() || !stream.has(Metric::Latitude) || !stream.has(Metric::Longitude)) return;
    bool inside = false;
    for (std::size_t row = 0; row < stream.size(); ++row) {
        if (!stream.has_position(row)) continue;
        if (inside_zone(zones, stream.at(Metric::Latitude, row),
                        stream.at(Metric::Longitude, row))) {
            for (const Metric metric :
                 {Metric::Latitude, Metric::Longitude, Metric::Elevation, Metric::Heading}) {
                if (stream.has(metric)) stream.set(metric, row, model::kMissing);
            }
            inside = true;
        } else if (inside) {
            stream.breaks.push_back(static_cast<std::uint32_t>(row));
            inside = false;
        }
    }
    std::sort(stream.breaks.begin(), stream.breaks.end());
    stream.breaks.erase(std::unique(stream.breaks.begin(), stream.breaks.end()),
                        stream.breaks.end());
    std::erase(stream.breaks, 0u);
}

}  // namespace slipstream::query
