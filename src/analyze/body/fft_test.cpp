#include "analyze/body/fft.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <random>

namespace slipstream::analyze {
namespace {

using Complex = std::complex<double>;

/// The definition, term by term.
std::vector<Complex> direct_transform(const std::vector<Complex>& values) {
    const auto n = static_cast<double>(values.size());
    std::vector<Complex> result(values.size());
    for (std::size_t k = 0; k < values.size(); ++k) {
        for (std::size_t j = 0; j < values.size(); ++j) {
            result[k] +=
                values[j] * std::polar(1.0, -2 * std::numbers::pi * static_cast<double>(j) *
                                                static_cast<double>(k) / n);
        }
    }
    return result;
}

TEST(Fft, equals_the_direct_transform) {
    std::mt19937 random(7);
    std::normal_distribution<double> value(0, 10);
    for (std::size_t n = 1; n <= 256; n *= 2) {
        std::vector<Complex> values(n);
        for (Complex& v : values) v = {value(random), value(random)};
        const std::vector<Complex> expected = direct_transform(values);
        fft(values);
        for (std::size_t k = 0; k < n; ++k) EXPECT_LT(std::abs(values[k] - expected[k]), 1e-8);
    }
}

TEST(Fft, keeps_the_energy) {
    std::mt19937 random(8);
    std::normal_distribution<double> value(0, 1);
    std::vector<double> values(3000);
    double energy = 0;
    for (double& v : values) {
        v = value(random);
        energy += v * v;
    }
    const std::vector<double> power = power_of(values, 4096);
    double sum = power.front() + power.back();
    for (std::size_t k = 1; k + 1 < power.size(); ++k) sum += 2 * power[k];
    EXPECT_NEAR(sum / 4096, energy, 1e-8 * energy);
}

TEST(Fft, finds_the_next_power_of_two) {
    EXPECT_EQ(next_power_of_two(0), 1U);
    EXPECT_EQ(next_power_of_two(1), 1U);
    EXPECT_EQ(next_power_of_two(1000), 1024U);
    EXPECT_EQ(next_power_of_two(1024), 1024U);
}

}  // namespace
}  // namespace slipstream::analyze
