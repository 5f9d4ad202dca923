#pragma once
// Cycling power: normalized power, intensity factor, training stress score and variability index
// after Allen and Coggan, "Training and Racing with a Power Meter" (2010); mean-maximal power;
// critical power after Monod and Scherrer (1965). Pure.
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/time.hpp"

namespace slipstream::analyze {

/// Power of one ride in order of time: parallel, W; kMissing is no reading, 0 is one. Rows whose
/// time goes back or is kNoTime are left out.
struct PowerSamples {
    std::span<const core::TimeMs> time;
    std::span<const std::int32_t> watts;
};

/// Recorders that save space write a row every few seconds: a reading holds until the next row if
/// that is within so long, else 1 s. What is longer is a pause. The last row holds 1 s.
inline constexpr core::TimeMs kPowerHoldMs = 10'000;

struct PowerTotals {
    double recorded_s = 0;
    double average_w = 0;  ///< over the recorded time, zeros included
    double work_kj = 0;
    std::optional<std::int32_t> highest_w;
    /// Fourth root of the mean fourth power of the rolling mean of 30 s, from the first full window
    /// on; recorded time only, pauses and missing readings are cut out. docs/derived.md lays it
    /// beside GoldenCheetah's. nullopt of less than 30 s.
    std::optional<double> normalized_w;
    std::optional<double> variability_index;  ///< normalized / average
};
/// nullopt where no row holds power. O(n + recorded seconds), at most 10 s a row.
std::optional<PowerTotals> power_totals(const PowerSamples& samples);

struct Stress {
    double intensity_factor = 0;       ///< normalized / threshold
    double training_stress_score = 0;  ///< 100 for an hour at threshold
};
/// nullopt without normalized power or a threshold above 0 W.
std::optional<Stress> training_stress(const PowerTotals& totals, double threshold_w);

/// 1 s to 5 h.
inline constexpr std::array<std::int32_t, 16> kPowerDurationsS{
    1, 5, 10, 15, 30, 60, 120, 180, 300, 480, 600, 1200, 1800, 3600, 7200, 18000};

struct PowerPoint {
    std::int32_t duration_s = 0;
    double watts = 0;
    core::TimeMs from = 0;  ///< where the best stretch begins
};
/// The highest mean power over each duration on the clock: pauses and missing readings count as 0
/// W. Exact for power that is constant between rows. Durations longer than the ride are left out,
/// as are those not above 0. O(rows * durations), whatever the gaps.
std::vector<PowerPoint> mean_maximal_power(
    const PowerSamples& samples, std::span<const std::int32_t> durations_s = kPowerDurationsS);

struct CriticalPower {
    double watts = 0;
    double reserve_kj = 0;  ///< W'
};
/// Whether critical_power takes the point: efforts of 2 to 20 minutes.
constexpr bool is_of_critical_power(const PowerPoint& point) {
    return point.duration_s >= 120 && point.duration_s <= 1200;
}
/// Least squares of work = reserve + watts * time over the points of 2 to 20 minutes. nullopt of
/// fewer than three, or where either comes out negative.
std::optional<CriticalPower> critical_power(std::span<const PowerPoint> curve);

}  // namespace slipstream::analyze
