#include "analyze/body/heart_zones.hpp"

#include <algorithm>
#include <cmath>

#include "analyze/readings.hpp"
#include "core/assert.hpp"

namespace slipstream::analyze {
namespace {

/// Calls `add(bpm, seconds)` for each reading that holds time.
template <typename Add>
void each_reading(const HeartSamples& samples, core::TimeMs hold_ms, const Add& add) {
    SLIPSTREAM_ASSERT(samples.time.size() == samples.bpm.size());
    for (std::size_t i = 0; i + 1 < samples.time.size(); ++i) {
        const core::TimeMs from = samples.time[i];
        const core::TimeMs to = samples.time[i + 1];
        if (from == core::kNoTime || to == core::kNoTime || to <= from) continue;
        if (is_no_reading(model::Metric::HeartRate, samples.bpm[i])) continue;
        add(samples.bpm[i], static_cast<double>(std::min(to - from, hold_ms)) / 1000);
    }
}

HeartZones zones_from(double base_bpm, double range_bpm) {
    HeartZones zones{};
    for (std::size_t i = 0; i < zones.size(); ++i) {
        zones[i] = base_bpm + range_bpm * static_cast<double>(5 + i) / 10;
    }
    return zones;
}

bool is_reserve(double highest_bpm, double resting_bpm) {
    return std::isfinite(highest_bpm) && resting_bpm > 0 && highest_bpm > resting_bpm;
}

}  // namespace

std::optional<HeartZones> zones_of_maximum(double highest_bpm) {
    if (!std::isfinite(highest_bpm) || highest_bpm <= 0) return std::nullopt;
    return zones_from(0, highest_bpm);
}

std::optional<HeartZones> zones_of_reserve(double highest_bpm, double resting_bpm) {
    if (!is_reserve(highest_bpm, resting_bpm)) return std::nullopt;
    return zones_from(resting_bpm, highest_bpm - resting_bpm);
}

std::size_t zone_of(double bpm, const HeartZones& zones) {
    return static_cast<std::size_t>(std::upper_bound(zones.begin(), zones.end(), bpm) -
                                    zones.begin());
}

std::array<double, kHeartZoneCount + 1> seconds_in_zones(const HeartSamples& samples,
                                                         const HeartZones& zones,
                                                         core::TimeMs hold_ms) {
    std::array<double, kHeartZoneCount + 1> seconds{};
    each_reading(samples, hold_ms,
                 [&](double bpm, double held_s) { seconds[zone_of(bpm, zones)] += held_s; });
    return seconds;
}

std::optional<double> trimp_banister(const HeartSamples& samples, double highest_bpm,
                                     double resting_bpm, std::optional<Sex> sex,
                                     core::TimeMs hold_ms) {
    if (!is_reserve(highest_bpm, resting_bpm)) return std::nullopt;
    const auto weight = [&](double x) {
        const double male = 0.64 * std::exp(1.92 * x);
        const double female = 0.86 * std::exp(1.67 * x);
        if (!sex) return (male + female) / 2;
        return *sex == Sex::Male ? male : female;
    };
    double sum = 0, held = 0;
    each_reading(samples, hold_ms, [&](double bpm, double held_s) {
        const double x = std::clamp((bpm - resting_bpm) / (highest_bpm - resting_bpm), 0.0, 1.0);
        sum += held_s / 60 * x * weight(x);
        held += held_s;
    });
    return held > 0 ? std::optional(sum) : std::nullopt;
}

double trimp_edwards(const std::array<double, kHeartZoneCount + 1>& seconds) {
    double sum = 0;
    for (std::size_t zone = 1; zone < seconds.size(); ++zone) {
        sum += static_cast<double>(zone) * seconds[zone] / 60;
    }
    return sum;
}

}  // namespace slipstream::analyze
