#pragma once
// Which metric a column of somebody's table holds, by its heading and unit.
#include <optional>
#include <string_view>
#include <vector>

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

/// Whether a column may hold it: not positions and stages, which are no samples, nor blood pressure,
/// which has fields of its own.
bool is_table_metric(model::Metric metric);

/// A unit that values of a metric are written in, and what turns them into the metric's own.
struct MetricUnit {
    std::string_view name;  ///< for people: "kg", "°F"; empty: a bare number
    double factor = 1;
    double offset = 0;
};

/// The metric's own unit first, then the others that are usual. Blood pressures have some too.
std::vector<MetricUnit> units_of(model::Metric metric);

}  // namespace slipstream::decode::table
