#pragma once
// The sample journey: a bicycle tour from Bloomington, Indiana to Anchorage, Alaska, ridden by nobody.
#include <functional>

#include "core/result.hpp"
#include "core/time.hpp"
#include "ingest/pipeline.hpp"
#include "store/store.hpp"

namespace slipstream::sample {

inline constexpr std::string_view kSampleSlug = "bloomington-to-anchorage";

/// Makes the rider, the journey with its planned route, the rides of the days before today as FIT files
/// and body data as the files of its devices through the pipeline, the phone, and today's fixes up to
/// `now`. Only into an empty store: Conflict else. What an interrupted run left is completed.
/// `progress` (may be empty) is called from worker threads, one at a time, with counts of files.
core::Result<void> load_sample(store::Store& store, ingest::Pipeline& pipeline,
                               const core::Clock& clock, core::TimeMs now,
                               const std::function<void(int done, int total)>& progress);

}  // namespace slipstream::sample
