// Sleep: nights with their totals, and how they follow one another.
#include "api/body/body_json.hpp"
#include "api/body/record_json.hpp"
#include "query/body_values.hpp"

namespace slipstream::api {
namespace {

using core::JsonWriter;

void write_segments(JsonWriter& json, std::string_view name,
                    const std::vector<model::SleepSegment>& segments) {
    json.key(name).begin_object();
    json.key("t").begin_array();
    for (const auto& segment : segments) json.value(segment.start);
    json.end_array().key("duration_s").begin_array();
    for (const auto& segment : segments) json.value(segment.duration_s);
    json.end_array().key("stage").begin_array();
    for (const auto& segment : segments) json.value(model::sleep_stage_key(segment.stage));
    json.end_array().end_object();
}

void write_sleep(JsonWriter& json, const query::Placed<model::Sleep>& placed) {
    const model::Sleep& sleep = placed.record;
    const analyze::SleepTotals totals = analyze::sleep_totals(sleep);
    json.begin_object();
    record_json::write_base(json, placed);
    json.member("main", sleep.main).member("stages", sleep.stages);
    json.key("asleep_min").number(totals.asleep_min, 1);
    json.key("awake_min").number(totals.awake_min, 1);
    json.key("in_bed_min").number(totals.in_bed_min, 1);
    json.key("efficiency_pct").number(totals.efficiency_pct, 1);
    json.key("latency_min").number(totals.latency_min, 1);
    json.key("waso_min").number(totals.waso_min, 1);
    json.key("awakenings");
    if (totals.awakenings) {
        json.value(*totals.awakenings);
    } else {
        json.null();
    }
    json.key("stage_min").begin_object();
    for (std::size_t i = 0; i < analyze::kSleepStageCount; ++i) {
        if (totals.stage_min[i] <= 0) continue;
        json.key(model::sleep_stage_key(static_cast<model::SleepStage>(i)));
        json.number(totals.stage_min[i], 1);
    }
    json.end_object();
    json.key("stated").begin_object();
    json.key("asleep_min").number(sleep.asleep_min, 1);
    json.key("awake_min").number(sleep.awake_min, 1);
    json.key("in_bed_min").number(sleep.in_bed_min, 1);
    json.key("efficiency_pct").number(sleep.efficiency_pct, 1);
    json.end_object();
    write_segments(json, "segments", sleep.segments);
    write_segments(json, "short_wakes", sleep.short_wakes);
    json.end_object();
}

void write_regularity(JsonWriter& json, const query::RegularityView& regularity) {
    json.begin_object();
    json.key("index").number(regularity.index, 1);
    json.member("nights", regularity.nights);
    json.key("mid_sleep_min").number(regularity.mid_sleep_min, 1);
    json.key("mid_sleep_deviation_min").number(regularity.mid_sleep_deviation_min, 1);
    json.key("social_jet_lag_min").number(regularity.jet_lag.minutes, 1);
    json.member("free_nights", regularity.jet_lag.free_nights);
    json.member("other_nights", regularity.jet_lag.other_nights);
    json.end_object();
}

}  // namespace

std::string sleep_json(const std::vector<query::Placed<model::Sleep>>& sleeps) {
    std::string out;
    JsonWriter json(out);
    json.begin_object().key("sleep").begin_array();
    for (const auto& placed : sleeps) write_sleep(json, placed);
    json.end_array().key("regularity");
    write_regularity(json, query::regularity_of(sleeps));
    json.end_object();
    return out;
}

}  // namespace slipstream::api
