#include "query/body_data_bench.hpp"

#include <array>
#include <cmath>
#include <numbers>
#include <random>

namespace slipstream::bench {
namespace {

using Random = std::mt19937_64;

/// Evenly in [0, 1); the standard's distributions differ between libraries.
double uniform(Random& random) { return static_cast<double>(random() >> 11) * 0x1p-53; }

/// The sum of twelve even numbers: near enough to the bell curve, variance 1.
double bell(Random& random) {
    double sum = -6;
    for (int i = 0; i < 3; ++i) {
        std::uint64_t bits = random();
        for (int part = 0; part < 4; ++part, bits >>= 16) {
            sum += static_cast<double>(bits & 0xffff) / 65536;
        }
    }
    return sum;
}

core::TimeMs step_s(Random& random) {
    const double at = uniform(random);
    if (at < 0.62) return 5;
    if (at < 0.82) return 10;
    if (at < 0.95) return 15;
    return 1 + static_cast<core::TimeMs>(uniform(random) * 15);
}

std::int32_t rounded(double value) { return static_cast<std::int32_t>(std::lround(value)); }

}  // namespace

model::SampleSeries heart_rate_day(int day, std::size_t samples) {
    Random random(static_cast<std::uint64_t>(day) + 1);
    model::SampleSeries series;
    series.metric = model::Metric::HeartRate;
    series.origin = "Charge 2";
    core::TimeMs time =
        kBodyStart + day * kBodyDay + static_cast<core::TimeMs>(uniform(random) * 10'800) * 1000;
    double effort = 0;
    double rate = 62;
    std::size_t doubted = 0;
    for (std::size_t i = 0; i < samples; ++i) {
        if (i % (samples / 4 + 1) == samples / 4) {
            time += static_cast<core::TimeMs>(600 + uniform(random) * 6'600) * 1000;
            doubted = 12;
        }
        if (uniform(random) < 0.002) effort = uniform(random) < 0.6 ? 0 : 60 * uniform(random);
        rate += 0.03 * (64 + effort - rate) + 1.4 * bell(random);
        rate = std::min(std::max(rate, 44.0), 190.0);
        series.time.push_back(time);
        series.values.push_back(rounded(rate + 0.85 * bell(random)));
        series.flags.push_back(doubted > 0 ? model::kSampleOffWrist : 0);
        if (doubted > 0) --doubted;
        time += step_s(random) * 1000;
    }
    return series;
}

model::Recording eeg(double hours) {
    model::Recording recording;
    recording.kind = "eeg";
    recording.start = kBodyStart;
    recording.end = kBodyStart + static_cast<core::TimeMs>(hours * 3'600'000);
    for (int number = 0; number < kEegChannels; ++number) {
        Random random(1000 + static_cast<std::uint64_t>(number));
        model::Channel channel;
        channel.label = std::array{"TP9", "AF7", "AF8", "TP10"}[static_cast<std::size_t>(number)];
        channel.unit = "uV";
        channel.rate_hz = kEegRate;
        channel.gain = 0.5;
        const auto samples = static_cast<std::size_t>(hours * 3600 * kEegRate);
        std::array<double, 4> slow{};  // each slower than the one before: together 1/f
        double alpha = 0;
        for (std::size_t i = 0; i < samples; ++i) {
            double value = 3 * bell(random);
            double keep = 0.5;
            for (double& part : slow) {
                part += (1 - keep) * (24 * bell(random) - part);
                value += part;
                keep = 1 - (1 - keep) / 4;
            }
            if (i % kEegRate == 0) alpha = 40 * uniform(random);
            value +=
                alpha * std::sin(2 * std::numbers::pi * 10 * static_cast<double>(i) / kEegRate);
            channel.samples.push_back(rounded(value));
        }
        recording.channels.push_back(std::move(channel));
    }
    return recording;
}

model::Recording ecg(double hours) {
    struct Wave {
        double at_s, width_s, height_uv;
    };
    constexpr Wave kWaves[] = {{-0.20, 0.025, 120},
                               {-0.03, 0.010, -110},
                               {0, 0.011, 1'150},
                               {0.03, 0.010, -240},
                               {0.28, 0.045, 310}};
    model::Recording recording;
    recording.kind = "ecg";
    recording.start = kBodyStart;
    recording.end = kBodyStart + static_cast<core::TimeMs>(hours * 3'600'000);
    model::Channel channel;
    channel.label = "Lead I";
    channel.unit = "uV";
    channel.rate_hz = kEcgRate;
    Random random(7);
    const auto samples = static_cast<std::size_t>(hours * 3600 * kEcgRate);
    channel.samples.reserve(samples);
    double beat = 0.4;
    double next = 1.2;
    for (std::size_t i = 0; i < samples; ++i) {
        const double now = static_cast<double>(i) / kEcgRate;
        if (now > (beat + next) / 2 + 0.1) {
            beat = next;
            next = beat + 0.85 + 0.04 * bell(random);
        }
        double value = 80 * std::sin(2 * std::numbers::pi * 0.25 * now) +
                       6 * std::sin(2 * std::numbers::pi * 50 * now) + 8 * bell(random);
        for (const Wave& wave : kWaves) {
            const double from = (now - beat - wave.at_s) / wave.width_s;
            const double ahead = (now - next - wave.at_s) / wave.width_s;
            if (from * from < 30) value += wave.height_uv * std::exp(-from * from / 2);
            if (ahead * ahead < 30) value += wave.height_uv * std::exp(-ahead * ahead / 2);
        }
        channel.samples.push_back(rounded(value));
    }
    recording.channels.push_back(std::move(channel));
    return recording;
}

}  // namespace slipstream::bench
