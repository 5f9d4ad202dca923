#include "api/pages/route_shape.hpp"

#include <algorithm>
#include <cmath>

namespace slipstream::api::pages {
namespace {

constexpr std::size_t kAheadPoints = 300;

Geo geo(std::int32_t latitude_e7, std::int32_t longitude_e7) {
    return {longitude_e7 / 1e7, latitude_e7 / 1e7};
}

double along_m(Geo a, Geo b) {
    const double shrink = std::cos((a.lat + b.lat) / 2 * 0.017453292519943295);
    return std::hypot((b.lon - a.lon) * shrink, b.lat - a.lat) * 111'195;
}

void make_continuous(std::vector<Geo>& line, double near) {
    for (Geo& point : line) {
        point.lon += 360 * std::round((near - point.lon) / 360);
        near = point.lon;
    }
}

std::vector<Geo> geo_line(const query::Line& line) {
    std::vector<Geo> points;
    points.reserve(line.latitude_e7.size());
    for (std::size_t i = 0; i < line.latitude_e7.size(); ++i) {
        points.push_back(geo(line.latitude_e7[i], line.longitude_e7[i]));
    }
    return points;
}

/// The part of the route behind the share of its length that is done, thinned.
std::vector<Geo> ahead_of(const query::RouteView& route) {
    std::vector<Geo> line = geo_line(route.line);
    if (line.size() < 2 || route.progress >= 0.9995) return {};
    double total = 0;
    for (std::size_t i = 1; i < line.size(); ++i) total += along_m(line[i - 1], line[i]);
    const double done = total * route.progress;
    std::size_t first = 0;
    for (double at = 0; first + 1 < line.size(); ++first) {
        if (at >= done) break;
        at += along_m(line[first], line[first + 1]);
    }
    line.erase(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(first));
    const std::size_t step = (line.size() + kAheadPoints - 1) / kAheadPoints;
    if (step < 2) return line;
    std::vector<Geo> thin;
    for (std::size_t i = 0; i + 1 < line.size(); i += step) thin.push_back(line[i]);
    thin.push_back(line.back());
    return thin;
}

void settle(RouteShape& shape) {
    if (!shape.now && !shape.done.empty()) shape.now = shape.done.back();
    if (!shape.now && !shape.ahead.empty()) shape.now = shape.ahead.front();
    const double origin = !shape.done.empty()    ? shape.done.front().lon
                          : !shape.ahead.empty() ? shape.ahead.front().lon
                                                 : 0;
    make_continuous(shape.done, origin);
    const double end = shape.done.empty() ? origin : shape.done.back().lon;
    make_continuous(shape.ahead, end);
    if (shape.now) shape.now->lon += 360 * std::round((end - shape.now->lon) / 360);
}

}  // namespace

std::vector<Geo> RouteShape::all() const {
    std::vector<Geo> points = done;
    points.insert(points.end(), ahead.begin(), ahead.end());
    if (now) points.push_back(*now);
    return points;
}

RouteShape route_shape(const query::JourneyView& view) {
    RouteShape shape;
    shape.done = geo_line(view.outline);
    if (view.route) shape.ahead = ahead_of(*view.route);
    if (view.last) shape.now = geo(view.last->fix.latitude_e7, view.last->fix.longitude_e7);
    settle(shape);
    return shape;
}

RouteShape route_shape(const query::Line& outline, const std::optional<query::FixView>& last) {
    RouteShape shape;
    shape.done = geo_line(outline);
    if (last) shape.now = geo(last->fix.latitude_e7, last->fix.longitude_e7);
    settle(shape);
    return shape;
}

}  // namespace slipstream::api::pages
