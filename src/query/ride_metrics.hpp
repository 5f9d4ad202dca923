#pragma once
// What a rider makes of one ride: power, the load it was, time in the zones of the heart. Formulas:
// analyze/body/{power,heart_zones}.hpp, docs/derived.md.
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "analyze/body/heart_zones.hpp"
#include "analyze/body/power.hpp"
#include "core/result.hpp"
#include "query/critical_power.hpp"
#include "query/reader.hpp"
#include "query/ride_curves.hpp"

namespace slipstream::query {

struct PowerMetrics {
    analyze::PowerTotals totals;
    PowerCurve curve;            ///< analyze::kPowerDurationsS, as far as the ride is long
    CriticalPowerView critical;  ///< of this ride's curve
    /// 95 % of the best 20 minutes of the rides shown to the viewer within kThresholdMs up to the
    /// end of this one, itself among them (Allen and Coggan); nullopt where there are none.
    std::optional<double> threshold_w;
    std::optional<analyze::Stress> stress;  ///< where the threshold is known
};

/// What the zones of the heart are shares of.
enum class ZonesOf : std::uint8_t { Highest, Reserve };

struct HeartMetrics {
    double highest_bpm = 0;  ///< of the rides shown to the viewer within kHighestMs up to this one
    /// Median of the resting rates measured within kRestingMs before the end, else kAssumedRestingBpm.
    double resting_bpm = 0;
    bool resting_measured = false;
    /// What was asked for; Highest where there is no reserve, the resting rate being none below the highest.
    ZonesOf zones_of = ZonesOf::Highest;
    analyze::HeartZones zones{};
    std::array<double, analyze::kHeartZoneCount> zone_s{};
    std::optional<double> trimp;  ///< Banister's, sex not known
    double trimp_edwards = 0;     ///< of the zones of the highest rate, whichever were asked for
};

/// Either is nullopt where nothing was recorded or the viewer may not see it.
struct RideMetrics {
    std::optional<PowerMetrics> power;
    std::optional<HeartMetrics> heart;
};

/// Safe from any thread; runs on the blocking pool. Remembers the power curves of rides.
class RideMetricsReader {
  public:
    static constexpr core::TimeMs kDayMs = 86'400'000;
    static constexpr core::TimeMs kThresholdMs = 90 * kDayMs;
    static constexpr core::TimeMs kHighestMs = 365 * kDayMs;
    static constexpr core::TimeMs kRestingMs = 30 * kDayMs;
    static constexpr double kAssumedRestingBpm = 60;
    static constexpr double kThresholdShare = 0.95;

    /// Both must outlive the object.
    RideMetricsReader(Reader& reader, store::Store& store)
        : reader_(reader), store_(store), curves_(store) {}

    /// `view` is what Reader::activity answered this viewer: its metrics say what may be seen.
    core::Result<RideMetrics> of(const Viewer& viewer, const ActivityView& view,
                                 ZonesOf zones = ZonesOf::Highest);
    /// journey_power() from the curves that are remembered here.
    core::Result<std::vector<SportPower>> of_journey(const Viewer& viewer, std::string_view slug);

  private:
    /// Rides of the same rider the viewer may see, within `back` up to the end of this one.
    core::Result<std::vector<store::StoredActivity>> rides_before(const Viewer& viewer,
                                                                  const ActivityView& view,
                                                                  core::TimeMs back);
    core::Result<std::optional<PowerMetrics>> power(
        const model::Activity& ride, const std::vector<store::StoredActivity>& earlier);
    core::Result<std::optional<HeartMetrics>> heart(
        const Viewer& viewer, const ActivityView& view,
        const std::vector<store::StoredActivity>& earlier, ZonesOf zones);
    core::Result<std::optional<double>> resting(const Viewer& viewer, const ActivityView& view);

    Reader& reader_;
    store::Store& store_;
    RideCurves curves_;
};

}  // namespace slipstream::query
