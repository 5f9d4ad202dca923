#include "analyze/body/cubic_spline.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace slipstream::analyze {
namespace {

TEST(CubicSpline, follows_a_line_exactly) {
    const std::vector<double> x{0, 1, 3, 4.5}, y{1, 3, 7, 10};
    const std::vector<double> values = resample_spline(x, y, 0.5);
    ASSERT_EQ(values.size(), 10U);
    for (std::size_t i = 0; i < values.size(); ++i) {
        EXPECT_NEAR(values[i], 1 + static_cast<double>(i), 1e-12);
    }
}

TEST(CubicSpline, goes_through_its_knots) {
    const std::vector<double> x{0, 1, 2, 3, 4}, y{5, -2, 7, 7, 1};
    const std::vector<double> values = resample_spline(x, y, 1);
    for (std::size_t i = 0; i < y.size(); ++i) EXPECT_NEAR(values[i], y[i], 1e-12);
}

TEST(CubicSpline, natural_spline_of_three_knots) {
    // Second derivative at the middle knot: 6 (0 - 1 - 1) / (2 * 2) = -3.
    const std::vector<double> values =
        resample_spline(std::vector<double>{0, 1, 2}, std::vector<double>{0, 1, 0}, 0.5);
    EXPECT_NEAR(values[1], 0.5 + (0.125 - 0.5) * -3 / 6, 1e-12);
}

TEST(CubicSpline, comes_close_to_a_sine) {
    std::vector<double> x, y;
    for (double t = 0; t <= 20; t += 0.3 + 0.1 * std::sin(t)) {
        x.push_back(t);
        y.push_back(std::sin(t));
    }
    const std::vector<double> values = resample_spline(x, y, 0.05);
    for (std::size_t i = 20; i + 20 < values.size(); ++i) {
        EXPECT_NEAR(values[i], std::sin(0.05 * static_cast<double>(i)), 1e-3);
    }
}

}  // namespace
}  // namespace slipstream::analyze
