#pragma once
// Which audience a metric belongs to, and which records of a source may be shown to whom.
#include <string_view>

#include "model/journey.hpp"
#include "model/metric.hpp"
#include "query/viewer.hpp"

namespace slipstream::query {

/// The kind of data a metric of a ride belongs to: heart and breath are body data.
model::DataKind data_kind(model::Metric metric);

/// Vendor terms: what came through some vendors' APIs is shown to its owner only.
bool display_allowed(std::string_view origin, core::RiderId owner, const Viewer& viewer);

bool may_see(const model::Journey& journey, const Viewer& viewer, model::DataKind kind);
bool may_see(const model::Journey& journey, const Viewer& viewer, model::Metric metric);

}  // namespace slipstream::query
