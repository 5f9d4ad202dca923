#include "decode/eeg/mind_monitor_summary.hpp"

#include <algorithm>
#include <cmath>

#include "core/json_writer.hpp"

namespace slipstream::decode::eeg {
namespace {

void write_statistics(core::JsonWriter& json, const MindMonitorColumn& column) {
    double low = INFINITY;
    double high = -INFINITY;
    double sum = 0;
    std::uint64_t n = 0;
    for (const double value : column.values) {
        if (std::isnan(value)) continue;
        low = std::min(low, value);
        high = std::max(high, value);
        sum += value;
        ++n;
    }
    if (n == 0) return;
    json.key(column.name).begin_object().member("n", n).key("min").number(low, 16);
    json.key("max").number(high, 16).key("mean");
    json.number(sum / static_cast<double>(n), 6).end_object();
}

}  // namespace

std::string mind_monitor_summary(const MindMonitorRows& rows) {
    std::string out;
    core::JsonWriter json(out);
    json.begin_object().member("columns", rows.columns.size()).key("header").begin_array();
    for (const MindMonitorColumn& column : rows.columns) json.value(column.name);
    json.end_array().member("rows", rows.rows);
    json.member("rows_with_other_column_count", rows.rows_with_other_column_count);
    json.member("first_time", rows.first_time).member("last_time", rows.last_time);
    json.key("duration_s");
    if (rows.first == core::kNoTime) {
        json.null();
    } else {
        json.fixed(rows.last - rows.first, 3);
    }
    json.member("backward_times", rows.backward_times);
    json.member("rows_with_raw", rows.rows_with_raw).member("event_rows", rows.event_rows);
    json.key("events").begin_object();
    for (const auto& [text, count] : rows.event_counts) json.member(text, count);
    json.end_object().key("headband_on").begin_object();
    for (const auto& [text, count] : rows.headband_on) json.member(text, count);
    json.end_object().key("nan_values").begin_object();
    for (const MindMonitorColumn& column : rows.columns)
        if (column.nan_values > 0) json.member(column.name, column.nan_values);
    json.end_object().key("statistics").begin_object();
    for (const MindMonitorColumn& column : rows.columns) write_statistics(json, column);
    json.end_object().end_object();
    return out;
}

}  // namespace slipstream::decode::eeg
