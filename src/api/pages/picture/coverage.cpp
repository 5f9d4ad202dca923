#include "api/pages/picture/coverage.hpp"

#include <algorithm>
#include <cmath>

namespace slipstream::api::pages::picture {
namespace {

/// An empty rectangle of whole pixels around `box`, cut to the picture; width 0 where nothing is left.
Coverage around(Box box, int width, int height) {
    Coverage coverage;
    const double x0 = std::clamp(std::floor(box.x0), 0.0, static_cast<double>(width));
    const double y0 = std::clamp(std::floor(box.y0), 0.0, static_cast<double>(height));
    const double x1 = std::clamp(std::ceil(box.x1), 0.0, static_cast<double>(width));
    const double y1 = std::clamp(std::ceil(box.y1), 0.0, static_cast<double>(height));
    if (!(x1 > x0) || !(y1 > y0)) return coverage;
    coverage.x = static_cast<int>(x0);
    coverage.y = static_cast<int>(y0);
    coverage.width = static_cast<int>(x1 - x0);
    coverage.height = static_cast<int>(y1 - y0);
    coverage.values.assign(
        static_cast<std::size_t>(coverage.width) * static_cast<std::size_t>(coverage.height), 0.0F);
    return coverage;
}

void extend(Box& box, Point point) {
    box = {std::min(box.x0, point.x), std::min(box.y0, point.y), std::max(box.x1, point.x),
           std::max(box.y1, point.y)};
}

/// The part of an edge within one row: from x0 at the top to x1 at the bottom, `height` of the row tall.
/// Adds to each pixel the change of the signed area right of the edge.
void add_to_row(Coverage& coverage, int row, double x0, double x1, double height) {
    if (x0 > x1) std::swap(x0, x1);
    const auto add = [&](int column, double value) {
        if (column < coverage.width) coverage.at(column, row) += static_cast<float>(value);
    };
    const int first = static_cast<int>(x0);
    const int last = static_cast<int>(std::ceil(x1));
    if (last <= first + 1) {
        const double middle = (x0 + x1) / 2 - first;
        add(first, height * (1 - middle));
        add(first + 1, height * middle);
        return;
    }
    const double slope = 1 / (x1 - x0);
    double covered = 0;  // of the pixels so far, each as a share of the row
    double before = 0;
    for (int column = first; column < last; ++column) {
        const double left = std::max(x0, static_cast<double>(column));
        const double right = std::min(x1, static_cast<double>(column + 1));
        const double passed =
            (right - x0) * slope;  // share of the edge up to this pixel's right side
        const double entered = (left - x0) * slope;
        // Inside the pixel the edge goes from `left` to `right`; what lies right of it is covered.
        const double area = entered * 1.0 + (passed - entered) * (column + 1 - (left + right) / 2);
        add(column, height * (area - before));
        before = area;
        covered = passed;
    }
    add(last, height * (covered - before));
}

void add_edge(Coverage& coverage, Point a, Point b) {
    if (a.y == b.y) return;
    double direction = 1;
    if (a.y > b.y) {
        std::swap(a, b);
        direction = -1;
    }
    const double slope = (b.x - a.x) / (b.y - a.y);
    const int first = std::max(0, static_cast<int>(a.y));
    const int last = std::min(coverage.height, static_cast<int>(std::ceil(b.y)));
    for (int row = first; row < last; ++row) {
        const double top = std::max(a.y, static_cast<double>(row));
        const double bottom = std::min(b.y, static_cast<double>(row + 1));
        const auto x_at = [&](double y) {
            return std::clamp(a.x + (y - a.y) * slope, 0.0, static_cast<double>(coverage.width));
        };
        add_to_row(coverage, row, x_at(top), x_at(bottom), (bottom - top) * direction);
    }
}

/// Raises the pixels near a straight piece of the line.
void add_segment(Coverage& coverage, Point a, Point b, double half) {
    const double reach = half + 1;
    const int x0 =
        std::max(0, static_cast<int>(std::floor(std::min(a.x, b.x) - reach)) - coverage.x);
    const int x1 = std::min(coverage.width,
                            static_cast<int>(std::ceil(std::max(a.x, b.x) + reach)) - coverage.x);
    const int y0 =
        std::max(0, static_cast<int>(std::floor(std::min(a.y, b.y) - reach)) - coverage.y);
    const int y1 = std::min(coverage.height,
                            static_cast<int>(std::ceil(std::max(a.y, b.y) + reach)) - coverage.y);
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double squared = dx * dx + dy * dy;
    for (int row = y0; row < y1; ++row) {
        for (int column = x0; column < x1; ++column) {
            const double px = coverage.x + column + 0.5 - a.x;
            const double py = coverage.y + row + 0.5 - a.y;
            const double along =
                squared > 0 ? std::clamp((px * dx + py * dy) / squared, 0.0, 1.0) : 0;
            const double away = std::hypot(px - along * dx, py - along * dy);
            const auto value = static_cast<float>(std::clamp(half + 0.5 - away, 0.0, 1.0));
            float& pixel = coverage.at(column, row);
            pixel = std::max(pixel, value);
        }
    }
}

}  // namespace

Coverage area_coverage(const std::vector<std::vector<Point>>& shape, int width, int height) {
    const Box picture{0, 0, static_cast<double>(width), static_cast<double>(height)};
    Box box{INFINITY, INFINITY, -INFINITY, -INFINITY};
    std::vector<std::vector<Point>> inside;
    for (const auto& contour : shape) {
        inside.push_back(clip_polygon(contour, picture));
        for (const Point& point : inside.back()) extend(box, point);
    }
    Coverage coverage = around(box, width, height);
    if (coverage.width == 0) return coverage;
    for (const auto& contour : inside) {
        for (std::size_t i = 0; i < contour.size(); ++i) {
            Point a = contour[i];
            Point b = contour[i + 1 == contour.size() ? 0 : i + 1];
            a = {a.x - coverage.x, a.y - coverage.y};
            b = {b.x - coverage.x, b.y - coverage.y};
            add_edge(coverage, a, b);
        }
    }
    for (int row = 0; row < coverage.height; ++row) {
        float sum = 0;
        for (int column = 0; column < coverage.width; ++column) {
            sum += coverage.at(column, row);
            coverage.at(column, row) = std::min(1.0F, std::abs(sum));
        }
    }
    return coverage;
}

Coverage line_coverage(const std::vector<Point>& line, double line_width, bool closed, int width,
                       int height) {
    const double half = line_width / 2;
    Box box{INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (const Point& point : line) {
        extend(box, {point.x - half - 1, point.y - half - 1});
        extend(box, {point.x + half + 1, point.y + half + 1});
    }
    Coverage coverage = around(box, width, height);
    if (coverage.width == 0) return coverage;
    if (line.size() == 1) add_segment(coverage, line[0], line[0], half);
    for (std::size_t i = 1; i < line.size(); ++i) add_segment(coverage, line[i - 1], line[i], half);
    if (closed && line.size() > 2) add_segment(coverage, line.back(), line.front(), half);
    return coverage;
}

}  // namespace slipstream::api::pages::picture
