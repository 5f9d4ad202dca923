#include "api/pages/web_mercator.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace slipstream::api::pages {
namespace {

constexpr double kMaxLatitude = 84;
constexpr double kSmallestSpanDeg =
    0.02;  ///< a journey that never left its street still has a picture

/// In degrees of longitude at the equator.
double mercator(double latitude) {
    constexpr double kRadian = std::numbers::pi / 180;
    const double clamped = std::clamp(latitude, -kMaxLatitude, kMaxLatitude);
    return std::log(std::tan(std::numbers::pi / 4 + clamped * kRadian / 2)) / kRadian;
}

/// x: longitude, y: Mercator degrees (north is up).
Box extent_of(const std::vector<Geo>& points) {
    Box extent{INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (const Geo& point : points) {
        const double y = mercator(point.lat);
        extent = {std::min(extent.x0, point.lon), std::min(extent.y0, y),
                  std::max(extent.x1, point.lon), std::max(extent.y1, y)};
    }
    return extent;
}

Box widened(Box box, double by_x, double by_y) {
    return {box.x0 - by_x, box.y0 - by_y, box.x1 + by_x, box.y1 + by_y};
}

template <typename Inside, typename Cut>
void clip_side(std::vector<Point>& polygon, std::vector<Point>& scratch, Inside inside, Cut cut) {
    scratch.clear();
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        const Point a = polygon[i];
        const Point b = polygon[i + 1 == polygon.size() ? 0 : i + 1];
        if (inside(a)) scratch.push_back(a);
        if (inside(a) != inside(b)) scratch.push_back(cut(a, b));
    }
    polygon.swap(scratch);
}

}  // namespace

Point Frame::project(Geo place) const {
    return {(place.lon - west) * scale, (north - mercator(place.lat)) * scale};
}

Box Frame::grown(double times) const {
    return {-width * times, -height * times, width * (1 + times), height * (1 + times)};
}

Frame frame_around(const std::vector<Geo>& points, double width, double margin, double aspect) {
    Box extent = extent_of(points);
    const double side = std::max({extent.x1 - extent.x0, extent.y1 - extent.y0, kSmallestSpanDeg});
    extent = widened(extent, side * margin, side * margin);
    if (aspect > 0) {
        const double w = extent.x1 - extent.x0;
        const double h = extent.y1 - extent.y0;
        extent =
            widened(extent, std::max(0.0, h * aspect - w) / 2, std::max(0.0, w / aspect - h) / 2);
    }
    const double scale = width / (extent.x1 - extent.x0);
    return {extent.x0, extent.y1, scale, width, (extent.y1 - extent.y0) * scale};
}

Frame frame_into(const std::vector<Geo>& points, double width, double height, Box target) {
    const Box extent = extent_of(points);
    const double w = std::max(extent.x1 - extent.x0, kSmallestSpanDeg);
    const double h = std::max(extent.y1 - extent.y0, kSmallestSpanDeg);
    const double scale = std::min((target.x1 - target.x0) / w, (target.y1 - target.y0) / h);
    const double middle_x = (extent.x0 + extent.x1) / 2;
    const double middle_y = (extent.y0 + extent.y1) / 2;
    return {middle_x - (target.x0 + target.x1) / 2 / scale,
            middle_y + (target.y0 + target.y1) / 2 / scale, scale, width, height};
}

std::vector<Point> clip_polygon(std::vector<Point> polygon, Box box) {
    std::vector<Point> scratch;
    const auto at_x = [](double x) {
        return [x](Point a, Point b) {
            return Point{x, a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x)};
        };
    };
    const auto at_y = [](double y) {
        return [y](Point a, Point b) {
            return Point{a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y), y};
        };
    };
    clip_side(
        polygon, scratch, [&](Point p) { return p.x >= box.x0; }, at_x(box.x0));
    clip_side(
        polygon, scratch, [&](Point p) { return p.x <= box.x1; }, at_x(box.x1));
    clip_side(
        polygon, scratch, [&](Point p) { return p.y >= box.y0; }, at_y(box.y0));
    clip_side(
        polygon, scratch, [&](Point p) { return p.y <= box.y1; }, at_y(box.y1));
    return polygon;
}

}  // namespace slipstream::api::pages
