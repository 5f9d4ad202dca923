// A mapping as JSON and back.
#include <simdjson.h>

#include <cmath>

#include "core/json_writer.hpp"
#include "decode/table/table_mapping.hpp"

namespace slipstream::decode::table {
namespace {

using simdjson::dom::element;

constexpr int kDigits = 15;
constexpr std::size_t kMaxColumns = 1000;
constexpr std::size_t kMaxJsonBytes = 1U << 20;

std::optional<TableField> field_of(std::string_view key) {
    for (int i = 0; i <= static_cast<int>(TableField::Origin); ++i) {
        const auto field = static_cast<TableField>(i);
        if (field_key(field) == key) return field;
    }
    return std::nullopt;
}

std::string text_member(const element& object, const char* key) {
    std::string_view text;
    return object[key].get_string().get(text) == simdjson::SUCCESS ? std::string(text)
                                                                   : std::string();
}

double number_member(const element& object, const char* key, double otherwise) {
    double number = 0;
    return object[key].get_double().get(number) == simdjson::SUCCESS ? number : otherwise;
}

core::Unexpected wrong(std::string_view what) {
    return core::fail(core::ErrorCode::InvalidArgument, "no table mapping: {}", what);
}

core::Result<TableColumn> read_column(const element& object) {
    TableColumn column;
    column.header = text_member(object, "header");
    const auto field = field_of(text_member(object, "field"));
    if (!field) return wrong("a column's field is unknown");
    column.field = *field;
    column.factor = number_member(object, "factor", 1);
    column.offset = number_member(object, "offset", 0);
    if (column.field != TableField::Metric) return column;
    const auto metric = model::metric_by_key(text_member(object, "metric"));
    if (!metric) return wrong("a column's metric is unknown");
    column.metric = *metric;
    return column;
}

}  // namespace

std::string to_json(const TableMapping& mapping) {
    std::string out;
    core::JsonWriter json(out);
    json.begin_object().member("version", 1).key("columns").begin_array();
    for (const TableColumn& column : mapping.columns) {
        json.begin_object()
            .member("header", column.header)
            .member("field", field_key(column.field));
        if (column.field == TableField::Metric)
            json.member("metric", model::metric_info(column.metric).key);
        json.key("factor")
            .number(column.factor, kDigits)
            .key("offset")
            .number(column.offset, kDigits);
        json.end_object();
    }
    json.end_array();
    json.member("date_order",
                mapping.date_order == DateOrder::DayFirst ? "day_first" : "month_first");
    json.key("utc_offset_s");
    mapping.utc_offset_s ? json.value(*mapping.utc_offset_s) : json.null();
    json.member("decimal_comma", mapping.decimal_comma).member("interval_s", mapping.interval_s);
    json.member("origin", mapping.origin).end_object();
    return out;
}

core::Result<TableMapping> from_json(std::string_view json) {
    if (json.size() > kMaxJsonBytes) return wrong("the text is too long");
    simdjson::dom::parser parser;
    element root;
    simdjson::dom::array columns;
    if (parser.parse(simdjson::padded_string(json)).get(root) != simdjson::SUCCESS ||
        !root.is_object()) {
        return wrong("not a JSON object");
    }
    std::int64_t version = 0;
    if (root["version"].get_int64().get(version) != simdjson::SUCCESS || version != 1)
        return wrong("another version");
    if (root["columns"].get_array().get(columns) != simdjson::SUCCESS ||
        columns.size() > kMaxColumns) {
        return wrong("columns are missing or too many");
    }
    TableMapping mapping;
    for (const element& object : columns) {
        auto column = read_column(object);
        if (!column) return core::fail(column.error());
        mapping.columns.push_back(*std::move(column));
    }
    const std::string order = text_member(root, "date_order");
    if (order != "day_first" && order != "month_first") return wrong("date_order");
    mapping.date_order = order == "day_first" ? DateOrder::DayFirst : DateOrder::MonthFirst;
    std::int64_t offset = 0;
    if (root["utc_offset_s"].get_int64().get(offset) == simdjson::SUCCESS) {
        if (std::abs(offset) > 18 * 3600) return wrong("utc_offset_s");
        mapping.utc_offset_s = static_cast<int>(offset);
    }
    bool comma = false;
    if (root["decimal_comma"].get_bool().get(comma) == simdjson::SUCCESS)
        mapping.decimal_comma = comma;
    std::int64_t interval = 0;
    if (root["interval_s"].get_int64().get(interval) == simdjson::SUCCESS) {
        if (interval < 0 || interval > 366 * 86'400) return wrong("interval_s");
        mapping.interval_s = static_cast<std::int32_t>(interval);
    }
    mapping.origin = text_member(root, "origin");
    return mapping;
}

}  // namespace slipstream::decode::table
