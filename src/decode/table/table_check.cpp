// check_mapping(): what the rider said, before it is used.
#include <algorithm>
#include <array>
#include <cmath>

#include "decode/table/metric_names.hpp"
#include "decode/table/table_mapping.hpp"
#include "decode/table/table_text.hpp"

namespace slipstream::decode::table {
namespace {

constexpr double kMaxFactor = 1e9;  ///< beyond all units of one metric

template <typename... Args>
core::Unexpected wrong(fmt::format_string<Args...> text, Args&&... args) {
    return core::fail(core::ErrorCode::InvalidArgument, text, std::forward<Args>(args)...);
}

bool is_single(TableField field) {
    return field != TableField::Ignore && field != TableField::Metric;
}

std::size_t count(const TableMapping& mapping, TableField field) {
    return static_cast<std::size_t>(
        std::count_if(mapping.columns.begin(), mapping.columns.end(),
                      [&](const TableColumn& column) { return column.field == field; }));
}

core::Result<void> check_column(const TableMapping& mapping, std::size_t at) {
    const TableColumn& column = mapping.columns[at];
    if (!std::isfinite(column.factor) || column.factor == 0 ||
        std::abs(column.factor) > kMaxFactor) {
        return wrong("columns[{}].factor: a finite number other than 0 is expected", at);
    }
    if (!std::isfinite(column.offset) || std::abs(column.offset) > kMaxFactor)
        return wrong("columns[{}].offset: a finite number is expected", at);
    if (column.field == TableField::Metric && !is_table_metric(column.metric))
        return wrong("columns[{}].metric: '{}' does not come in tables", at,
                     model::metric_info(column.metric).key);
    for (std::size_t i = 0; i < at; ++i) {
        const TableColumn& other = mapping.columns[i];
        if (other.field != column.field) continue;
        if (column.field == TableField::Metric && other.metric == column.metric)
            return wrong("columns[{}].metric: column {} holds it already", at, i);
        if (is_single(column.field))
            return wrong("columns[{}].field: column {} is the {} already", at, i,
                         field_key(column.field));
    }
    return {};
}

}  // namespace

core::Result<void> check_mapping(const TableMapping& mapping) {
    for (std::size_t i = 0; i < mapping.columns.size(); ++i) {
        if (auto good = check_column(mapping, i); !good) return good;
    }
    if (count(mapping, TableField::Time) == 0)
        return wrong("columns: one of them has to hold the time");
    const bool upper = count(mapping, TableField::Systolic) > 0;
    const bool lower = count(mapping, TableField::Diastolic) > 0;
    if (upper != lower)
        return wrong("columns: {} is missing beside the other blood pressure",
                     upper ? "diastolic" : "systolic");
    if (!upper && count(mapping, TableField::Pulse) > 0)
        return wrong(
            "columns: a pulse belongs to two blood pressures; else it is the metric heart_rate");
    if (!upper && count(mapping, TableField::Metric) == 0)
        return wrong("columns: none of them holds something to store");
    return {};
}

core::Result<void> check_header(const TableMapping& mapping,
                                const std::vector<std::string>& header) {
    if (mapping.columns.size() != header.size())
        return wrong("columns: the file has {}, not {}", header.size(), mapping.columns.size());
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (folded(mapping.columns[i].header) != folded(header[i]))
            return wrong("columns[{}].header: the file has '{}' there", i, header[i]);
    }
    return {};
}

}  // namespace slipstream::decode::table
