#include "api/body/body_json.hpp"
#include "core/json_writer.hpp"
#include "query/body_trends.hpp"

namespace slipstream::api {
namespace {

void write_line(core::JsonWriter& json, const query::MetricTrend& trend) {
    json.key("line");
    if (!trend.variation || !trend.slope_per_week) {
        json.null();
        return;
    }
    const analyze::TrendVariation& variation = *trend.variation;
    json.begin_object();
    json.member("from", variation.from.iso()).member("to", variation.to.iso());
    json.key("per_week").number(*trend.slope_per_week, 3);
    json.key("moved").number(variation.moved, 2);
    json.key("usual").number(variation.usual, 2);
    json.member("within_usual", variation.within_usual).end_object();
}

void write_trend(core::JsonWriter& json, const query::MetricTrend& trend) {
    const model::MetricInfo& info = model::metric_info(trend.metric);
    json.begin_object().member("metric", info.key).member("unit", info.unit);
    json.key("days").begin_array();
    for (const query::MetricTrend::Day& day : trend.days) {
        json.begin_object().member("date", day.date.iso());
        json.key("value").number(day.value, 2);
        json.key("week").number(day.week, 2);
        json.key("month").number(day.month, 2).end_object();
    }
    json.end_array().key("change").number(trend.change, 2);
    write_line(json, trend);
    json.end_object();
}

}  // namespace

std::string trends_json(const std::vector<query::MetricTrend>& trends) {
    std::string out;
    core::JsonWriter json(out);
    json.begin_object().key("trends").begin_array();
    for (const query::MetricTrend& trend : trends) write_trend(json, trend);
    json.end_array().end_object();
    return out;
}

}  // namespace slipstream::api
