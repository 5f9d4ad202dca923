#pragma once
// The line of a journey: activity streams and live fixes merged. Internal to query/.
#include "query/lines.hpp"
#include "query/views.hpp"

namespace slipstream::query {

core::Result<TrackView> build_track(const Scope& scope, LineCache& lines, store::TimeRange range,
                                    std::size_t points, std::vector<model::Metric> metrics);

}  // namespace slipstream::query
