#pragma once
// The local days of a journey and their totals. Internal to query/.
#include "query/lines.hpp"
#include "query/views.hpp"

namespace slipstream::query {

/// Adds totals of parts that do not overlap; averages weigh by moving time.
void add_summary(model::Summary& sum, const model::Summary& part);

struct JourneyDays {
    std::vector<DaySummary> days;  ///< every day from the first to the last, rest days included
    /// Live fixes of each day that no activity covers, parallel to `days`.
    std::vector<std::vector<const store::FixStore::RiderFix*>> fixes;
    /// Numbers of `scope.activities` of each day, parallel to `days`.
    std::vector<std::vector<std::size_t>> activities;

    const DaySummary* find(core::Date date) const;
};

/// An activity counts on the local day it starts, a fix on the local day of its position.
core::Result<JourneyDays> build_days(const Scope& scope, LineCache& lines);

core::Result<DayView> build_day(const Scope& scope, store::Store& store, const JourneyDays& days,
                                core::Date date);

}  // namespace slipstream::query
