#include "export/jsonl_records.hpp"

#include "export/json_fields.hpp"

namespace slipstream::exporting {
namespace {

using core::JsonWriter;

/// Opens the object and writes what all records have.
template <typename T>
void begin(JsonWriter& json, Source& source, const char* kind, const model::BodyRecord& record,
           const query::Placed<T>& placed) {
    const Disguise& disguise = source.disguise();
    json.begin_object().member("record", kind).member("id", disguise.id(record.id.view()));
    json.member("basis", basis_key(record.basis));
    add_time(json, "start_ms", record.start);
    add_time(json, "end_ms", record.end);
    if (record.utc_offset_s) json.member("utc_offset_s", *record.utc_offset_s);
    if (record.basis != model::TimeBasis::Unknown) {
        add_time(json, "start_utc_ms", placed.record.start);
        json.member("resolved_offset_s", placed.utc_offset_s).member("day", placed.date.iso());
    }
    add_text(json, "origin", disguise.origin(record.origin));
    add_text(json, "external_id", disguise.text(record.external_id));
    add_text(json, "delivery", source.cite(record.delivery));
}

void end(JsonWriter& json, std::string& out) {
    json.end_object();
    out += '\n';
}

void add_segments(JsonWriter& json, const char* name,
                  const std::vector<model::SleepSegment>& segments) {
    json.key(name).begin_object().key("start_ms").begin_array();
    for (const auto& segment : segments) json.value(segment.start);
    json.end_array().key("duration_s").begin_array();
    for (const auto& segment : segments) json.value(segment.duration_s);
    json.end_array().key("stage").begin_array();
    for (const auto& segment : segments) json.value(model::sleep_stage_key(segment.stage));
    json.end_array().end_object();
}

void add_item(JsonWriter& json, const model::FoodItem& item) {
    json.begin_object().member("name", item.name);
    add_text(json, "amount", item.amount);
    json.key("nutrients");
    add_nutrients(json, item.nutrients);
    json.end_object();
}

void add_meal(JsonWriter& json, const model::Meal& meal) {
    json.begin_object().member("name", meal.name);
    add_time(json, "time_ms", meal.time);
    json.key("items").begin_array();
    for (const model::FoodItem& item : meal.items) add_item(json, item);
    json.end_array().key("totals");
    add_nutrients(json, meal.totals);
    json.end_object();
}

void add_diary_exercise(JsonWriter& json, const model::DiaryExercise& exercise) {
    json.begin_object().member("name", exercise.name);
    add_member(json, "minutes", exercise.minutes);
    add_member(json, "energy_kcal", exercise.energy_kcal);
    if (exercise.sets) json.member("sets", *exercise.sets);
    if (exercise.repetitions) json.member("repetitions", *exercise.repetitions);
    add_member(json, "weight_kg", exercise.weight_kg);
    json.end_object();
}

}  // namespace

void append_line(std::string& out, Source& source, const Kept<model::Sleep>& kept) {
    const model::Sleep& sleep = kept.stored;
    JsonWriter json(out);
    begin(json, source, "sleep", sleep, kept.placed);
    if (sleep.date_of_sleep) json.member("date_of_sleep", sleep.date_of_sleep->iso());
    json.member("main", sleep.main).member("stages", sleep.stages);
    add_segments(json, "segments", sleep.segments);
    add_segments(json, "short_wakes", sleep.short_wakes);
    add_member(json, "asleep_min", sleep.asleep_min);
    add_member(json, "awake_min", sleep.awake_min);
    add_member(json, "in_bed_min", sleep.in_bed_min);
    add_member(json, "efficiency_pct", sleep.efficiency_pct);
    end(json, out);
}

void append_line(std::string& out, Source& source, const Kept<model::NutritionDay>& kept) {
    const model::NutritionDay& day = kept.stored;
    JsonWriter json(out);
    begin(json, source, "nutrition", day, kept.placed);
    json.member("date", day.date.iso()).key("meals").begin_array();
    for (const model::Meal& meal : day.meals) add_meal(json, meal);
    json.end_array().key("totals");
    add_nutrients(json, day.totals);
    if (day.goals) {
        json.key("goals");
        add_nutrients(json, *day.goals);
    }
    json.key("exercises").begin_array();
    for (const model::DiaryExercise& exercise : day.exercises) add_diary_exercise(json, exercise);
    json.end_array();
    add_member(json, "water_ml", day.water_ml);
    add_text(json, "note", source.disguise().text(day.note));
    end(json, out);
}

void append_line(std::string& out, Source& source, const Kept<model::BloodPressure>& kept) {
    const model::BloodPressure& reading = kept.stored;
    JsonWriter json(out);
    begin(json, source, "blood_pressure", reading, kept.placed);
    add_member(json, "systolic_mmhg", reading.systolic_mmhg);
    add_member(json, "diastolic_mmhg", reading.diastolic_mmhg);
    add_member(json, "pulse_bpm", reading.pulse_bpm);
    if (reading.irregular_beat) json.member("irregular_beat", *reading.irregular_beat);
    add_text(json, "position", reading.position);
    add_text(json, "note", source.disguise().text(reading.note));
    end(json, out);
}

void append_line(std::string& out, Source& source, const Kept<model::HrvReport>& kept) {
    const model::HrvReport& report = kept.stored;
    JsonWriter json(out);
    begin(json, source, "hrv", report, kept.placed);
    add_text(json, "tag", source.disguise().text(report.tag));
    json.key("intervals_ms").fixed_array(report.intervals_ms, 0, model::kMissing);
    json.key("printed").begin_object();
    for (const auto& [name, value] : report.printed) add_member(json, name, value);
    json.end_object().key("faults").begin_array();
    for (const std::string& fault : report.faults) json.value(fault);
    json.end_array();
    end(json, out);
}

void append_line(std::string& out, Source& source, const Kept<model::Exercise>& kept) {
    const model::Exercise& exercise = kept.stored;
    JsonWriter json(out);
    begin(json, source, "exercise", exercise, kept.placed);
    add_text(json, "sport", exercise.sport);
    add_text(json, "name", source.disguise().text(exercise.name));
    add_member(json, "active_s", exercise.active_s);
    add_member(json, "distance_m", exercise.distance_m);
    add_member(json, "energy_kcal", exercise.energy_kcal);
    add_member(json, "avg_heart_rate_bpm", exercise.avg_heart_rate_bpm);
    add_member(json, "max_heart_rate_bpm", exercise.max_heart_rate_bpm);
    add_member(json, "ascent_m", exercise.ascent_m);
    add_member(json, "steps", exercise.steps);
    end(json, out);
}

void append_line(std::string& out, Source& source, const KeptRecording& kept) {
    model::Recording recording = kept.stored;
    source.disguise().clean(recording);
    JsonWriter json(out);
    begin(json, source, "recording", recording, kept.view.placed);
    json.member("kind", recording.kind);
    add_text(json, "title", recording.title);
    json.key("channels").begin_array();
    for (std::size_t i = 0; i < recording.channels.size(); ++i) {
        const model::Channel& channel = recording.channels[i];
        json.begin_object().member("label", channel.label).member("unit", channel.unit);
        add_member(json, "rate_hz", channel.rate_hz);
        add_member(json, "gain", channel.gain);
        add_member(json, "offset", channel.offset);
        json.member("samples", kept.view.lengths[i]).end_object();
    }
    json.end_array().key("annotations").begin_array();
    for (const model::Annotation& annotation : recording.annotations) {
        json.begin_object();
        add_member(json, "at_s", annotation.at_s);
        add_member(json, "duration_s", annotation.duration_s);
        json.member("text", annotation.text).end_object();
    }
    json.end_array().key("details").begin_object();
    for (const auto& [name, text] : recording.details) json.member(name, text);
    json.end_object();
    end(json, out);
}

}  // namespace slipstream::exporting
