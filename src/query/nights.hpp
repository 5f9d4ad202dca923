#pragma once
// Nights that one maker tells in two files. Pure. Internal to query/.
#include <vector>

#include "query/body.hpp"

namespace slipstream::query {

/// Takeout's UserSleeps has the totals of a night, UserSleepStages its segments: the decoder gives the
/// latter an id that ends in "/stages" (docs/formats/fitbit.md). Where both are there and touch in time
/// they become one night with the totals' record and the segments of the other. Keeps the order.
void join_split_nights(std::vector<Placed<model::Sleep>>& nights);

}  // namespace slipstream::query
