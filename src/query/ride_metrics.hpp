#pragma once
// What a rider makes of one ride: power, the load it was, time in the zones of the heart. Formulas:
// analyze/body/{power,heart_zones}.hpp, docs/derived.md.
#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

#include "analyze/body/heart_zones.hpp"
#include "analyze/body/power.hpp"
#include "core/result.hpp"
#include "query/reader.hpp"

namespace slipstream::query {

struct PowerMetrics {
    analyze::PowerTotals totals;
    std::vector<analyze::PowerPoint> curve;  ///< kCurveDurationsS, as far as the ride is long
    /// 95 % of the best 20 minutes of the rides shown to the viewer within kThresholdMs up to the
    /// end of this one, itself among them (Allen and Coggan); nullopt where there are none.
    std::optional<double> threshold_w;
    std::optional<analyze::Stress> stress;  ///< where the threshold is known
};

struct HeartMetrics {
    double highest_bpm = 0;  ///< of the rides shown to the viewer within kHighestMs up to this one
    /// Median of the resting rates measured within kRestingMs before the end, else kAssumedRestingBpm.
    double resting_bpm = 0;
    bool resting_measured = false;
    analyze::HeartZones zones{};  ///< of the highest rate
    std::array<double, analyze::kHeartZoneCount> zone_s{};
    std::optional<double> trimp;  ///< Banister's, sex not known
};

/// Either is nullopt where nothing was recorded or the viewer may not see it.
struct RideMetrics {
    std::optional<PowerMetrics> power;
    std::optional<HeartMetrics> heart;
};

/// Safe from any thread; runs on the blocking pool. Remembers the best 20 minutes of rides.
class RideMetricsReader {
  public:
    static constexpr std::array<std::int32_t, 8> kCurveDurationsS{1,  5,   15,   30,
                                                                  60, 300, 1200, 3600};
    static constexpr core::TimeMs kDayMs = 86'400'000;
    static constexpr core::TimeMs kThresholdMs = 90 * kDayMs;
    static constexpr core::TimeMs kHighestMs = 365 * kDayMs;
    static constexpr core::TimeMs kRestingMs = 30 * kDayMs;
    static constexpr double kAssumedRestingBpm = 60;
    static constexpr double kThresholdShare = 0.95;

    /// Both must outlive the object.
    RideMetricsReader(Reader& reader, store::Store& store) : reader_(reader), store_(store) {}

    /// `view` is what Reader::activity answered this viewer: its metrics say what may be seen.
    core::Result<RideMetrics> of(const Viewer& viewer, const ActivityView& view);

  private:
    /// Rides of the same rider the viewer may see, within `back` up to the end of this one.
    core::Result<std::vector<store::StoredActivity>> rides_before(const Viewer& viewer,
                                                                  const ActivityView& view,
                                                                  core::TimeMs back);
    core::Result<std::optional<PowerMetrics>> power(
        const model::Activity& ride, const std::vector<store::StoredActivity>& earlier);
    core::Result<std::optional<HeartMetrics>> heart(
        const Viewer& viewer, const ActivityView& view,
        const std::vector<store::StoredActivity>& earlier);
    /// Watts; 0 where the ride is shorter or holds no power.
    core::Result<double> best_20_min(const model::Activity& ride);
    core::Result<std::optional<double>> resting(const Viewer& viewer, const ActivityView& view);

    Reader& reader_;
    store::Store& store_;
    static constexpr std::size_t kMostKept = 20'000;
    std::mutex mutex_;
    std::map<core::ActivityId, double> best_;  // guarded by mutex_
};

}  // namespace slipstream::query
