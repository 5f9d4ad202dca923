#include "analyze/body/hrv_spectrum.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <vector>

namespace slipstream::analyze {
namespace {

/// Intervals of 800 ms, modulated by a sine in time.
std::vector<double> modulated(double frequency_hz, double amplitude_ms, double duration_s) {
    std::vector<double> rr;
    double at = 0;
    while (at < duration_s) {
        rr.push_back(800 +
                     amplitude_ms * std::sin(2 * std::numbers::pi * frequency_hz * (at + 0.8)));
        at += rr.back() / 1000;
    }
    return rr;
}

TEST(HrvSpectrum, a_sine_lies_in_its_band_with_its_power) {
    struct Case {
        double frequency_hz;
        double HrvBands::*band;
    };
    for (const Case& c : {Case{0.02, &HrvBands::vlf_ms2}, Case{0.1, &HrvBands::lf_ms2},
                          Case{0.25, &HrvBands::hf_ms2}}) {
        const auto bands = hrv_bands(modulated(c.frequency_hz, 20, 600));
        ASSERT_TRUE(bands);
        EXPECT_NEAR((*bands).*c.band, 200, 12) << c.frequency_hz;
        EXPECT_NEAR(bands->total_ms2, 200, 12) << c.frequency_hz;
        EXPECT_NEAR(bands->duration_s, 600, 2);
    }
}

TEST(HrvSpectrum, ratios) {
    const auto bands = hrv_bands(modulated(0.1, 30, 300));
    ASSERT_TRUE(bands && bands->lf_hf && bands->lf_norm);
    EXPECT_NEAR(*bands->lf_hf, bands->lf_ms2 / bands->hf_ms2, 1e-9);
    EXPECT_NEAR(*bands->lf_norm + *bands->hf_norm, 100, 1e-9);
    EXPECT_GT(*bands->lf_norm, 95);
}

TEST(HrvSpectrum, refuses_what_is_too_short_or_no_interval) {
    EXPECT_FALSE(hrv_bands({}));
    EXPECT_FALSE(hrv_bands(modulated(0.1, 20, 45)));
    EXPECT_TRUE(hrv_bands(modulated(0.1, 20, 55)));
    EXPECT_FALSE(hrv_bands(std::vector<double>(15, 60'000)));
    for (const double bad : {0.0, -5.0, double{NAN}, double{INFINITY}}) {
        std::vector<double> rr = modulated(0.1, 20, 100);
        rr[10] = bad;
        EXPECT_FALSE(hrv_bands(rr));
    }
}

TEST(HrvSpectrum, constant_intervals_have_no_power) {
    const auto bands = hrv_bands(std::vector<double>(100, 1000));
    ASSERT_TRUE(bands);
    EXPECT_NEAR(bands->total_ms2, 0, 1e-12);
}

/// The same correlogram, by its definition.
double direct_density(const std::vector<double>& rr, double frequency) {
    const auto n = static_cast<double>(rr.size());
    double mean = 0;
    for (const double v : rr) mean += v / n;
    double squares = 0;
    for (const double v : rr) squares += (v - mean) * (v - mean);
    double sum = 0;
    for (std::size_t k = 1; k <= rr.size() / 4; ++k) {
        double covariance = 0;
        for (std::size_t i = 0; i + k < rr.size(); ++i) {
            covariance += (rr[i] - mean) * (rr[i + k] - mean) / n;
        }
        sum += covariance * std::cos(2 * std::numbers::pi * frequency * static_cast<double>(k));
    }
    return std::abs(2 * squares / (n - 1) + 4 * sum);
}

TEST(HrvSpectrum, correlogram_equals_its_definition) {
    std::vector<double> rr = modulated(0.11, 40, 90);
    for (std::size_t i = 0; i < rr.size(); ++i) rr[i] += static_cast<double>((i * 37) % 11);
    const auto bands = beat_correlogram_bands(rr);
    ASSERT_TRUE(bands);
    double vlf = 0, lf = 0, hf = 0;
    for (int i = 1; i <= 80; ++i) {
        (i < 8 ? vlf : i <= 30 ? lf : hf) += 0.005 * direct_density(rr, 0.005 * i);
    }
    EXPECT_NEAR(bands->vlf_ms2, vlf, 1e-6);
    EXPECT_NEAR(bands->lf_ms2, lf, 1e-6);
    EXPECT_NEAR(bands->hf_ms2, hf, 1e-6);
    EXPECT_FALSE(beat_correlogram_bands(std::vector<double>(7, 800)));
}

}  // namespace
}  // namespace slipstream::analyze
