#include "query/critical_power.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "analyze/local_time.hpp"
#include "query/audience.hpp"
#include "query/ride_readings.hpp"

namespace slipstream::query {
namespace {

using core::fail;
using core::Result;
using core::TimeMs;

std::vector<BestPower> of_the_fit(const std::vector<BestPower>& curve) {
    std::vector<BestPower> used;
    for (const BestPower& best : curve) {
        if (analyze::is_of_critical_power(best.point)) used.push_back(best);
    }
    return used;
}

/// How many stretches are left when those that overlap are joined.
std::size_t efforts_of(std::vector<BestPower> points) {
    std::sort(points.begin(), points.end(),
              [](const auto& a, const auto& b) { return a.point.from < b.point.from; });
    std::size_t efforts = 0;
    TimeMs to = INT64_MIN;
    for (const BestPower& best : points) {
        if (best.point.from >= to) ++efforts;
        to = std::max(to, best.point.from + best.point.duration_s * TimeMs{1000});
    }
    return efforts;
}

double error_of(const analyze::CriticalPower& fit, const std::vector<BestPower>& points) {
    double squares = 0;
    for (const BestPower& best : points) {
        const double fitted = fit.watts + fit.reserve_kj * 1000 / best.point.duration_s;
        squares += (best.point.watts - fitted) * (best.point.watts - fitted);
    }
    return std::sqrt(squares / static_cast<double>(points.size()));
}

/// Takes over what the ride did better.
void improve(std::map<std::int32_t, BestPower>& best, const model::Activity& ride,
             const PowerCurve& curve) {
    const core::Date date = analyze::local_date(ride.start, ride.utc_offset_s);
    for (const analyze::PowerPoint& point : curve) {
        const auto [at, is_new] =
            best.try_emplace(point.duration_s, BestPower{point, ride.id, date});
        if (!is_new && point.watts > at->second.point.watts) at->second = {point, ride.id, date};
    }
}

}  // namespace

CriticalPowerView critical_power_of(const std::vector<BestPower>& curve) {
    const std::vector<BestPower> used = of_the_fit(curve);
    CriticalPowerView view;
    PowerCurve points;
    for (const BestPower& best : used) {
        points.push_back(best.point);
        view.durations_s.push_back(best.point.duration_s);
    }
    view.efforts = efforts_of(used);
    view.fit = analyze::critical_power(points);
    if (view.fit) view.error_w = error_of(*view.fit, used);
    return view;
}

Result<std::vector<SportPower>> journey_power(Reader& reader, RideCurves& curves,
                                              const Viewer& viewer, std::string_view slug) {
    auto journey = reader.find_journey(viewer, slug);
    if (!journey) return fail(journey.error());
    std::vector<SportPower> sports;
    if (!may_see(*journey, viewer, model::Metric::Power)) return sports;
    auto rides = reader.activities(viewer, slug);
    if (!rides) return fail(rides.error());
    struct Found {
        std::size_t rides = 0;
        std::map<std::int32_t, BestPower> best;
    };
    std::map<std::string, Found> found;
    for (const store::StoredActivity& stored : *rides) {
        if (!holds_metric(stored.activity, model::Metric::Power)) continue;
        auto curve = curves.of(stored.activity);
        if (!curve) return fail(curve.error());
        if (curve->empty()) continue;
        Found& of_sport = found[stored.activity.sport];
        ++of_sport.rides;
        improve(of_sport.best, stored.activity, *curve);
    }
    for (const auto& [sport, of_sport] : found) {
        SportPower power;
        power.sport = sport;
        power.rides = of_sport.rides;
        for (const auto& [duration_s, best] : of_sport.best) power.curve.push_back(best);
        power.critical = critical_power_of(power.curve);
        sports.push_back(std::move(power));
    }
    std::stable_sort(sports.begin(), sports.end(),
                     [](const auto& a, const auto& b) { return a.rides > b.rides; });
    return sports;
}

}  // namespace slipstream::query
