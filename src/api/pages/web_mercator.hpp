#pragma once
// Web Mercator for the small pictures of a route: a frame around some points, and polygons cut to a
// box. Pure.
#include <vector>

namespace slipstream::api::pages {

/// Degrees. Longitudes of one line run on beyond 180 where it crosses the antimeridian.
struct Geo {
    double lon = 0;
    double lat = 0;
};

struct Point {
    double x = 0;
    double y = 0;
};

struct Box {
    double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
};

/// Maps degrees to units of a picture: y grows downwards.
struct Frame {
    double west = 0;   ///< longitude of x = 0
    double north = 0;  ///< Mercator degrees of y = 0
    double scale = 1;  ///< units a degree of longitude
    double width = 1000;
    double height = 1000;

    Point project(Geo place) const;
    Box box() const { return {0, 0, width, height}; }
    /// The box with `times` its own size added on every side.
    Box grown(double times) const;
};

/// A frame of `width` units around the points with a margin of `margin` of the larger side; where
/// `aspect` (width / height) is not 0 it is widened or heightened to that shape. `points` must not be
/// empty.
Frame frame_around(const std::vector<Geo>& points, double width, double margin, double aspect);

/// A frame of that size in which the points fill `target` as well as they can.
Frame frame_into(const std::vector<Geo>& points, double width, double height, Box target);

/// The part of a closed polygon inside the box (Sutherland and Hodgman, 1974); may run along its edges.
std::vector<Point> clip_polygon(std::vector<Point> polygon, Box box);

}  // namespace slipstream::api::pages
