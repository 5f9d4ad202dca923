#pragma once
// One metric of the body over time, put together from every source: series of samples and what records
// state. Internal to query/.
#include <string>
#include <vector>

#include "query/local_clock.hpp"
#include "store/store.hpp"

namespace slipstream::query {

/// Where a bucket comes from; several sources of one metric stay apart until they are shown.
struct OriginBuckets {
    std::string origin;
    std::uint64_t samples = 0;  ///< of all its parts in the range, for the order of origins
    std::vector<store::Bucket> buckets;  ///< UTC, by time; samples of one time are joined
};

/// Everything stored of the metric in the range (UTC), one entry an origin, in order of priority: the rider's
/// order first, then by number of samples, then by name.
core::Result<std::vector<OriginBuckets>> origins_of(store::Store& store, const LocalClock& clock,
                                                    core::RiderId rider, model::Metric metric,
                                                    store::TimeRange range, std::size_t points);

/// How long nothing may come before a chart shows a gap: what is measured once a day is not missing the rest
/// of it.
core::TimeMs silence_of(model::Metric metric);

/// Adds to `shown` (by time) what `more` has of times that `shown` says nothing of: nothing within `reach`
/// of a bucket that is there already.
void fill_gaps(std::vector<store::Bucket>& shown, const std::vector<store::Bucket>& more,
               core::TimeMs reach);

}  // namespace slipstream::query
