#pragma once
// Which metric a column of somebody's table holds, by its heading and unit.
#include <optional>
#include <string_view>

#include "model/metric.hpp"

namespace slipstream::decode::table {

/// A metric and what turns a written value into its unit: value * factor + offset.
struct NamedMetric {
    model::Metric metric = model::Metric::HeartRate;
    double factor = 1;
    double offset = 0;
    bool unit_assumed =
        false;  ///< no unit was written though several are usual (kg or lb, mmol/L or mg/dL)
};

/// `folded_name` as in ColumnName::name; `unit` as written, may be empty. nullopt where no metric
/// has that name or the unit does not convert.
std::optional<NamedMetric> metric_of(std::string_view folded_name, std::string_view unit);

}  // namespace slipstream::decode::table
