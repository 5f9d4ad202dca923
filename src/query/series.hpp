#pragma once
// One metric over time: buckets from the pyramids of the activities, live fixes where there is nothing
// else. Internal to query/.
#include "query/lines.hpp"
#include "query/views.hpp"

namespace slipstream::query {

core::Result<SeriesView> build_series(const Scope& scope, store::Store& store, model::Metric metric,
                                      store::TimeRange range, std::size_t points);

/// Joins neighbouring buckets until at most `points` remain; buckets on both sides of a silence longer
/// than `gap` are never joined, and an empty bucket marks the silence.
std::vector<store::Bucket> joined(std::vector<store::Bucket> buckets, std::size_t points,
                                  core::TimeMs gap);

}  // namespace slipstream::query
