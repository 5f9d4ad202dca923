#pragma once
// A small picture with anti-aliased shapes. Colours are blended as they are stored (sRGB), opaque
// ground. Not thread-safe; one object is one picture.
#include <cstdint>
#include <vector>

#include "api/pages/web_mercator.hpp"
#include "core/bytes.hpp"

namespace slipstream::api::pages::picture {

struct Colour {
    std::uint8_t r = 0, g = 0, b = 0;
    float opacity = 1;
};

/// 0xRRGGBB
constexpr Colour rgb(std::uint32_t hex, float opacity = 1) {
    return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8),
            static_cast<std::uint8_t>(hex), opacity};
}

using Contour = std::vector<Point>;

class Canvas {
  public:
    Canvas(int width, int height, Colour ground);

    int width() const { return width_; }
    int height() const { return height_; }
    /// Rows from the top, three bytes (red, green, blue) a pixel.
    const core::ByteBuffer& pixels() const { return pixels_; }

    /// Closed contours of one shape; where they overlap with the same direction it stays one shape, with
    /// opposite directions a hole.
    void fill(const std::vector<Contour>& shape, Colour colour);
    /// A line of that width with round joins and ends.
    void stroke(const Contour& line, double line_width, Colour colour, bool closed = false);
    /// Dots along the line, `spacing` from centre to centre.
    void dots(const Contour& line, double diameter, double spacing, Colour colour);
    void circle(Point centre, double radius, Colour colour);
    void rounded_box(Box box, double radius, Colour colour);

  private:
    void blend(int x, int y, Colour colour, float coverage);

    int width_, height_;
    core::ByteBuffer pixels_;
};

}  // namespace slipstream::api::pages::picture
