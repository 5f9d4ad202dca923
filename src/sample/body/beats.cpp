#include "sample/body/beats.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace slipstream::sample {

std::vector<double> beat_intervals(const BeatPattern& pattern, double seconds, Random& random) {
    constexpr double kTurn = 2 * std::numbers::pi;
    constexpr double kSlowHz = 0.097;
    constexpr double kDriftHz = 0.013;
    std::vector<double> intervals;
    double breath = random.unit();
    double wave = random.unit();
    double time_s = 0;
    while (time_s < seconds) {
        const double interval = pattern.mean_ms + pattern.breathing_ms * std::sin(kTurn * breath) +
                                pattern.slow_ms * std::sin(kTurn * wave) +
                                0.8 * pattern.slow_ms * std::sin(kTurn * kDriftHz * time_s) +
                                pattern.noise_ms * random.normal();
        intervals.push_back(std::clamp(interval, 280.0, 2'200.0));
        const double passed_s = intervals.back() / 1000;
        time_s += passed_s;
        // No two breaths are of one length.
        breath += passed_s * pattern.breathing_hz * random.between(0.92, 1.08);
        wave += passed_s * kSlowHz * random.between(0.9, 1.1);
    }
    return intervals;
}

}  // namespace slipstream::sample
