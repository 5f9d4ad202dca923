#pragma once
// Single values for the formats that are made of them (Open mHealth, FHIR): those of rides and of series
// alike, without doubtful ones and without those that have no absolute time; what is left out is counted.
#include <functional>
#include <set>

#include "export/source.hpp"

namespace slipstream::exporting {

struct Reading {
    core::TimeMs utc = 0;
    double value = 0;
    std::int32_t interval_s = 0;  ///< total or mean over so long; 0: of the instant
    std::string_view origin;      ///< as it is shown; empty for rides
};

/// The metrics that rides and series within the wanted layers have.
core::Result<std::set<model::Metric>> reading_metrics(Source& source);

/// Takes every reading of the metric; counts under "samples KEY" (of rides: "ride samples KEY").
core::Result<void> each_reading(Source& source, model::Metric metric,
                                const std::function<void(const Reading&)>& take);

/// Counts the metric's samples as left out for the reason.
core::Result<void> leave_out_readings(Source& source, model::Metric metric, const std::string& why);

/// A UUID (RFC 9562, version 8) derived from the parts: the same in every export.
std::string derived_uuid(std::initializer_list<core::Bytes> parts);

}  // namespace slipstream::exporting
