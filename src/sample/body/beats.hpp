#pragma once
// Intervals between the beats of a resting heart: breathing, the slow waves of blood pressure and
// noise. Pure and deterministic.
#include <vector>

#include "sample/random.hpp"

namespace slipstream::sample {

struct BeatPattern {
    double mean_ms = 1'000;
    double breathing_ms = 30;  ///< how far breathing moves an interval
    double breathing_hz = 0.24;
    double slow_ms = 22;  ///< the same of the waves at 0.1 Hz
    double noise_ms = 7;
};

/// Intervals in ms, in order, that last at least `seconds` together.
std::vector<double> beat_intervals(const BeatPattern& pattern, double seconds, Random& random);

}  // namespace slipstream::sample
