#pragma once
// Heart-rate zones, time in them, and training impulse. Five zones of a tenth each from 50 per cent
// up, of the highest rate or of the reserve (Karvonen, Kentala and Mustala 1957); TRIMP after
// Banister (1991) and Edwards (1993). Pure.
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "core/time.hpp"

namespace slipstream::analyze {

inline constexpr std::size_t kHeartZoneCount = 5;
/// Lower limits of zones 1..5 in bpm; a zone holds its lower limit, zone 5 has no upper one.
using HeartZones = std::array<double, kHeartZoneCount>;

/// 50, 60, 70, 80, 90 % of the highest rate. nullopt unless it is finite and above 0.
std::optional<HeartZones> zones_of_maximum(double highest_bpm);
/// The same shares of the reserve, above the resting rate. nullopt unless 0 < resting < highest.
std::optional<HeartZones> zones_of_reserve(double highest_bpm, double resting_bpm);
/// 0 below zone 1, else 1..5.
std::size_t zone_of(double bpm, const HeartZones& zones);

/// Heart rates of one source in order of time: parallel, bpm; kMissing and 0 are no reading. Times
/// that go back or are kNoTime hold no time.
struct HeartSamples {
    std::span<const core::TimeMs> time;
    std::span<const std::int32_t> bpm;
};

/// A reading holds until the next row, at most so long; the last row holds no time.
inline constexpr core::TimeMs kHeartHoldMs = 30'000;

/// Seconds below zone 1 and in zones 1..5. Raise `hold_ms` for watches that write one sample a
/// minute. O(n).
std::array<double, kHeartZoneCount + 1> seconds_in_zones(const HeartSamples& samples,
                                                         const HeartZones& zones,
                                                         core::TimeMs hold_ms = kHeartHoldMs);

enum class Sex : std::uint8_t { Female, Male };

/// Banister: sum of minutes * x * a e^(b x), x the share of the reserve held to 0..1; men a = 0.64,
/// b = 1.92, women a = 0.86, b = 1.67; the mean of both where the sex is not known. nullopt unless
/// 0 < resting < highest and some reading holds time. O(n).
std::optional<double> trimp_banister(const HeartSamples& samples, double highest_bpm,
                                     double resting_bpm, std::optional<Sex> sex,
                                     core::TimeMs hold_ms = kHeartHoldMs);

/// Edwards: sum of the number of the zone * minutes in it. Its zones are those of the highest rate.
double trimp_edwards(const std::array<double, kHeartZoneCount + 1>& seconds);

}  // namespace slipstream::analyze
