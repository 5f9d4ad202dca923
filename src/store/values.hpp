#pragma once
// Plain values of the store's interface that several of its parts share.
#include <cstdint>

#include "core/result.hpp"
#include "core/time.hpp"
#include "model/metric.hpp"

namespace slipstream::store {

using core::Result;
using core::TimeMs;

/// Half-open range of time [from, to).
struct TimeRange {
    TimeMs from = INT64_MIN + 1;
    TimeMs to = INT64_MAX;
};

/// One bucket of a pyramid level, or one sample (count 1).
struct Bucket {
    TimeMs from = 0;  ///< time of the first row in it
    TimeMs to = 0;    ///< time of the last row in it
    std::int32_t min = model::kMissing;
    std::int32_t max = model::kMissing;
    double mean = 0;          ///< of stored values
    std::uint32_t count = 0;  ///< rows with a value
};

}  // namespace slipstream::store
