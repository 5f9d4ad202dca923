#include "api/pages/picture/canvas.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "api/pages/picture/coverage.hpp"

namespace slipstream::api::pages::picture {
namespace {

Contour arc_box(Box box, double radius) {
    constexpr int kSteps = 16;  // of a quarter
    Contour contour;
    const auto corner = [&](double x, double y, double from) {
        for (int i = 0; i <= kSteps; ++i) {
            const double angle = from + std::numbers::pi / 2 * i / kSteps;
            contour.push_back({x + radius * std::cos(angle), y + radius * std::sin(angle)});
        }
    };
    corner(box.x1 - radius, box.y1 - radius, 0);
    corner(box.x0 + radius, box.y1 - radius, std::numbers::pi / 2);
    corner(box.x0 + radius, box.y0 + radius, std::numbers::pi);
    corner(box.x1 - radius, box.y0 + radius, std::numbers::pi * 3 / 2);
    return contour;
}

}  // namespace

Canvas::Canvas(int width, int height, Colour ground)
    : width_(width),
      height_(height),
      pixels_(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3) {
    for (std::size_t i = 0; i < pixels_.size(); i += 3) {
        pixels_[i] = ground.r;
        pixels_[i + 1] = ground.g;
        pixels_[i + 2] = ground.b;
    }
}

void Canvas::blend(int x, int y, Colour colour, float coverage) {
    const float share = coverage * colour.opacity;
    if (share <= 0) return;
    std::uint8_t* pixel =
        pixels_.data() + (static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
                          static_cast<std::size_t>(x)) *
                             3;
    const auto mix = [share](std::uint8_t below, std::uint8_t above) {
        const float value = static_cast<float>(below) +
                            (static_cast<float>(above) - static_cast<float>(below)) * share;
        return static_cast<std::uint8_t>(value + 0.5F);
    };
    pixel[0] = mix(pixel[0], colour.r);
    pixel[1] = mix(pixel[1], colour.g);
    pixel[2] = mix(pixel[2], colour.b);
}

void Canvas::fill(const std::vector<Contour>& shape, Colour colour) {
    Coverage coverage = area_coverage(shape, width_, height_);
    for (int row = 0; row < coverage.height; ++row) {
        for (int column = 0; column < coverage.width; ++column) {
            blend(coverage.x + column, coverage.y + row, colour, coverage.at(column, row));
        }
    }
}

void Canvas::stroke(const Contour& line, double line_width, Colour colour, bool closed) {
    Coverage coverage = line_coverage(line, line_width, closed, width_, height_);
    for (int row = 0; row < coverage.height; ++row) {
        for (int column = 0; column < coverage.width; ++column) {
            blend(coverage.x + column, coverage.y + row, colour, coverage.at(column, row));
        }
    }
}

void Canvas::dots(const Contour& line, double diameter, double spacing, Colour colour) {
    double until_next = 0;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const Point a = line[i - 1];
        const Point b = line[i];
        const double length = std::hypot(b.x - a.x, b.y - a.y);
        double at = until_next;
        for (; at <= length && length > 0; at += spacing) {
            circle({a.x + (b.x - a.x) * at / length, a.y + (b.y - a.y) * at / length}, diameter / 2,
                   colour);
        }
        until_next = at - length;
    }
}

void Canvas::circle(Point centre, double radius, Colour colour) {
    stroke({centre}, radius * 2, colour);
}

void Canvas::rounded_box(Box box, double radius, Colour colour) {
    const double most = std::min(box.x1 - box.x0, box.y1 - box.y0) / 2;
    fill({arc_box(box, std::min(radius, most))}, colour);
}

}  // namespace slipstream::api::pages::picture
