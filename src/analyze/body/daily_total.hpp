#pragma once
// How samples that count something over an interval (steps, energy, distance) add up over a span of
// time, such as a local day of 23, 24 or 25 hours, so that nothing is counted twice and nothing is
// left out. Pure.
#include <cstdint>
#include <span>
#include <vector>

#include "core/time.hpp"
#include "model/body.hpp"

namespace slipstream::analyze {

/// `value` came about evenly from `from` up to `to`, or at the instant `from` where `to` is not
/// later.
struct IntervalSample {
    core::TimeMs from = 0, to = 0;
    double value = 0;
    std::int32_t priority = 0;  ///< of its origin: the lowest number is believed
};

/// Appends the samples of a series in the unit of its metric; flagged ones, those without value or
/// time are left out. The caller has made its times UTC.
void append_interval_samples(const model::SampleSeries& series, std::int32_t priority,
                             std::vector<IntervalSample>& samples);

/// What `samples` come to in each of the spans [from, to) between neighbouring borders (ascending, at
/// least two), such as days in a row:
/// - a sample that reaches over a border counts by the share of its time that lies inside;
/// - each moment is counted from one sample alone: of the lowest priority number, then the
///   shortest, then the one that began later, then the greater value; a longer sample of the same
///   or another origin counts for what is left of it;
/// - a sample of an instant counts whole where `from <= instant < to`, unless an origin of a lower
///   number or an interval of its own origin covers the instant; instants of one origin all count.
/// So totals of neighbouring spans add up to the total of both, and the order of samples does not
/// matter. 0 of none; values that are not finite are left out. O((n + borders) log n).
std::vector<double> interval_totals(std::span<const IntervalSample> samples,
                                    std::span<const core::TimeMs> borders);

}  // namespace slipstream::analyze
