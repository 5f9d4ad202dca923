// Blood pressure: readings, sessions and means. A class is a mark, not a finding.
#include "analyze/body/blood_pressure.hpp"

#include "api/body/body_json.hpp"
#include "api/body/record_json.hpp"
#include "query/body_pressure.hpp"

namespace slipstream::api {
namespace {

using core::JsonWriter;

template <typename Class>
void write_class(JsonWriter& json, std::string_view name, const std::optional<Class>& its_class,
                 std::string_view (*key)(Class)) {
    json.key(name);
    if (its_class) {
        json.value(key(*its_class));
    } else {
        json.null();
    }
}

void write_classes(JsonWriter& json, double systolic_mmhg, double diastolic_mmhg) {
    write_class(json, "class", analyze::esc_class(systolic_mmhg, diastolic_mmhg),
                analyze::esc_class_key);
    write_class(json, "class_acc", analyze::acc_class(systolic_mmhg, diastolic_mmhg),
                analyze::acc_class_key);
}

/// Of a reading, a session or a mean of sessions.
template <typename Pressures>
void write_pressures(JsonWriter& json, const Pressures& of) {
    json.key("systolic_mmhg").number(of.systolic_mmhg, 1);
    json.key("diastolic_mmhg").number(of.diastolic_mmhg, 1);
    json.key("pulse_bpm").number(of.pulse_bpm, 1);
}

void write_reading(JsonWriter& json, const query::Placed<model::BloodPressure>& placed) {
    const model::BloodPressure& reading = placed.record;
    json.begin_object();
    record_json::write_base(json, placed);
    write_pressures(json, reading);
    json.key("irregular_beat");
    if (reading.irregular_beat) {
        json.value(*reading.irregular_beat);
    } else {
        json.null();
    }
    write_classes(json, reading.systolic_mmhg, reading.diastolic_mmhg);
    record_json::text(json, "position", reading.position);
    record_json::text(json, "note", reading.note);
    json.end_object();
}

void write_session(JsonWriter& json, const query::PlacedSession& placed) {
    const analyze::PressureSession& session = placed.session;
    json.begin_object();
    json.member("date", placed.date.iso());
    json.member("start_ms", session.start).member("end_ms", placed.end);
    json.member("utc_offset_s", placed.utc_offset_s);
    json.member("readings", session.end - session.first).member("counted", session.readings);
    write_pressures(json, session);
    write_classes(json, session.systolic_mmhg, session.diastolic_mmhg);
    json.end_object();
}

void write_mean(JsonWriter& json, std::string_view name,
                const std::optional<analyze::PressureMean>& mean) {
    json.key(name);
    if (!mean) {
        json.null();
        return;
    }
    json.begin_object().member("sessions", mean->sessions);
    write_pressures(json, *mean);
    json.end_object();
}

}  // namespace

std::string blood_pressure_json(const query::PressureView& view) {
    std::string out;
    JsonWriter json(out);
    json.begin_object().key("readings").begin_array();
    for (const auto& reading : view.readings) write_reading(json, reading);
    json.end_array().key("sessions").begin_array();
    for (const query::PlacedSession& session : view.sessions) write_session(json, session);
    json.end_array().key("means").begin_object();
    write_mean(json, "all", view.all);
    write_mean(json, "morning", view.morning);
    write_mean(json, "evening", view.evening);
    write_mean(json, "last_7_days", view.last_7_days);
    json.end_object().end_object();
    return out;
}

}  // namespace slipstream::api
