#include "analyze/body/ecg_beats.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>
#include <string>

namespace slipstream::analyze {
namespace {

struct Wave {
    double at_s, height_mv, width_s;
};
/// P, Q, R, S and T of a beat at 60 bpm.
constexpr Wave kBeat[] = {{-0.17, 0.12, 0.025},
                          {-0.028, -0.12, 0.009},
                          {0, 1.1, 0.011},
                          {0.03, -0.22, 0.010},
                          {0.28, 0.30, 0.05}};

struct Ecg {
    double rate_hz = 250;
    double seconds = 60;
    double bpm = 70;
    double variability = 0.05;  ///< share of the interval
    double noise_mv = 0.04;
    double wander_mv = 0.4;
    double hum_mv = 0.03;
    double t_wave = 1;   ///< times its usual height
    double t_width = 1;  ///< times its usual width
    double sign = 1;
    unsigned seed = 1;

    std::vector<double> beats() const {
        std::mt19937 random(seed);
        std::normal_distribution<double> jitter(0, variability);
        std::vector<double> times;
        for (double at = 0.45; at < seconds - 0.3;) {
            times.push_back(at);
            at += 60 / bpm * std::clamp(1 + jitter(random), 0.75, 1.3);
        }
        return times;
    }

    std::vector<double> values(const std::vector<double>& times) const {
        std::mt19937 random(seed + 1000);
        std::normal_distribution<double> noise(0, noise_mv);
        std::vector<double> result(static_cast<std::size_t>(seconds * rate_hz));
        for (std::size_t i = 0; i < result.size(); ++i) {
            const double t = static_cast<double>(i) / rate_hz;
            result[i] = noise(random) + wander_mv * std::sin(2 * std::numbers::pi * 0.3 * t) +
                        hum_mv * std::sin(2 * std::numbers::pi * 50 * t);
        }
        for (const double beat : times) add_beat(result, beat, 1);
        for (double& v : result) v *= sign;
        return result;
    }

    void add_beat(std::vector<double>& result, double beat_s, double height) const {
        const double stretch = std::sqrt(60 / bpm);
        for (const Wave& wave : kBeat) {
            const bool far =
                std::abs(wave.at_s) > 0.1;  // P and T come closer as the heart speeds up
            const double middle = beat_s + wave.at_s * (far ? stretch : 1);
            const double size = wave.height_mv * height * (wave.at_s > 0.1 ? t_wave : 1);
            const double width_s = wave.width_s * (wave.at_s > 0.1 ? t_width : 1);
            const auto first = static_cast<long>((middle - 5 * width_s) * rate_hz);
            const auto last = static_cast<long>((middle + 5 * width_s) * rate_hz);
            for (long i = std::max(0L, first);
                 i <= std::min(last, static_cast<long>(result.size()) - 1); ++i) {
                const double x = (static_cast<double>(i) / rate_hz - middle) / width_s;
                result[static_cast<std::size_t>(i)] += size * std::exp(-x * x / 2);
            }
        }
    }
};

/// Every beat found within 20 ms and nothing else.
void expect_beats(const EcgBeats& found, const std::vector<double>& times, const char* what) {
    ASSERT_EQ(found.beats_s.size(), times.size()) << what;
    ASSERT_EQ(found.heart_rate_bpm.size(), times.size()) << what;
    for (std::size_t i = 0; i < times.size(); ++i) {
        EXPECT_NEAR(found.beats_s[i], times[i], 0.02) << what << ' ' << i;
    }
}

TEST(EcgBeats, finds_every_beat_whatever_the_rate_and_the_sign) {
    for (const double rate : {100.0, 128.0, 200.0, 250.0, 300.0, 500.0, 512.0, 1000.0}) {
        for (const double bpm : {40.0, 60.0, 75.0, 110.0, 160.0, 190.0}) {
            for (const double sign : {1.0, -1.0}) {
                Ecg ecg;
                ecg.rate_hz = rate;
                ecg.bpm = bpm;
                ecg.sign = sign;
                ecg.hum_mv = rate > 110 ? 0.03 : 0;
                ecg.seed = static_cast<unsigned>(rate + bpm);
                const std::vector<double> times = ecg.beats();
                const EcgBeats found = ecg_beats(ecg.values(times), rate);
                const std::string what =
                    std::to_string(rate) + " Hz " + std::to_string(bpm) + " bpm";
                expect_beats(found, times, what.c_str());
                EXPECT_EQ(found.inverted, sign < 0) << what;
                EXPECT_GT(found.quality.value_or(0), 0.9) << what;
            }
        }
    }
}

TEST(EcgBeats, holds_out_against_noise_wander_and_tall_t_waves) {
    for (unsigned seed = 0; seed < 10; ++seed) {
        Ecg ecg;
        ecg.seed = seed;
        ecg.noise_mv = 0.1;
        ecg.wander_mv = 1.5;
        std::vector<double> times = ecg.beats();
        expect_beats(ecg_beats(ecg.values(times), ecg.rate_hz), times, "noise");
        ecg.noise_mv = 0.03;
        ecg.t_wave = 2.5;
        expect_beats(ecg_beats(ecg.values(times), ecg.rate_hz), times, "T waves");
        ecg.t_width = 0.55;
        expect_beats(ecg_beats(ecg.values(times), ecg.rate_hz), times, "sharp T waves");
        ecg.t_wave = ecg.t_width = 1;
        ecg.variability = 0.15;
        times = ecg.beats();
        expect_beats(ecg_beats(ecg.values(times), ecg.rate_hz), times, "irregular");
    }
}

TEST(EcgBeats, searches_back_for_small_beats) {
    Ecg ecg;
    const std::vector<double> times = ecg.beats();
    std::vector<double> values = ecg.values({});
    for (std::size_t i = 0; i < times.size(); ++i) {
        ecg.add_beat(values, times[i], i % 7 == 5 ? 0.42 : 1);
    }
    expect_beats(ecg_beats(values, ecg.rate_hz), times, "small beats");
}

/// Much energy soon after a beat, but spread out, with slopes below half of the beat's.
TEST(EcgBeats, a_long_gentle_wave_soon_after_a_beat_is_none) {
    Ecg ecg;
    ecg.noise_mv = 0.02;
    const std::vector<double> times = ecg.beats();
    std::vector<double> values = ecg.values(times);
    for (const double beat : times) {
        const auto first = static_cast<std::size_t>((beat + 0.19) * ecg.rate_hz);
        for (std::size_t i = 0; i < 50 && first + i < values.size(); ++i) {
            const double t = static_cast<double>(i) / ecg.rate_hz;
            values[first + i] += 0.27 * std::sin(2 * std::numbers::pi * 10 * t);
        }
    }
    expect_beats(ecg_beats(values, ecg.rate_hz), times, "long waves");
}

TEST(EcgBeats, a_spike_costs_no_beats_after_it) {
    Ecg ecg;
    const std::vector<double> times = ecg.beats();
    std::vector<double> values = ecg.values(times);
    for (std::size_t i = 5000; i < 5010; ++i) values[i] += 20;
    const EcgBeats found = ecg_beats(values, ecg.rate_hz);
    for (const double beat : times) {
        if (std::abs(beat - 20) < 0.7) continue;
        EXPECT_TRUE(std::any_of(found.beats_s.begin(), found.beats_s.end(), [&](double b) {
            return std::abs(b - beat) < 0.02;
        })) << beat;
    }
    EXPECT_LE(found.beats_s.size(), times.size() + 2);
}

TEST(EcgBeats, rates_and_gaps) {
    Ecg ecg;
    ecg.variability = 0;
    ecg.bpm = 60;
    const std::vector<double> times = ecg.beats();
    std::vector<double> values = ecg.values(times);
    for (std::size_t i = 1000; i < 1010; ++i) values[i] = NAN;          // 40 ms: bridged
    for (std::size_t i = 30 * 250; i < 35 * 250; ++i) values[i] = NAN;  // 5 s
    const EcgBeats found = ecg_beats(values, ecg.rate_hz);
    EXPECT_EQ(found.beats_s.size(), times.size() - 5);
    EXPECT_NEAR(*found.mean_bpm, 60, 0.1);
    const auto unknown = std::count_if(found.heart_rate_bpm.begin(), found.heart_rate_bpm.end(),
                                       [](double v) { return std::isnan(v); });
    EXPECT_EQ(unknown, 2);
    for (const double bpm : found.heart_rate_bpm) {
        if (std::isnan(bpm)) continue;
        EXPECT_NEAR(bpm, 60, 2);
    }
}

TEST(EcgBeats, of_nothing) {
    EXPECT_TRUE(ecg_beats({}, 250).beats_s.empty());
    EXPECT_TRUE(ecg_beats(std::vector<double>(5000, 1.5), 250).beats_s.empty());
    EXPECT_TRUE(ecg_beats(std::vector<double>(5000, NAN), 250).beats_s.empty());
    EXPECT_TRUE(ecg_beats(std::vector<double>(5000, 0), 50).beats_s.empty());
    EXPECT_TRUE(ecg_beats(std::vector<double>(5000, 0), NAN).beats_s.empty());
    EXPECT_TRUE(ecg_beats(std::vector<double>(300, 0), 250).beats_s.empty());
    EXPECT_FALSE(ecg_beats({}, 250).quality);
}

TEST(EcgBeats, noise_alone_has_poor_quality) {
    std::mt19937 random(9);
    std::normal_distribution<double> noise(0, 1);
    std::vector<double> values(15'000);
    for (double& v : values) v = noise(random);
    EXPECT_LT(ecg_beats(values, 250).quality.value_or(0), 0.66);
}

}  // namespace
}  // namespace slipstream::analyze
