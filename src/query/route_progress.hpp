#pragma once
// Where the rider is along the planned route. Pure. Internal to query/.
#include "query/views.hpp"

namespace slipstream::query {

/// The route with its places; where `position` is given, how far along it is: the nearest vertex,
/// those further along winning among vertices that are about as near.
RouteView route_view(const model::Route& route,
                     std::optional<std::pair<std::int32_t, std::int32_t>> position);

/// The first place ahead, with the way to it along the route and the side the rider is on.
std::optional<NextPlace> next_place(const RouteView& route, std::int32_t latitude_e7,
                                    std::int32_t longitude_e7, std::optional<double> speed_mps);

/// Days to go at the pace of the last two weeks (rest days included), counted from `today`.
void estimate_arrival(RouteView& route, const std::vector<DaySummary>& days, core::Date today);

}  // namespace slipstream::query
