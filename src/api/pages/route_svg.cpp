#include "api/pages/route_svg.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

namespace slipstream::api::pages {
namespace {

constexpr double kWidth = 1000;
constexpr double kMargin = 0.06;
constexpr int kLandStep = 6;  ///< units; finer coast lines are not seen at this size
constexpr std::size_t kSpeck =
    24;  ///< bytes of path data; a shorter ring is an islet of a few pixels

/// Moves relative to the last point; points nearer than `step` units to it are left out.
std::string path_of(const std::vector<Point>& points, int step, bool closed) {
    std::string path;
    int last_x = 0;
    int last_y = 0;
    for (const Point& point : points) {
        const int x = static_cast<int>(std::lround(point.x));
        const int y = static_cast<int>(std::lround(point.y));
        if (path.empty()) {
            path = fmt::format("M{},{}", x, y);
        } else if (std::abs(x - last_x) < step && std::abs(y - last_y) < step) {
            continue;
        } else {
            fmt::format_to(std::back_inserter(path), "l{},{}", x - last_x, y - last_y);
        }
        last_x = x;
        last_y = y;
    }
    if (closed && !path.empty()) path += 'z';
    return path;
}

std::string line_path(const std::vector<Geo>& line, const Frame& frame) {
    std::vector<Point> points;
    points.reserve(line.size());
    for (const Geo& place : line) points.push_back(frame.project(place));
    return path_of(points, 1, false);
}

std::string land_path(const Land& land, const Frame& frame, std::size_t most) {
    const auto rings = land.inside(frame, frame.grown(1));
    for (int step = kLandStep;; step += step / 2) {
        std::string path;
        for (const auto& ring : rings) {
            if (std::string part = path_of(ring, step, true); part.size() > kSpeck) path += part;
        }
        if (path.size() <= most || step > kWidth) return path;
    }
}

}  // namespace

std::optional<RouteSvg> route_svg(const RouteShape& shape, const Land& land, double aspect,
                                  std::size_t land_bytes) {
    if (!shape.drawable()) return std::nullopt;
    const Frame frame = frame_around(shape.all(), kWidth, kMargin, aspect);
    RouteSvg svg;
    svg.view_box = fmt::format("0 0 {:.0f} {:.0f}", frame.width, frame.height);
    svg.land = land_path(land, frame, land_bytes);
    svg.done = line_path(shape.done, frame);
    svg.ahead = line_path(shape.ahead, frame);
    const Point marker = frame.project(shape.now.value_or(Geo{}));
    svg.x = static_cast<int>(std::lround(marker.x));
    svg.y = static_cast<int>(std::lround(marker.y));
    return svg;
}

}  // namespace slipstream::api::pages
