#include "query/journeys.hpp"

#include <algorithm>
#include <span>

#include "analyze/geo.hpp"
#include "query/audience.hpp"
#include "query/privacy.hpp"
#include "query/route_progress.hpp"
#include "query/track.hpp"

namespace slipstream::query {
namespace {

using model::Metric;

constexpr core::TimeMs kRidingAge = 10 * 60'000;      ///< a newer fix says what the rider does
constexpr core::TimeMs kRestingAge = 12 * 3'600'000;  ///< an older one says nothing any more
constexpr std::int32_t kRidingSpeedMmps = 800;
constexpr double kMovedM = 60;
constexpr std::size_t kTail = 50;
constexpr std::size_t kOutlinePoints = 400;

const model::Fix* newest(const Scope& scope) {
    return scope.fixes.empty() ? nullptr : &scope.fixes.back()->fix;
}

bool moving(const Scope& scope, const model::Fix& last) {
    if (last.speed_mmps != model::kMissing && last.speed_mmps > kRidingSpeedMmps) return true;
    for (auto at = scope.fixes.rbegin(); at != scope.fixes.rend(); ++at) {
        const model::Fix& fix = (*at)->fix;
        if (last.time - fix.time > 5 * 60'000) break;
        if (analyze::distance_m(fix.latitude_e7, fix.longitude_e7, last.latitude_e7,
                                last.longitude_e7) > kMovedM) {
            return true;
        }
    }
    return false;
}

/// The planned route without what lies in a privacy zone: most start at home.
model::Route outside_zones(model::Route route, std::span<const model::PrivacyZone> zones) {
    if (zones.empty()) return route;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < route.latitude_e7.size(); ++i) {
        if (inside_zone(zones, route.latitude_e7[i], route.longitude_e7[i])) continue;
        route.latitude_e7[kept] = route.latitude_e7[i];
        route.longitude_e7[kept] = route.longitude_e7[i];
        if (!route.elevation_cm.empty()) route.elevation_cm[kept] = route.elevation_cm[i];
        ++kept;
    }
    route.latitude_e7.resize(kept);
    route.longitude_e7.resize(kept);
    if (!route.elevation_cm.empty()) route.elevation_cm.resize(kept);
    std::erase_if(route.waypoints, [&](const model::Waypoint& place) {
        return inside_zone(zones, place.latitude_e7, place.longitude_e7);
    });
    return route;
}

/// The newest position as a pair, from fixes or else from the last activity's line.
struct Position {
    std::int32_t latitude_e7 = 0, longitude_e7 = 0;
    core::TimeMs time = core::kNoTime;
};

std::optional<Position> last_position(const Scope& scope, const model::Stream& outline) {
    std::optional<Position> last;
    if (!outline.empty()) {
        const std::size_t row = outline.size() - 1;
        last = Position{outline.at(Metric::Latitude, row), outline.at(Metric::Longitude, row),
                        outline.time[row]};
    }
    if (const model::Fix* fix = newest(scope);
        fix != nullptr && (!last || fix->time >= last->time)) {
        last = Position{fix->latitude_e7, fix->longitude_e7, fix->time};
    }
    return last;
}

std::optional<std::array<double, 4>> bounds_of(const model::Stream& outline) {
    if (outline.empty()) return std::nullopt;
    const auto lat = std::minmax_element(outline.column(Metric::Latitude).begin(),
                                         outline.column(Metric::Latitude).end());
    const auto lon = std::minmax_element(outline.column(Metric::Longitude).begin(),
                                         outline.column(Metric::Longitude).end());
    return std::array<double, 4>{*lon.first / 1e7, *lat.first / 1e7, *lon.second / 1e7,
                                 *lat.second / 1e7};
}

std::vector<Metric> metrics_of(const Scope& scope) {
    std::vector<Metric> metrics;
    for (const model::MetricInfo& info : model::stream_metrics()) {
        if (!may_see(scope.journey, scope.viewer, info.metric)) continue;
        const bool any =
            std::any_of(scope.activities.begin(), scope.activities.end(), [&](const auto& stored) {
                const auto& has = stored.activity.metrics;
                return std::find(has.begin(), has.end(), info.metric) != has.end();
            });
        if (any) metrics.push_back(info.metric);
    }
    return metrics;
}

void set_clock(const Scope& scope, JourneyView& view, const std::optional<Position>& last) {
    if (last) {
        view.time_zone = analyze::zone_at(last->latitude_e7, last->longitude_e7);
    } else {
        view.time_zone = scope.journey.time_zone.empty() ? "Etc/UTC" : scope.journey.time_zone;
    }
    view.utc_offset_s = analyze::utc_offset_s(view.time_zone, scope.now);
}

}  // namespace

RiderState rider_state(const Scope& scope) {
    const model::Fix* last = newest(scope);
    const core::Date today = analyze::local_date(scope.now, 0);
    if (scope.journey.to && *scope.journey.to < today) return RiderState::Finished;
    if (last == nullptr) {
        if (scope.journey.from && *scope.journey.from > today) return RiderState::Planned;
        // Whether there are rides is told only to those who may see something of them.
        const bool rode = !scope.activities.empty() && (scope.may_see(model::DataKind::Position) ||
                                                        scope.may_see(model::DataKind::RideTotals));
        return rode ? RiderState::Offline : RiderState::Never;
    }
    // A delayed position is not old for being late: what it says was so a delay ago.
    const core::TimeMs age = std::min(scope.now, scope.visible_to) - last->time;
    if (age < kRidingAge && moving(scope, *last)) return RiderState::Riding;
    return age < kRestingAge ? RiderState::Resting : RiderState::Offline;
}

LiveView build_live(const Scope& scope, std::uint64_t sequence,
                    const std::map<core::DeviceId, std::string>& device_names) {
    LiveView live;
    live.sequence = sequence;
    live.state = rider_state(scope);
    live.delay_s = scope.owner ? 0 : scope.journey.visibility.live_delay_s;
    live.server_time = scope.now;
    const auto view_of = [&](const store::FixStore::RiderFix& entry) {
        const auto name = device_names.find(entry.device);
        return FixView{entry.fix, entry.device, name == device_names.end() ? "" : name->second};
    };
    std::map<core::DeviceId, FixView> newest_of;
    const std::size_t skip = scope.fixes.size() > kTail ? scope.fixes.size() - kTail : 0;
    for (std::size_t i = 0; i < scope.fixes.size(); ++i) {
        newest_of.insert_or_assign(scope.fixes[i]->device, view_of(*scope.fixes[i]));
        if (i >= skip) live.tail.push_back(view_of(*scope.fixes[i]));
    }
    for (auto& [device, fix] : newest_of) live.fixes.push_back(std::move(fix));
    std::sort(live.fixes.begin(), live.fixes.end(),
              [](const FixView& a, const FixView& b) { return a.fix.time > b.fix.time; });
    if (!scope.zones.empty() && scope.all_fixes && !scope.all_fixes->empty()) {
        const model::Fix& last = scope.all_fixes->back().fix;
        live.blurred = last.time < scope.visible_to &&
                       inside_zone(scope.zones, last.latitude_e7, last.longitude_e7);
    }
    return live;
}

Totals totals_of(const JourneyDays& days) {
    Totals totals;
    totals.days = static_cast<std::uint32_t>(days.days.size());
    for (const DaySummary& day : days.days) {
        totals.distance_m += day.summary.distance_m;
        totals.ascent_m += day.summary.ascent_m;
        totals.descent_m += day.summary.descent_m;
        totals.moving_s += day.summary.moving_s;
        totals.elapsed_s += day.summary.elapsed_s;
        totals.activities += day.activities;
        if (day.summary.distance_m > 0) ++totals.ride_days;
    }
    return totals;
}

core::Result<JourneyView> build_journey(const Scope& scope, LineCache& lines,
                                        const JourneyDays& days,
                                        const std::optional<model::Route>& route) {
    JourneyView view;
    view.journey = scope.journey;
    view.days = days.days;
    view.totals = totals_of(days);
    view.metrics = metrics_of(scope);
    auto track = build_track(scope, lines, {}, kOutlinePoints, {});
    if (!track) return core::fail(track.error());
    const model::Stream& outline = track->points;
    view.outline.latitude_e7 = outline.column(Metric::Latitude);
    view.outline.longitude_e7 = outline.column(Metric::Longitude);
    view.bounds = bounds_of(outline);
    const std::optional<Position> last = last_position(scope, outline);
    set_clock(scope, view, last);
    const core::Date today = analyze::local_date(scope.now, view.utc_offset_s);
    if (const DaySummary* day = days.find(today)) view.today = *day;
    if (route && scope.may_see(model::DataKind::Position)) {
        std::optional<std::pair<std::int32_t, std::int32_t>> position;
        if (last) position.emplace(last->latitude_e7, last->longitude_e7);
        view.route = route_view(outside_zones(*route, scope.zones), position);
        estimate_arrival(*view.route, view.days, today);
        if (last) {
            std::optional<double> pace;
            if (view.today && view.today->summary.avg_speed_mps) {
                pace = view.today->summary.avg_speed_mps;
            }
            view.next_place = next_place(*view.route, last->latitude_e7, last->longitude_e7, pace);
        }
    }
    return view;
}

}  // namespace slipstream::query
