#include "query/route_progress.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "analyze/geo.hpp"
#include "analyze/simplify.hpp"

namespace slipstream::query {
namespace {

constexpr std::size_t kLinePoints = 2'000;
constexpr std::int64_t kPaceDays = 14;
constexpr double kAboutAsNearM = 300;

struct Along {
    std::vector<double> at_m;  ///< of each vertex
    double total_m = 0;
};

Along measure(const model::Route& route) {
    Along along;
    along.at_m.reserve(route.latitude_e7.size());
    for (std::size_t i = 0; i < route.latitude_e7.size(); ++i) {
        if (i > 0) {
            along.total_m +=
                analyze::distance_m(route.latitude_e7[i - 1], route.longitude_e7[i - 1],
                                    route.latitude_e7[i], route.longitude_e7[i]);
        }
        along.at_m.push_back(along.total_m);
    }
    return along;
}

/// Distance along the route of the vertex nearest to a position; `furthest` prefers later ones among
/// those about as near.
double nearest_m(const model::Route& route, const Along& along, std::int32_t lat, std::int32_t lon,
                 bool furthest) {
    double best = INFINITY;
    std::vector<double> away(route.latitude_e7.size());
    for (std::size_t i = 0; i < away.size(); ++i) {
        away[i] = analyze::distance_m(route.latitude_e7[i], route.longitude_e7[i], lat, lon);
        best = std::min(best, away[i]);
    }
    double at = 0;
    for (std::size_t i = 0; i < away.size(); ++i) {
        if (away[i] <= best + (furthest ? kAboutAsNearM : 0.0)) {
            at = along.at_m[i];
            if (!furthest) break;
        }
    }
    return at;
}

Line thin_line(const model::Route& route) {
    const auto rows = analyze::simplify(route.latitude_e7, route.longitude_e7, {}, kLinePoints);
    Line line;
    for (const std::uint32_t row : rows) {
        line.latitude_e7.push_back(route.latitude_e7[row]);
        line.longitude_e7.push_back(route.longitude_e7[row]);
        if (!route.elevation_cm.empty()) line.elevation_cm.push_back(route.elevation_cm[row]);
    }
    return line;
}

}  // namespace

RouteView route_view(const model::Route& route,
                     std::optional<std::pair<std::int32_t, std::int32_t>> position) {
    RouteView view;
    view.name = route.name;
    const Along along = measure(route);
    view.distance_m = along.total_m;
    view.line = thin_line(route);
    for (const model::Waypoint& place : route.waypoints) {
        view.waypoints.push_back(
            {place.name, place.latitude_e7, place.longitude_e7,
             nearest_m(route, along, place.latitude_e7, place.longitude_e7, false)});
    }
    std::stable_sort(view.waypoints.begin(), view.waypoints.end(),
                     [](const auto& a, const auto& b) { return a.at_m < b.at_m; });
    if (!view.waypoints.empty()) {
        view.from_name = view.waypoints.front().name;
        view.to_name = view.waypoints.back().name;
    }
    if (position && !route.latitude_e7.empty()) {
        view.done_m = nearest_m(route, along, position->first, position->second, true);
    }
    view.remaining_m = view.distance_m - view.done_m;
    view.progress = view.distance_m > 0 ? view.done_m / view.distance_m : 0;
    return view;
}

std::optional<NextPlace> next_place(const RouteView& route, std::int32_t latitude_e7,
                                    std::int32_t longitude_e7, std::optional<double> speed_mps) {
    static constexpr std::array<const char*, 8> kCompass{"N", "NE", "E", "SE",
                                                         "S", "SW", "W", "NW"};
    for (const PlaceAlong& place : route.waypoints) {
        if (place.at_m <= route.done_m) continue;
        NextPlace next;
        next.name = place.name;
        next.distance_m = place.at_m - route.done_m;
        const double bearing =
            analyze::bearing_deg(place.latitude_e7, place.longitude_e7, latitude_e7, longitude_e7);
        next.direction = kCompass[static_cast<std::size_t>(std::lround(bearing / 45.0)) % 8];
        if (speed_mps && *speed_mps > 1) next.eta_s = next.distance_m / *speed_mps;
        return next;
    }
    return std::nullopt;
}

void estimate_arrival(RouteView& route, const std::vector<DaySummary>& days, core::Date today) {
    double ridden_m = 0;
    std::int64_t counted = 0;
    for (auto day = days.rbegin(); day != days.rend() && counted < kPaceDays; ++day) {
        if (day->date >= today) continue;
        ridden_m += day->summary.distance_m;
        ++counted;
    }
    if (counted < 2 || ridden_m <= 0 || route.remaining_m <= 0) return;
    const double per_day = ridden_m / static_cast<double>(counted);
    route.eta_days = route.remaining_m / per_day;
    if (*route.eta_days < 3650) {
        route.eta_date = core::Date::from_days_since_epoch(
            today.days_since_epoch() + static_cast<std::int64_t>(std::ceil(*route.eta_days)));
    }
}

}  // namespace slipstream::query
