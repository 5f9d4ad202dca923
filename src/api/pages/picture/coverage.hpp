#pragma once
// How much of each pixel a shape covers. Internal to picture/.
#include <cstddef>
#include <vector>

#include "api/pages/web_mercator.hpp"

namespace slipstream::api::pages::picture {

/// Coverage of a rectangle of pixels whose top left one is (x, y).
struct Coverage {
    int x = 0, y = 0, width = 0, height = 0;
    std::vector<float> values;  ///< row by row, 0..1

    float& at(int column, int row) {
        return values[static_cast<std::size_t>(row) * static_cast<std::size_t>(width) +
                      static_cast<std::size_t>(column)];
    }
};

/// Of closed contours, by exact areas: each edge adds the signed area right of it, and a running sum
/// along the row turns that into coverage. Cut to a picture of that size.
Coverage area_coverage(const std::vector<std::vector<Point>>& shape, int width, int height);

/// Of a line with round joins and ends, by the distance of each pixel's centre from it.
Coverage line_coverage(const std::vector<Point>& line, double line_width, bool closed, int width,
                       int height);

}  // namespace slipstream::api::pages::picture
