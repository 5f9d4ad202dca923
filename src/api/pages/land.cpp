#include "api/pages/land.hpp"

#include <simdjson.h>

#include <algorithm>

namespace slipstream::api::pages {
namespace {

constexpr double kUnitsPerDegree = 100;

}  // namespace

Land Land::parse(std::string_view json) {
    Land land;
    if (json.empty()) return land;  // a program without the web app
    simdjson::dom::parser parser;
    simdjson::dom::array rings;
    if (parser.parse(json.data(), json.size())["rings"].get(rings) != simdjson::SUCCESS)
        return land;
    for (const simdjson::dom::element element : rings) {
        simdjson::dom::array numbers;
        if (element.get(numbers) != simdjson::SUCCESS) return {};
        Ring ring;
        bool is_longitude = true;
        for (const simdjson::dom::element number : numbers) {
            std::int64_t value = 0;
            if (number.get(value) != simdjson::SUCCESS || value < -18'000 || value > 18'000)
                return {};
            (is_longitude ? ring.lon : ring.lat).push_back(static_cast<std::int16_t>(value));
            is_longitude = !is_longitude;
        }
        if (ring.lon.size() < 3 || ring.lon.size() != ring.lat.size()) continue;
        const auto [west, east] = std::minmax_element(ring.lon.begin(), ring.lon.end());
        const auto [south, north] = std::minmax_element(ring.lat.begin(), ring.lat.end());
        ring.west = *west;
        ring.east = *east;
        ring.south = *south;
        ring.north = *north;
        land.rings_.push_back(std::move(ring));
    }
    return land;
}

std::vector<std::vector<Point>> Land::inside(const Frame& frame, Box box) const {
    std::vector<std::vector<Point>> result;
    for (const Ring& ring : rings_) {
        for (const double turn : {-360.0, 0.0, 360.0}) {
            const auto project = [&](double lon, double lat) {
                return frame.project({lon / kUnitsPerDegree + turn, lat / kUnitsPerDegree});
            };
            const Point top_left = project(ring.west, ring.north);
            const Point bottom_right = project(ring.east, ring.south);
            if (top_left.x > box.x1 || bottom_right.x < box.x0 || top_left.y > box.y1 ||
                bottom_right.y < box.y0) {
                continue;
            }
            std::vector<Point> points;
            points.reserve(ring.lon.size());
            for (std::size_t i = 0; i < ring.lon.size(); ++i)
                points.push_back(project(ring.lon[i], ring.lat[i]));
            points = clip_polygon(std::move(points), box);
            if (points.size() > 3) result.push_back(std::move(points));
        }
    }
    return result;
}

}  // namespace slipstream::api::pages
