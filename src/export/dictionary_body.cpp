#include "export/dictionary_columns.hpp"
#include "model/body.hpp"

namespace slipstream::exporting {
namespace {

/// What every record starts with (add_head in csv_rows.hpp).
Columns head() {
    return {
        {"id", "the record", "", "", ""},
        {"time_basis", "what the source's times are; local ones are resolved with the rider's zone",
         "", "utc|local|unknown", ""},
        {"day", "local day it counts to", "", "", ""},
        {"start_utc_ms", kUtc, "ms", "", ""},
        {"start_local", kLocal, "", "", ""},
        {"end_utc_ms", kUtc, "ms", "", ""},
        {"end_local", kLocal, "", "", ""},
        {"origin", "device or app that measured, as the source names it", "", "", ""},
        {"delivery", "what it was read from: deliveries.csv", "", "", ""}};
}

Columns nutrients() {
    Columns columns;
    for (std::size_t i = 0; i < model::kNutrientCount; ++i) {
        const auto& info = model::nutrient_info(static_cast<model::Nutrient>(i));
        const std::size_t at = info.field.rfind('_');
        columns.push_back({info.field, info.title, info.field.substr(at + 1), "", ""});
    }
    return columns;
}

Columns sleep() {
    return joined({head(),
                   {{"main", "false: a nap", "", kYes, ""},
                    {"stages", "false: of movement alone, without stages", "", kYes, ""},
                    {"asleep_min", "as the source states it", "min", "", "93832-4"},
                    {"awake_min", "as the source states it", "min", "", ""},
                    {"in_bed_min", "as the source states it", "min", "", ""},
                    {"efficiency_pct", "as the source states it", "%", "", ""}}});
}

Columns sleep_stages() {
    return {
        {"sleep", "id in sleep.csv", "", "", ""},
        {"list", "short wakes lie over the segments they interrupt", "", "segment|short_wake", ""},
        {"start_utc_ms", kUtc, "ms", "", ""},
        {"start_local", kLocal, "", "", ""},
        {"duration_s", "", "s", "", ""},
        {"stage", "", "", "awake|rem|light|deep|asleep|restless|in_bed", ""}};
}

Columns day_of_food() {
    return {{"day_id", "id in nutrition_days.csv", "", "", ""}, {"day", "local day", "", "", ""}};
}

Columns nutrition_items() {
    return joined({day_of_food(),
                   {{"meal", "as written", "", "", ""},
                    {"name", "of the food, as written", "", "", ""},
                    {"amount", "as written", "", "", ""}},
                   nutrients()});
}

Columns nutrition_meals() {
    return joined({day_of_food(),
                   {{"meal", "as written", "", "", ""},
                    {"time_utc_ms", kUtc, "ms", "", ""},
                    {"time_local", kLocal, "", "", ""}},
                   nutrients()});
}

Columns diary_exercises() {
    return joined({day_of_food(),
                   {{"name", "as written", "", "", ""},
                    {"minutes", "", "min", "", ""},
                    {"energy_kcal", "", "kcal", "", ""},
                    {"sets", "", "1", "", ""},
                    {"repetitions", "", "1", "", ""},
                    {"weight_kg", "moved", "kg", "", ""}}});
}

Columns blood_pressure() {
    return joined({head(),
                   {{"systolic_mmhg", "", "mm[Hg]", "", "8480-6"},
                    {"diastolic_mmhg", "", "mm[Hg]", "", "8462-4"},
                    {"pulse_bpm", "as the cuff counted it", "/min", "", "8867-4"},
                    {"irregular_beat", "the device's own sign", "", kYes, ""},
                    {"position", "as written", "", "", ""},
                    {"note", "as written", "", "", ""}}});
}

Columns exercises() {
    return joined({head(),
                   {{"sport", "in the source's word, lower case", "", "", ""},
                    {"name", "title", "", "", ""},
                    {"active_s", "", "s", "", ""},
                    {"distance_m", "", "m", "", ""},
                    {"energy_kcal", "", "kcal", "", ""},
                    {"avg_heart_rate_bpm", "", "/min", "", "8867-4"},
                    {"max_heart_rate_bpm", "", "/min", "", "8867-4"},
                    {"ascent_m", "", "m", "", ""},
                    {"steps", "", "1", "", "55423-8"}}});
}

Columns recordings() {
    return joined({head(),
                   {{"kind", "", "", "ecg|eeg|other", ""},
                    {"title", "as the file calls it", "", "", ""},
                    {"details", "what else the file says, as name=text between ';'", "", "", ""}}});
}

Columns recording_channels() {
    return {{"recording", "id in recordings.csv", "", "", ""},
            {"channel", "1 is the first", "1", "", ""},
            {"label", "as the file names it", "", "", ""},
            {"unit", "of the values", "", "", ""},
            {"rate_hz", "samples are evenly spaced from the start", "Hz", "", ""},
            {"gain", "value = digital * gain + offset", "", "", ""},
            {"offset", "value = digital * gain + offset", "", "", ""},
            {"samples", "gaps counted too", "1", "", ""},
            {"file", "with the values", "", "", ""}};
}

}  // namespace

Tables body_tables() {
    const Columns annotations{{"recording", "id in recordings.csv", "", "", ""},
                              {"at_s", "from the start", "s", "", ""},
                              {"duration_s", "empty: a point in time", "s", "", ""},
                              {"text", "as written", "", "", ""}};
    const Columns waveforms{{"sample", "0 is the first; those not listed are gaps", "1", "", ""},
                            {"t_s", "from the start of the recording", "s", "", ""},
                            {"value", "in the unit that recording_channels.csv tells", "", "", ""}};
    const Columns hrv =
        joined({head(),
                {{"tag", "as written", "", "", ""},
                 {"intervals", "in rr_intervals.csv", "1", "", ""},
                 {"faults", "printed values known to be wrong, between '|'", "", "", ""}}});
    const Columns hrv_printed{{"report", "id in hrv.csv", "", "", ""},
                              {"name", "with the unit: sdnn_ms, rmssd_ms, lf_ms2, ...", "", "", ""},
                              {"value", "as the program printed it", "", "", ""}};
    const Columns rr_intervals{
        {"report", "id in hrv.csv", "", "", ""},
        {"index", "0 is the first", "1", "", ""},
        {"end_utc_ms", "start of the report and the intervals up to this one", "ms", "", ""},
        {"interval_ms", "artefacts included", "ms", "", "8637-1"}};
    const Columns nutrition_days =
        joined({head(),
                nutrients(),
                {{"drunk_water_ml", "that the diary lists", "mL", "", "8999-6"},
                 {"note", "as written", "", "", ""}}});
    return {{"sleep", sleep()},
            {"sleep_stages", sleep_stages()},
            {"nutrition_days", nutrition_days},
            {"nutrition_goals", joined({day_of_food(), nutrients()})},
            {"nutrition_meals", nutrition_meals()},
            {"nutrition_items", nutrition_items()},
            {"diary_exercises", diary_exercises()},
            {"blood_pressure", blood_pressure()},
            {"hrv", hrv},
            {"hrv_printed", hrv_printed},
            {"rr_intervals", rr_intervals},
            {"exercises", exercises()},
            {"recordings", recordings()},
            {"recording_channels", recording_channels()},
            {"annotations", annotations},
            {"waveforms", waveforms}};
}

}  // namespace slipstream::exporting
