#pragma once
// What a picture of a journey shows: the line ridden, the line ahead, where the rider is. Pure.
#include <optional>
#include <vector>

#include "api/pages/web_mercator.hpp"
#include "query/views.hpp"

namespace slipstream::api::pages {

struct RouteShape {
    std::vector<Geo> done;
    std::vector<Geo> ahead;
    std::optional<Geo> now;  ///< the newest position; of a plan not begun: its start

    std::vector<Geo> all() const;
    bool drawable() const { return done.size() + ahead.size() >= 2; }
};

/// Longitudes are made continuous, so that a line over the antimeridian does not run around the Earth.
RouteShape route_shape(const query::JourneyView& view);
/// From the outline alone, as in lists.
RouteShape route_shape(const query::Line& outline, const std::optional<query::FixView>& last);

}  // namespace slipstream::api::pages
