#pragma once
// Hands the files of a sample journey to the pipeline: rides first, then what they tell of the body.
#include <functional>

#include "core/result.hpp"
#include "core/time.hpp"
#include "ingest/pipeline.hpp"
#include "model/journey.hpp"

namespace slipstream::sample {

/// All rides of the days before the journey was made, and all body data up to then. What is in the store
/// already stays as it is. `progress` (may be empty) is called from worker threads, one at a time, with
/// counts of files.
core::Result<void> deliver_all(ingest::Pipeline& pipeline, const core::Clock& clock,
                               const model::Journey& journey,
                               const std::function<void(int done, int total)>& progress);

}  // namespace slipstream::sample
