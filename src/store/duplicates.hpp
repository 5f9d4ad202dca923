#pragma once
// The rule that says whether two activities are the same ride, and which of them is shown. Pure and
// symmetric, so that the result does not depend on the order of arrival.
#include "model/activity.hpp"
#include "model/stream.hpp"

namespace slipstream::store {

/// What the rule looks at, kept with each activity: a position about every minute of absolute time.
struct RideOutline {
    core::TimeMs start = core::kNoTime;
    core::TimeMs end = core::kNoTime;
    std::vector<std::int64_t> minute;  ///< minutes since the epoch, ascending
    std::vector<std::int32_t> latitude_e7;
    std::vector<std::int32_t> longitude_e7;
};

RideOutline outline_of(const model::Stream& stream);

/// Same ride: they overlap by at least half of the shorter one and, where both have positions, at
/// most of the minutes they share they are within 200 m; without positions start and end must agree
/// within a minute.
bool same_ride(const RideOutline& a, const RideOutline& b);

/// Whether the rule may join the two at all: what a phone noted all day hides no ride, and no ride the rest of it.
bool may_be_same_ride(const model::Activity& a, const model::Activity& b);

/// Richer first: a recorded ride before saved positions, then more metrics, then more rows, then file before vendor
/// answer, then the smaller id.
bool richer(const model::Activity& a, const model::Activity& b);

}  // namespace slipstream::store
