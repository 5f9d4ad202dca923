#pragma once
// The journey as a whole: state, totals, days, progress along the route. Internal to query/.
#include "query/days.hpp"
#include "query/lines.hpp"
#include "query/views.hpp"

namespace slipstream::query {

/// `sequence`: the last one committed before the scope was loaded, so that nothing is missed.
LiveView build_live(const Scope& scope, std::uint64_t sequence,
                    const std::map<core::DeviceId, std::string>& device_names);

/// How the rider is, from the newest fixes and the journey's dates.
RiderState rider_state(const Scope& scope);

core::Result<JourneyView> build_journey(const Scope& scope, LineCache& lines,
                                        const JourneyDays& days,
                                        const std::optional<model::Route>& route);

Totals totals_of(const JourneyDays& days);

}  // namespace slipstream::query
