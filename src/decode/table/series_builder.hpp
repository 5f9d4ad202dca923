#pragma once
// Samples of table rows, gathered into series by metric, basis and origin.
#include <string_view>

#include "model/body.hpp"

namespace slipstream::decode::table {

/// The series for these; made at the end of `body` where there is none. Valid until the next one is
/// made.
model::SampleSeries& series_for(model::BodyData& body, model::Metric metric, model::TimeBasis basis,
                                std::string_view origin, std::int32_t interval_s = 0);

/// Adds a value in the metric's unit; one outside its plausible range is flagged, one that cannot
/// be stored is left out (false).
bool add_sample(model::SampleSeries& series, core::TimeMs time, double value);

}  // namespace slipstream::decode::table
