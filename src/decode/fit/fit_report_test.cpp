#include "decode/fit/fit_report.hpp"

#include "core/json_writer.hpp"
#include "core/time.hpp"
#include "decode/fit/fit_decoder.hpp"
#include "decode/fit/fit_messages.hpp"

namespace slipstream::decode::fit {
namespace {

using core::JsonWriter;

void time_value(JsonWriter& json, core::TimeMs time) {
    time == core::kNoTime ? json.null() : json.value(core::format_time(time));
}

void totals(JsonWriter& json, const model::StatedTotals& stated) {
    json.key("elapsed_s").number(stated.elapsed_s, 3).key("timer_s").number(stated.timer_s, 3);
    json.key("distance_m").number(stated.distance_m, 2).key("ascent_m").number(stated.ascent_m, 1);
    json.key("avg_heart_rate_bpm").number(stated.avg_heart_rate_bpm, 1);
    json.key("max_power_w").number(stated.max_power_w, 1);
    json.key("avg_speed_mps").number(stated.avg_speed_mps, 3);
    json.key("max_speed_mps").number(stated.max_speed_mps, 3);
}

void sessions_and_laps(JsonWriter& json, const DecodedFile& file) {
    json.key("sessions").begin_array();
    for (const model::Session& session : file.sessions) {
        json.begin_object().member("sport", session.sport).key("start");
        time_value(json, session.start);
        totals(json, session.stated);
        json.member("first_row", session.first_row).member("end_row", session.end_row);
        json.member("first_lap", session.first_lap).member("end_lap", session.end_lap).end_object();
    }
    json.end_array().key("laps").begin_array();
    for (const model::Lap& lap : file.laps) {
        json.begin_object().key("start");
        time_value(json, lap.start);
        totals(json, lap.stated);
        json.member("first_row", lap.first_row).member("end_row", lap.end_row).end_object();
    }
    json.end_array();
}

void points(JsonWriter& json, const DecodedFile& file) {
    json.member("points", file.points.size());
    json.key("time").integer_array(file.points.time, core::kNoTime);
    for (const model::MetricInfo& info : model::stream_metrics()) {
        if (!file.points.has(info.metric)) continue;
        json.key(info.key).begin_array();
        for (const std::int32_t stored : file.points.column(info.metric)) {
            json.number(model::from_stored(info.metric, stored), 7);
        }
        json.end_array();
    }
    json.key("breaks").begin_array();
    for (const std::uint32_t row : file.points.breaks) json.value(row);
    json.end_array();
}

void body(JsonWriter& json, const model::BodyData& body) {
    json.key("series").begin_array();
    for (const model::SampleSeries& series : body.series) {
        json.begin_object().member("metric", model::metric_info(series.metric).key);
        json.member("basis", static_cast<int>(series.basis)).member("origin", series.origin);
        json.member("interval_s", series.interval_s).key("time");
        json.integer_array(series.time, core::kNoTime).key("values").begin_array();
        for (const std::int32_t stored : series.values) {
            json.number(model::from_stored(series.metric, stored), 3);
        }
        json.end_array().key("flags").begin_array();
        for (const std::uint8_t flags : series.flags) json.value(flags);
        json.end_array().end_object();
    }
    json.end_array().key("sleeps").begin_array();
    for (const model::Sleep& sleep : body.sleeps) {
        json.begin_object().member("main", sleep.main).key("start");
        time_value(json, sleep.start);
        json.key("end");
        time_value(json, sleep.end);
        json.key("segments").begin_array();
        for (const model::SleepSegment& segment : sleep.segments) {
            json.begin_array().value(core::format_time(segment.start));
            json.value(segment.duration_s).value(model::sleep_stage_key(segment.stage)).end_array();
        }
        json.end_array().end_object();
    }
    json.end_array().key("blood_pressure").begin_array();
    for (const model::BloodPressure& reading : body.blood_pressure) {
        json.begin_object().member("origin", reading.origin).key("time");
        time_value(json, reading.start);
        json.key("systolic_mmhg").number(reading.systolic_mmhg, 1);
        json.key("diastolic_mmhg").number(reading.diastolic_mmhg, 1);
        json.key("pulse_bpm").number(reading.pulse_bpm, 1).key("irregular_beat");
        reading.irregular_beat ? json.value(*reading.irregular_beat) : json.null();
        json.member("note", reading.note).end_object();
    }
    json.end_array().key("hrv").begin_array();
    for (const model::HrvReport& report : body.hrv) {
        json.begin_object().member("tag", report.tag).key("time");
        time_value(json, report.start);
        for (const auto& [name, value] : report.printed) json.key(name).number(value, 3);
        json.end_object();
    }
    json.end_array();
}

void diagnostics(JsonWriter& json, const DecodedFile& file) {
    json.member("integrity", file.integrity).key("warnings").begin_array();
    for (const Diagnostic& warning : file.warnings) {
        json.begin_object().member("code", warning.code).key("offset");
        warning.offset ? json.value(*warning.offset) : json.null();
        json.member("count", warning.count).end_object();
    }
    json.end_array().key("counts").begin_object();
    for (const auto& [name, count] : file.counts) json.member(name, count);
    json.end_object().key("unknown").begin_object();
    for (const auto& [name, count] : file.unknown) json.member(name, count.values);
    json.end_object();
}

class Messages final : public MessageVisitor {
  public:
    explicit Messages(std::string& out) : out_(out) {}

    void message(const MessageView& message) override {
        std::string line;
        JsonWriter json(line);
        json.begin_object().member("offset", message.offset).member("message", message.name);
        if (message.header_time) json.member("header_time", *message.header_time);
        for (const FieldPlan& field : message.fields) {
            json.key(field.unit.empty() ? field.name : field.name + " [" + field.unit + "]");
            if (field.type == BaseType::String) {
                json.value(message.text(field));
                continue;
            }
            json.begin_array();
            for (std::size_t i = 0; i < field.elements(); ++i)
                json.number(message.value(field, i), 6);
            json.end_array();
        }
        for (const DerivedField& field : message.derived) {
            json.key("= " + std::string(field.name)).number(field.value, 6);
        }
        json.end_object();
        out_ += (out_.back() == '[' ? "\n" : ",\n") + line;
    }

  private:
    std::string& out_;
};

}  // namespace

std::string fit_report(core::Bytes content) {
    const DecodedFile file = fit_decoder().decode(content);
    std::string out;
    JsonWriter json(out);
    json.begin_object()
        .member("kind", file.kind)
        .member("sport", file.sport)
        .member("device", file.device);
    json.key("utc_offset_s");
    file.utc_offset_s ? json.value(*file.utc_offset_s) : json.null();
    sessions_and_laps(json, file);
    points(json, file);
    json.member("route_points", file.route_points).key("waypoints").begin_array();
    for (const model::Waypoint& waypoint : file.waypoints) json.value(waypoint.name);
    json.end_array().key("beat_times").integer_array(file.beats.time, core::kNoTime);
    json.key("beat_intervals_ms").fixed_array(file.beats.interval_ms, 0, model::kMissing);
    if (!file.body.empty()) body(json, file.body);
    if (!file.summary.empty()) json.key("summary").raw(file.summary);
    diagnostics(json, file);
    out += ",\n\"messages\":[";
    Messages messages(out);
    for_each_message(content, messages);
    out += "\n]}\n";
    return out;
}

}  // namespace slipstream::decode::fit
