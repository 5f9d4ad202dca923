#pragma once
// Query parameters that several routes share: ranges of time, numbers of points, metrics.
#include <vector>

#include "core/result.hpp"
#include "http/message.hpp"
#include "model/metric.hpp"
#include "store/store.hpp"

namespace slipstream::api {

/// `from` and `to`: milliseconds since the epoch or RFC 3339; either may be missing.
core::Result<store::TimeRange> time_range(const http::Request& request);
/// `points`, at least 2 and at most query::kMaxPoints.
core::Result<std::size_t> points(const http::Request& request, std::size_t otherwise);
/// `metric=a,b` (may repeat); InvalidArgument names the unknown one.
core::Result<std::vector<model::Metric>> metrics(const http::Request& request);

}  // namespace slipstream::api
