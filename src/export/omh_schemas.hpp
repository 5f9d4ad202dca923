#pragma once
// The Open mHealth schemas that metrics are exported as: versions, members and units as published at
// openmhealth.org/schemas (repository openmhealth/schemas, schema/omh).
#include <span>
#include <string_view>

#include "model/metric.hpp"

namespace slipstream::exporting {

struct OmhSchema {
    std::string_view name;  ///< as the catalogue names it: "heart-rate"
    std::string_view version;
    std::string_view member;  ///< of the body: "heart_rate"
    std::string_view unit;    ///< as its enumeration spells it
    bool interval;            ///< a time interval is required: totals
};

/// The schema that the catalogue names for the metric; null where it names none, or one whose body is not a
/// single value (geoposition, blood-pressure, sleep-stage) or that is not published (rmssd, sdnn).
const OmhSchema* omh_schema(model::Metric metric);

}  // namespace slipstream::exporting
