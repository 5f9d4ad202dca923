// A mapping as JSON and back.
#include <fmt/format.h>
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
constexpr std::size_t kMaxText = 1000;  ///< of a heading or a name

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

core::Unexpected wrong(std::string_view member, std::string_view what) {
    return core::fail(core::ErrorCode::InvalidArgument, "{}: {}", member, what);
}

/// Whether the member is a number, or not there (then `number` stays).
bool read_number(const element& object, const char* key, double& number) {
    const auto found = object[key];
    return found.error() == simdjson::NO_SUCH_FIELD ||
           found.get_double().get(number) == simdjson::SUCCESS;
}

core::Result<TableColumn> read_column(const element& object, std::size_t at) {
    const auto member = [&](std::string_view name) {
        return fmt::format("columns[{}].{}", at, name);
    };
    TableColumn column;
    column.header = text_member(object, "header");
    if (column.header.size() > kMaxText) return wrong(member("header"), "the text is too long");
    const auto field = field_of(text_member(object, "field"));
    if (!field) return wrong(member("field"), "no field is called that");
    column.field = *field;
    if (!read_number(object, "factor", column.factor))
        return wrong(member("factor"), "a number is expected");
    if (!read_number(object, "offset", column.offset))
        return wrong(member("offset"), "a number is expected");
    if (column.field != TableField::Metric) return column;
    const auto metric = model::metric_by_key(text_member(object, "metric"));
    if (!metric) return wrong(member("metric"), "no metric is called that");
    column.metric = *metric;
    return column;
}

/// What holds for the whole file.
core::Result<void> read_rest(const element& root, TableMapping& mapping) {
    const std::string order = text_member(root, "date_order");
    if (order != "day_first" && order != "month_first")
        return wrong("date_order", "day_first or month_first is expected");
    mapping.date_order = order == "day_first" ? DateOrder::DayFirst : DateOrder::MonthFirst;
    const auto utc_offset = root["utc_offset_s"];
    if (utc_offset.error() == simdjson::SUCCESS && !utc_offset.is_null()) {
        std::int64_t offset = 0;
        if (utc_offset.get_int64().get(offset) != simdjson::SUCCESS ||
            std::abs(offset) > 18 * 3600) {
            return wrong("utc_offset_s", "seconds up to 64800 either way, or null, are expected");
        }
        mapping.utc_offset_s = static_cast<int>(offset);
    }
    bool comma = false;
    if (root["decimal_comma"].get_bool().get(comma) == simdjson::SUCCESS)
        mapping.decimal_comma = comma;
    std::int64_t interval = 0;
    if (root["interval_s"].get_int64().get(interval) == simdjson::SUCCESS) {
        if (interval < 0 || interval > 366 * 86'400)
            return wrong("interval_s", "seconds from 0 to 31622400 are expected");
        mapping.interval_s = static_cast<std::int32_t>(interval);
    }
    mapping.origin = text_member(root, "origin");
    if (mapping.origin.size() > kMaxText) return wrong("origin", "the text is too long");
    return {};
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
        json.key("metric");
        column.field == TableField::Metric ? json.value(model::metric_info(column.metric).key)
                                           : json.null();
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
    if (json.size() > kMaxJsonBytes) return wrong("mapping", "the text is too long");
    simdjson::dom::parser parser;
    element root;
    simdjson::dom::array columns;
    // The parser refers to the text: it must live as long.
    const simdjson::padded_string text(json);
    if (parser.parse(text).get(root) != simdjson::SUCCESS || !root.is_object())
        return wrong("mapping", "a JSON object is expected");
    std::int64_t version = 0;
    if (root["version"].get_int64().get(version) != simdjson::SUCCESS || version != 1)
        return wrong("version", "1 is expected");
    if (root["columns"].get_array().get(columns) != simdjson::SUCCESS)
        return wrong("columns", "an array is expected");
    if (columns.size() > kMaxColumns) return wrong("columns", "more than 1000 of them");
    TableMapping mapping;
    for (const element& object : columns) {
        auto column = read_column(object, mapping.columns.size());
        if (!column) return core::fail(column.error());
        mapping.columns.push_back(*std::move(column));
    }
    if (auto read = read_rest(root, mapping); !read) return core::fail(read.error());
    return mapping;
}

}  // namespace slipstream::decode::table
