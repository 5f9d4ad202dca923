#include "analyze/body/spectrum.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <random>

namespace slipstream::analyze {
namespace {

constexpr std::size_t kAlpha = 2, kBeta = 3;  // of kEegBands

std::vector<double> sine(double frequency_hz, double amplitude, double rate_hz, double seconds) {
    std::vector<double> values(static_cast<std::size_t>(rate_hz * seconds));
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = 100 + amplitude * std::sin(2 * std::numbers::pi * frequency_hz *
                                               static_cast<double>(i) / rate_hz);
    }
    return values;
}

TEST(Spectrum, a_sine_has_half_its_amplitude_squared_as_power) {
    for (const double rate : {128.0, 250.0, 256.0, 1000.0}) {
        const auto spectrum = welch(sine(10, 6, rate, 30), rate, 4);
        ASSERT_TRUE(spectrum);
        EXPECT_NEAR(eeg_band_powers(*spectrum)[kAlpha].power, 18, 0.02) << rate;
        const auto& power = spectrum->power_per_hz;
        const auto peak = std::max_element(power.begin(), power.end()) - power.begin();
        EXPECT_NEAR(static_cast<double>(peak) * spectrum->step_hz, 10, spectrum->step_hz) << rate;
    }
}

TEST(Spectrum, of_white_noise_is_flat_and_adds_up_to_the_variance) {
    std::mt19937 random(3);
    std::normal_distribution<double> value(0, 2);
    std::vector<double> values(60'000);
    for (double& v : values) v = value(random);
    const auto spectrum = welch(values, 200, 1);
    ASSERT_TRUE(spectrum);
    EXPECT_EQ(spectrum->windows, 599U);
    const auto& power = spectrum->power_per_hz;
    EXPECT_NEAR(std::accumulate(power.begin(), power.end(), 0.0) * spectrum->step_hz, 4, 0.15);
    EXPECT_NEAR(eeg_band_powers(*spectrum)[kBeta].power / 17, 0.04, 0.003);
}

TEST(Spectrum, a_gap_costs_only_its_windows) {
    std::vector<double> values = sine(10, 6, 256, 60);
    for (std::size_t i = 5000; i < 5600; ++i) values[i] = NAN;
    const auto spectrum = welch(values, 256, 2);
    ASSERT_TRUE(spectrum);
    EXPECT_EQ(spectrum->windows, 59U - 4U);
    EXPECT_NEAR(eeg_band_powers(*spectrum)[kAlpha].power, 18, 0.02);
}

TEST(Spectrum, eeg_bands_share_the_power) {
    std::vector<double> values = sine(10, 6, 256, 60);
    const std::vector<double> slow = sine(2, 2, 256, 60);
    for (std::size_t i = 0; i < values.size(); ++i) values[i] += slow[i];
    const auto bands = eeg_band_powers(*welch(values, 256, 4));
    EXPECT_NEAR(bands[0].power, 2, 0.02);
    EXPECT_NEAR(bands[2].power, 18, 0.02);
    EXPECT_NEAR(*bands[0].relative, 0.1, 0.002);
    EXPECT_NEAR(*bands[2].relative, 0.9, 0.002);
    double sum = 0;
    for (const BandPower& band : bands) sum += *band.relative;
    EXPECT_NEAR(sum, 1, 1e-12);
}

TEST(Spectrum, refuses_what_has_no_spectrum) {
    const std::vector<double> values = sine(10, 6, 256, 1);
    EXPECT_FALSE(welch({}, 256, 1));
    EXPECT_FALSE(welch(values, 256, 1.1));
    EXPECT_FALSE(welch(values, 0, 1));
    EXPECT_FALSE(welch(values, NAN, 1));
    EXPECT_FALSE(welch(values, 256, 0.01));
    EXPECT_FALSE(welch(values, 256, 1e9));
    EXPECT_FALSE(welch(std::vector<double>(512, NAN), 256, 1));
    EXPECT_FALSE(eeg_band_powers(*welch(std::vector<double>(512, 0), 256, 1))[0].relative);
}

TEST(Spectrum, spectrogram_shows_when_what_sounded) {
    std::vector<double> values = sine(10, 6, 256, 30);
    const std::vector<double> later = sine(20, 6, 256, 30);
    values.insert(values.end(), later.begin(), later.end());
    const auto picture = spectrogram(values, 256, {.window_s = 2, .highest_hz = 40});
    ASSERT_TRUE(picture);
    EXPECT_EQ(picture->columns, 59U);
    EXPECT_EQ(picture->rows, 80U);
    EXPECT_DOUBLE_EQ(picture->row_hz, 0.5);
    EXPECT_DOUBLE_EQ(picture->column_s, 1);
    EXPECT_DOUBLE_EQ(picture->first_s, 1);
    const auto loudest = [&](std::size_t column) {
        const auto first = picture->power_db.begin() + static_cast<long>(column * picture->rows);
        return std::max_element(first, first + static_cast<long>(picture->rows)) - first;
    };
    EXPECT_EQ(loudest(5), 20);
    EXPECT_EQ(loudest(50), 40);
}

TEST(Spectrum, spectrogram_is_bounded_and_shows_gaps) {
    std::vector<double> values = sine(10, 6, 128, 3600);
    std::fill(values.begin() + 128 * 1000, values.begin() + 128 * 1500, NAN);
    const auto picture =
        spectrogram(values, 128, {.window_s = 4, .highest_hz = 64, .columns = 100, .rows = 50});
    ASSERT_TRUE(picture);
    EXPECT_LE(picture->columns, 100U);
    EXPECT_GE(picture->columns, 90U);
    EXPECT_LE(picture->rows, 50U);
    EXPECT_EQ(picture->power_db.size(), picture->columns * picture->rows);
    const auto column_at = [&](double at_s) {
        return static_cast<std::size_t>((at_s - picture->first_s) / picture->column_s + 0.5);
    };
    EXPECT_TRUE(std::isnan(picture->power_db[column_at(1250) * picture->rows]));
    EXPECT_FALSE(std::isnan(picture->power_db[column_at(500) * picture->rows]));
    EXPECT_FALSE(spectrogram(std::vector<double>(100), 128, {}));
}

TEST(Spectrum, physical_values_of_a_channel) {
    model::Channel channel;
    channel.gain = 0.5;
    channel.offset = -10;
    const std::vector<double> values =
        physical_values(std::vector<std::int32_t>{20, model::kMissing, 40}, channel);
    ASSERT_EQ(values.size(), 3U);
    EXPECT_EQ(values[0], 0);
    EXPECT_TRUE(std::isnan(values[1]));
    EXPECT_EQ(values[2], 10);
    EXPECT_TRUE(physical_values({}, channel).empty());
}

}  // namespace
}  // namespace slipstream::analyze
