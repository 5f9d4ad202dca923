#pragma once
// Body data for benchmarks, made by rules: the same on every machine and run. Pure.
#include <cstdint>
#include <vector>

#include "model/body.hpp"

namespace slipstream::bench {

inline constexpr core::TimeMs kBodyStart = 1'433'116'800'000;  // 2015-06-01T00:00:00Z
inline constexpr core::TimeMs kBodyDay = 86'400'000;

/// Heart rates of one day as a Fitbit gives them: mostly 5, 10 or 15 seconds apart, whole beats a minute that
/// wander, three breaks of up to two hours off the wrist, a few samples that the watch itself doubts. Steps
/// and differences are spread like those of real files (1.6 and 3.0 bits each).
model::SampleSeries heart_rate_day(int day, std::size_t samples);

/// Four channels of brain waves: background that falls with frequency, a rhythm of 10 Hz, 0.5 uV a step.
model::Recording eeg(double hours);
inline constexpr int kEegRate = 256;
inline constexpr int kEegChannels = 4;

/// One lead of a heart at 1 uV a step: beats of five waves, breathing, mains hum, noise.
model::Recording ecg(double hours);
inline constexpr int kEcgRate = 512;

}  // namespace slipstream::bench
