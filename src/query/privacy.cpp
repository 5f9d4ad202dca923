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
