#include "app/commands/inspect_json.hpp"

#include "app/commands/inspect_body.hpp"
#include "core/json_writer.hpp"
#include "decode/inspection.hpp"

namespace slipstream::app {
namespace {

using core::JsonWriter;

void write_time(JsonWriter& json, std::string_view name, core::TimeMs time) {
    json.key(name);
    if (time == core::kNoTime) {
        json.null();
    } else {
        json.value(core::format_time(time));
    }
}

void write_text(JsonWriter& json, std::string_view name, const std::string& text) {
    json.key(name);
    if (text.empty()) {
        json.null();
    } else {
        json.value(text);
    }
}

void write_session(JsonWriter& json, const model::Session& session) {
    const model::StatedTotals& stated = session.stated;
    json.begin_object();
    write_text(json, "sport", session.sport);
    write_text(json, "name", session.name);
    write_time(json, "start", session.start);
    json.key("elapsed_s").number(stated.elapsed_s, 3);
    json.key("timer_s").number(stated.timer_s, 3);
    json.key("distance_m").number(stated.distance_m, 2);
    json.key("ascent_m").number(stated.ascent_m, 2);
    json.key("avg_heart_rate_bpm").number(stated.avg_heart_rate_bpm, 2);
    json.key("max_heart_rate_bpm").number(stated.max_heart_rate_bpm, 2);
    json.key("avg_power_w").number(stated.avg_power_w, 2);
    json.key("max_power_w").number(stated.max_power_w, 2);
    json.key("avg_cadence_rpm").number(stated.avg_cadence_rpm, 2);
    json.key("avg_speed_mps").number(stated.avg_speed_mps, 3);
    json.key("max_speed_mps").number(stated.max_speed_mps, 3);
    json.end_object();
}

void write_end(JsonWriter& json, std::string_view name,
               const std::optional<decode::EndPoint>& end) {
    json.key(name);
    if (!end) {
        json.null();
        return;
    }
    json.begin_object();
    write_time(json, "time", end->time);
    json.key("lat").number(end->latitude_deg, 7);
    json.key("lon").number(end->longitude_deg, 7);
    json.end_object();
}

void write_warnings(JsonWriter& json, const std::vector<decode::Diagnostic>& warnings) {
    json.key("warnings").begin_array();
    for (const decode::Diagnostic& warning : warnings) {
        json.begin_object();
        json.member("code", warning.code);
        json.member("message", warning.message);
        json.key("offset");
        if (warning.offset) {
            json.value(*warning.offset);
        } else {
            json.null();
        }
        json.member("count", warning.count);
        json.end_object();
    }
    json.end_array();
}

}  // namespace

std::string inspect_json(const decode::DecodedFile& file, std::optional<double> distance_m) {
    const decode::Inspection summary = decode::inspect(file);
    std::string out;
    JsonWriter json(out);
    json.begin_object();
    write_text(json, "format", file.format);
    write_text(json, "kind", file.kind);
    write_text(json, "sport", file.sport);
    write_text(json, "device", file.device);
    json.key("sessions").begin_array();
    for (const model::Session& session : file.sessions) write_session(json, session);
    json.end_array();
    json.key("totals").begin_object();
    json.key("distance_m").number(distance_m.value_or(summary.distance_m), 2);
    json.key("elapsed_s").number(summary.elapsed_s, 3);
    json.end_object();
    json.member("laps", file.laps.size());
    json.member("points", file.points.size());
    json.member("route_points", file.route_points);
    json.member("waypoints", file.waypoints.size());
    write_end(json, "first", summary.first);
    write_end(json, "last", summary.last);
    json.member("hrv_intervals", file.hrv_intervals);
    json.key("body");
    write_body(json, file.body);
    json.key("summary").raw(file.summary.empty() ? "null" : file.summary);
    json.member("integrity", file.integrity);
    write_warnings(json, file.warnings);
    json.key("counts").begin_object();
    for (const auto& [name, count] : file.counts) json.member(name, count);
    json.end_object();
    json.key("unknown").begin_object();
    for (const auto& [name, count] : file.unknown) {
        json.key(name).begin_object();
        json.member("messages", count.messages).member("values", count.values).end_object();
    }
    json.end_object();
    json.end_object();
    return out;
}

}  // namespace slipstream::app
