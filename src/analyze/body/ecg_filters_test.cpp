#include "analyze/body/ecg_filters.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace slipstream::analyze {
namespace {

std::vector<double> sine(double frequency_hz, double rate_hz) {
    std::vector<double> values(static_cast<std::size_t>(rate_hz * 8));
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] =
            50 + std::sin(2 * std::numbers::pi * frequency_hz * static_cast<double>(i) / rate_hz);
    }
    return values;
}

/// Amplitude in the middle half.
double amplitude(const std::vector<double>& values) {
    const auto quarter = static_cast<std::ptrdiff_t>(values.size() / 4);
    return *std::max_element(values.begin() + quarter, values.end() - quarter);
}

TEST(EcgFilters, pass_their_band_and_nothing_else) {
    for (const double rate : {100.0, 250.0, 1000.0}) {
        EXPECT_NEAR(amplitude(band_pass(sine(8.7, rate), rate, 5, 15)), 0.81, 0.03) << rate;
        EXPECT_LT(amplitude(band_pass(sine(0.5, rate), rate, 5, 15)), 0.001) << rate;
        EXPECT_LT(amplitude(band_pass(sine(45, rate), rate, 5, 15)), 0.02) << rate;
        EXPECT_NEAR(amplitude(band_pass(sine(5, rate), rate, 5, 40)), 0.5, 0.01) << rate;
    }
}

TEST(EcgFilters, delay_nothing) {
    std::vector<double> values(2000);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double t = (static_cast<double>(i) - 900) / 500;
        values[i] = std::exp(-t * t / (2 * 0.012 * 0.012));
    }
    const std::vector<double> passed = band_pass(values, 500, 5, 15);
    EXPECT_EQ(std::max_element(passed.begin(), passed.end()) - passed.begin(), 900);
}

TEST(EcgFilters, small_parts) {
    EXPECT_TRUE(band_pass({}, 250, 5, 15).empty());
    EXPECT_EQ(band_pass(std::vector<double>{3}, 250, 5, 15).size(), 1U);
    EXPECT_EQ(moving_mean(std::vector<double>{0, 3, 6, 9}, 3),
              (std::vector<double>{1.5, 3, 6, 7.5}));
    EXPECT_EQ(squared_slope(std::vector<double>{0, 1, 4, 9}, 200),
              (std::vector<double>{0, 4, 16, 0}));
}

}  // namespace
}  // namespace slipstream::analyze
