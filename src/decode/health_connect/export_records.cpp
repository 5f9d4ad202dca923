// The tables of Health Connect whose rows are records: pressures, nights, exercises, food.
#include <algorithm>
#include <iterator>

#include "decode/health_connect/export_tables.hpp"
#include "decode/health_connect/record_codes.hpp"

namespace slipstream::decode::health_connect {
namespace {

constexpr core::TimeMs kShortestNightMs = 3 * 3'600'000;
constexpr core::TimeMs kLongestStageMs = 7 * 86'400'000LL;

}  // namespace

// Each table of records is read with these columns in front, which fill() expects: uuid, app_info_id, start_time,
// end_time, start_zone_offset.

bool ExportTables::fill(model::BodyRecord& record, const TableRows& rows, std::string_view table) {
    const auto start = rows.whole(2);
    if (!is_time(start)) {
        add_warning(file_, "bad_row", "a row of " + std::string(table) + " has no time");
        return false;
    }
    record.basis = model::TimeBasis::Utc;
    record.start = *start;
    const auto end = rows.whole(3);
    record.end = is_time(end) && *end > *start ? *end : *start;
    const auto offset = rows.whole(4);
    if (offset && *offset >= -64'800 && *offset <= 64'800) {
        record.utc_offset_s = static_cast<int>(*offset);
    }
    record.origin = origins_.name(origin(rows.whole(1)));
    record.external_id = rows.hex(0);
    return true;
}

void ExportTables::read_pressures() {
    constexpr std::string_view kTable = "blood_pressure_record_table";
    auto rows = open(kTable, {"uuid", "app_info_id", "time", "time", "zone_offset", "systolic",
                              "diastolic", "measurement_location", "body_position"});
    while (rows && rows->next()) {
        model::BloodPressure reading;
        const auto systolic = rows->number(5);
        const auto diastolic = rows->number(6);
        if (!fill(reading, *rows, kTable)) continue;
        if (!systolic || !diastolic) {
            add_warning(file_, "half_pressure", "a blood pressure has only one of its two values");
            continue;
        }
        reading.systolic_mmhg = *systolic;
        reading.diastolic_mmhg = *diastolic;
        reading.position =
            pressure_position(rows->whole(7).value_or(0), rows->whole(8).value_or(0));
        file_.body.blood_pressure.push_back(std::move(reading));
    }
    if (rows) check(*rows, kTable);
}

/// The day of the clock by which the night ended, which a flight or a border may have changed since its start.
std::optional<core::Date> date_of_waking(const model::Sleep& sleep,
                                         std::optional<std::int64_t> end_offset) {
    const bool stated = end_offset && *end_offset >= -64'800 && *end_offset <= 64'800;
    if (!stated && !sleep.utc_offset_s) return std::nullopt;
    const core::TimeMs local =
        sleep.end + (stated ? *end_offset : *sleep.utc_offset_s) * core::TimeMs{1000};
    return core::Date::from_days_since_epoch(local / 86'400'000 - (local % 86'400'000 < 0 ? 1 : 0));
}

void ExportTables::read_nights() {
    constexpr std::string_view kTable = "sleep_session_record_table";
    std::unordered_map<std::int64_t, std::size_t> nights;
    auto rows = open(kTable, {"uuid", "app_info_id", "start_time", "end_time", "start_zone_offset",
                              "row_id", "end_zone_offset"});
    while (rows && rows->next()) {
        model::Sleep sleep;
        if (!fill(sleep, *rows, kTable)) continue;
        sleep.date_of_sleep = date_of_waking(sleep, rows->whole(6));
        sleep.main = sleep.end - sleep.start >= kShortestNightMs;
        nights.emplace(rows->whole(5).value_or(-1), file_.body.sleeps.size());
        file_.body.sleeps.push_back(std::move(sleep));
    }
    if (rows) check(*rows, kTable);
    read_stages(nights);
    for (model::Sleep& sleep : file_.body.sleeps) {
        std::stable_sort(sleep.segments.begin(), sleep.segments.end(),
                         [](const auto& a, const auto& b) { return a.start < b.start; });
        const core::TimeMs length_ms = sleep.end - sleep.start;
        if (!sleep.segments.empty() || length_ms <= 0 || length_ms > kLongestStageMs) continue;
        sleep.segments.push_back(
            {sleep.start, static_cast<std::int32_t>(length_ms / 1000), model::SleepStage::Asleep});
    }
}

void ExportTables::read_stages(const std::unordered_map<std::int64_t, std::size_t>& nights) {
    constexpr std::string_view kTable = "sleep_stages_table";
    auto rows = open(
        kTable,
        {"parent_key", "parent_id", "stage_start_time", "stage_end_time", "stage_type", "stage_id"},
        "");
    while (rows && rows->next()) {
        const auto night =
            nights.find((rows->has(0) ? rows->whole(0) : rows->whole(1)).value_or(-1));
        const auto start = rows->whole(2);
        const auto end = rows->whole(3);
        const auto stage =
            sleep_stage((rows->has(4) ? rows->whole(4) : rows->whole(5)).value_or(0));
        if (!is_time(start) || !is_time(end) || *end - *start > kLongestStageMs) {
            add_warning(file_, "bad_row", "a sleep stage has no time");
            continue;
        }
        if (night == nights.end()) {
            add_warning(file_, "orphan_stage", "a sleep stage belongs to no session");
            continue;
        }
        if (!stage || *end <= *start) continue;
        model::Sleep& sleep = file_.body.sleeps[night->second];
        sleep.stages |= *stage != model::SleepStage::Awake && *stage != model::SleepStage::Asleep;
        sleep.segments.push_back(
            {*start, static_cast<std::int32_t>((*end - *start) / 1000), *stage});
    }
    if (rows) check(*rows, kTable);
}

void ExportTables::read_exercises() {
    constexpr std::string_view kTable = "exercise_session_record_table";
    std::unordered_map<std::int64_t, std::size_t> exercises;
    auto rows = open(kTable, {"uuid", "app_info_id", "start_time", "end_time", "start_zone_offset",
                              "exercise_type", "title", "row_id"});
    while (rows && rows->next()) {
        model::Exercise exercise;
        if (!fill(exercise, *rows, kTable)) continue;
        exercise.sport = sport_of(rows->whole(5).value_or(0));
        exercise.name = rows->text(6);
        exercise.active_s = static_cast<double>(exercise.end - exercise.start) / 1000;
        exercises.emplace(rows->whole(7).value_or(-1), file_.body.exercises.size());
        file_.body.exercises.push_back(std::move(exercise));
    }
    if (rows) check(*rows, kTable);
    read_routes(exercises);
}

void ExportTables::read_food() {
    using model::Nutrient;
    constexpr std::string_view kTable = "nutrition_record_table";
    struct Column {
        Nutrient nutrient;
        double factor;
    };
    // Masses are in grams, energy in calories.
    constexpr Column kColumns[] = {
        {Nutrient::Energy, 1e-3},
        {Nutrient::Carbohydrate, 1},
        {Nutrient::Fat, 1},
        {Nutrient::Protein, 1},
        {Nutrient::Fibre, 1},
        {Nutrient::Sugar, 1},
        {Nutrient::Sodium, 1e3},
        {Nutrient::Potassium, 1e3},
        {Nutrient::Cholesterol, 1e3},
        {Nutrient::SaturatedFat, 1},
        {Nutrient::PolyunsaturatedFat, 1},
        {Nutrient::MonounsaturatedFat, 1},
        {Nutrient::TransFat, 1},
        {Nutrient::VitaminA, 1e6},
        {Nutrient::VitaminC, 1e3},
        {Nutrient::Calcium, 1e3},
        {Nutrient::Iron, 1e3},
        {Nutrient::Caffeine, 1e3},
    };
    apple_health::FoodBuilder builder;
    auto rows = open(kTable, {"uuid",
                              "app_info_id",
                              "start_time",
                              "end_time",
                              "start_zone_offset",
                              "meal_type",
                              "meal_name",
                              "energy",
                              "total_carbohydrate",
                              "total_fat",
                              "protein",
                              "dietary_fiber",
                              "sugar",
                              "sodium",
                              "potassium",
                              "cholesterol",
                              "saturated_fat",
                              "polyunsaturated_fat",
                              "monounsaturated_fat",
                              "trans_fat",
                              "vitamin_a",
                              "vitamin_c",
                              "calcium",
                              "iron",
                              "caffeine"});
    while (rows && rows->next()) {
        model::BodyRecord record;
        if (!fill(record, *rows, kTable)) continue;
        apple_health::FoodEntry entry;
        entry.meal = meal_of(rows->whole(5).value_or(0));
        entry.name = rows->text(6);
        const core::TimeMs local =
            record.start + record.utc_offset_s.value_or(0) * core::TimeMs{1000};
        for (std::size_t i = 0; i < std::size(kColumns); ++i) {
            const auto amount = rows->number(7 + i);
            if (!amount) continue;
            entry.amounts.push_back({origin(rows->whole(1)), record.start,
                                     apple_health::day_of(local), kColumns[i].nutrient,
                                     *amount * kColumns[i].factor});
        }
        builder.add(std::move(entry));
    }
    if (rows) check(*rows, kTable);
    builder.finish(origins_, file_.body.nutrition);
}

}  // namespace slipstream::decode::health_connect
