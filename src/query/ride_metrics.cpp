#include "query/ride_metrics.hpp"

#include <algorithm>

#include "query/audience.hpp"
#include "query/ride_readings.hpp"
#include "query/scope.hpp"

namespace slipstream::query {
namespace {

using core::fail;
using core::Result;
using core::TimeMs;
using model::Metric;

constexpr std::int32_t kThresholdDurationS = 1200;

std::vector<BestPower> of_ride(const model::Activity& ride, const PowerCurve& curve) {
    const core::Date date = analyze::local_date(ride.start, ride.utc_offset_s);
    std::vector<BestPower> points;
    for (const analyze::PowerPoint& point : curve) points.push_back({point, ride.id, date});
    return points;
}

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

}  // namespace

Result<RideMetrics> RideMetricsReader::of(const Viewer& viewer, const ActivityView& view,
                                          ZonesOf zones) {
    const model::Activity& ride = view.stored.activity;
    RideMetrics metrics;
    const bool with_power = holds_metric(ride, Metric::Power);
    const bool with_heart = holds_metric(ride, Metric::HeartRate);
    if ((!with_power && !with_heart) || ride.start == core::kNoTime) return metrics;
    auto earlier = rides_before(viewer, view, kHighestMs);
    if (!earlier) return fail(earlier.error());
    if (with_power) {
        auto its_power = power(ride, *earlier);
        if (!its_power) return fail(its_power.error());
        metrics.power = std::move(*its_power);
    }
    if (with_heart) {
        auto its_heart = heart(viewer, view, *earlier, zones);
        if (!its_heart) return fail(its_heart.error());
        metrics.heart = std::move(*its_heart);
    }
    return metrics;
}

Result<std::vector<SportPower>> RideMetricsReader::of_journey(const Viewer& viewer,
                                                              std::string_view slug) {
    return journey_power(reader_, curves_, viewer, slug);
}

Result<std::vector<store::StoredActivity>> RideMetricsReader::rides_before(const Viewer& viewer,
                                                                           const ActivityView& view,
                                                                           TimeMs back) {
    const model::Activity& ride = view.stored.activity;
    const store::TimeRange range{ride.start - back, ride.end + 1};
    // Others learn nothing from rides that they may not see.
    auto rides = viewer.owns(ride.rider) ? store_.activities(ride.rider, range)
                                         : reader_.activities(viewer, view.journey_slug);
    if (!rides) return fail(rides.error());
    std::erase_if(*rides, [&](const store::StoredActivity& other) {
        const model::Activity& activity = other.activity;
        return activity.start < range.from || activity.start >= range.to || activity.id == ride.id;
    });
    rides->push_back(view.stored);
    return rides;
}

Result<std::optional<PowerMetrics>> RideMetricsReader::power(
    const model::Activity& ride, const std::vector<store::StoredActivity>& earlier) {
    auto readings = ride_readings(store_, ride, Metric::Power);
    if (!readings) return fail(readings.error());
    const analyze::PowerSamples samples{readings->time, readings->values};
    const auto totals = analyze::power_totals(samples);
    if (!totals) return std::optional<PowerMetrics>();
    PowerMetrics metrics;
    metrics.totals = *totals;
    metrics.curve = analyze::mean_maximal_power(samples);
    metrics.critical = critical_power_of(of_ride(ride, metrics.curve));
    double best = 0;
    for (const auto& other : earlier) {
        const model::Activity& activity = other.activity;
        // Runners' watts say nothing of a cyclist's threshold.
        const bool counts = activity.start >= ride.start - kThresholdMs &&
                            activity.sport == ride.sport && holds_metric(activity, Metric::Power);
        if (!counts) continue;
        auto curve = curves_.of(activity);
        if (!curve) return fail(curve.error());
        best = std::max(best, watts_over(*curve, kThresholdDurationS));
    }
    if (best > 0) {
        metrics.threshold_w = best * kThresholdShare;
        metrics.stress = analyze::training_stress(*totals, *metrics.threshold_w);
    }
    return std::optional(std::move(metrics));
}

Result<std::optional<double>> RideMetricsReader::resting(const Viewer& viewer,
                                                         const ActivityView& view) {
    const model::Activity& ride = view.stored.activity;
    std::optional<model::Journey> journey;
    if (!viewer.owns(ride.rider)) {
        auto found = reader_.find_journey(viewer, view.journey_slug);
        if (!found) return fail(found.error());
        if (!may_see(*found, viewer, model::DataKind::Body)) return std::optional<double>();
        journey = std::move(*found);
    }
    auto parts = store_.samples(ride.rider, Metric::RestingHeartRate,
                                {ride.start - kRestingMs, ride.end + kDayMs});
    if (!parts) return fail(parts.error());
    std::vector<double> rates;
    for (const store::PartSamples& part : *parts) {
        if (part.part.basis == model::TimeBasis::Unknown ||
            !display_allowed(part.part.origin, ride.rider, viewer)) {
            continue;
        }
        const bool local = part.part.basis == model::TimeBasis::Local;
        for (std::size_t i = 0; i < part.time.size(); ++i) {
            const TimeMs offset_ms = TimeMs{ride.utc_offset_s} * 1000;
            const TimeMs utc = local ? part.time[i] - offset_ms : part.time[i];
            if (utc < ride.start - kRestingMs || utc > ride.end || part.flags[i] != 0) continue;
            const core::Date date = analyze::local_date(utc, ride.utc_offset_s);
            if (journey && !on_journey(*journey, date)) continue;
            const auto value = model::from_stored(Metric::RestingHeartRate, part.values[i]);
            if (value && *value > 0) rates.push_back(*value);
        }
    }
    if (rates.empty()) return std::optional<double>();
    return std::optional(median(std::move(rates)));
}

Result<std::optional<HeartMetrics>> RideMetricsReader::heart(
    const Viewer& viewer, const ActivityView& view,
    const std::vector<store::StoredActivity>& earlier, ZonesOf zones) {
    auto readings = ride_readings(store_, view.stored.activity, Metric::HeartRate);
    if (!readings) return fail(readings.error());
    HeartMetrics metrics;
    for (const std::int32_t bpm : readings->values) {
        if (bpm != model::kMissing)
            metrics.highest_bpm = std::max<double>(metrics.highest_bpm, bpm);
    }
    if (metrics.highest_bpm <= 0) return std::optional<HeartMetrics>();
    for (const auto& other : earlier) {
        const double highest = other.activity.summary.max_heart_rate_bpm.value_or(0);
        metrics.highest_bpm = std::max(metrics.highest_bpm, highest);
    }
    auto rate = resting(viewer, view);
    if (!rate) return fail(rate.error());
    metrics.resting_measured = rate->has_value();
    metrics.resting_bpm = rate->value_or(kAssumedRestingBpm);
    const auto of_highest = analyze::zones_of_maximum(metrics.highest_bpm);
    if (!of_highest) return std::optional<HeartMetrics>();
    const auto of_reserve = analyze::zones_of_reserve(metrics.highest_bpm, metrics.resting_bpm);
    metrics.zones_of = of_reserve ? zones : ZonesOf::Highest;
    metrics.zones = metrics.zones_of == ZonesOf::Reserve ? *of_reserve : *of_highest;
    const analyze::HeartSamples samples{readings->time, readings->values};
    const auto seconds = analyze::seconds_in_zones(samples, metrics.zones);
    std::copy(seconds.begin() + 1, seconds.end(), metrics.zone_s.begin());
    metrics.trimp_edwards = analyze::trimp_edwards(analyze::seconds_in_zones(samples, *of_highest));
    metrics.trimp =
        analyze::trimp_banister(samples, metrics.highest_bpm, metrics.resting_bpm, std::nullopt);
    return std::optional(metrics);
}

}  // namespace slipstream::query
