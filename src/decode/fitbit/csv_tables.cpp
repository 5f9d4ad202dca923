#include "decode/fitbit/csv_tables.hpp"

#include <algorithm>
#include <string>

namespace slipstream::decode::fitbit {
namespace {

using model::Metric;

constexpr std::int32_t kMinute = 60;
constexpr std::int32_t kDay = 86'400;

// clang-format off
// Headers and units: docs/formats/fitbit.md. More telling headers come first.
constexpr CsvTable kTables[] = {
    {"heart_rate_variability", {"timestamp", "rmssd", "nremhr"}, 90, kDay, {{{"rmssd", Metric::HrvRmssd}}}},
    {"heart_rate_variability", {"timestamp", "rmssd", "coverage"}, 90, 300, {{{"rmssd", Metric::HrvRmssd}}}},
    {"respiratory_rate", {"timestamp", "daily_respiratory_rate"}, 90, kDay, {{{"daily_respiratory_rate", Metric::Respiration}}}},
    {"respiratory_rate", {"timestamp", "full_sleep_breathing_rate"}, 90, kDay, {{{"full_sleep_breathing_rate", Metric::Respiration}}}},
    {"oxygen_saturation", {"timestamp", "average_value", "lower_bound"}, 90, kDay, {{{"average_value", Metric::OxygenSaturation}}}},
    {"skin_temperature", {"sleep_end", "sleep_start", "nightly_temperature"}, 90, 0, {{{"nightly_temperature", Metric::SkinTemperature}}}},
    {"sleep_score", {"timestamp", "sleep_log_entry_id", "overall_score"}, 90},
    {"stress_score", {"date", "stress_score", "sleep_points"}, 90},
    {"readiness_score", {"date", "readiness_score_value"}, 90},
    {"active_zone_minutes", {"date_time", "heart_zone_id", "total_minutes"}, 90},
    {"oxygen_variation", {"timestamp", "infrared to red signal ratio"}, 90},
    {"heart_rate_variability", {"timestamp", "average heart rate variability milliseconds"}, 90, kDay,
     {{{"average heart rate variability milliseconds", Metric::HrvRmssd}}}},
    {"heart_rate_variability", {"timestamp", "root mean square of successive differences milliseconds"}, 90, 0,
     {{{"root mean square of successive differences milliseconds", Metric::HrvRmssd}, {"standard deviation milliseconds", Metric::HrvSdnn}}}},
    {"heart_rate_variability", {"timestamp", "root mean square of successive differences ms"}, 90, 0,
     {{{"root mean square of successive differences ms", Metric::HrvRmssd}, {"standard deviation ms", Metric::HrvSdnn}}}},
    {"oxygen_saturation", {"timestamp", "average percentage"}, 90, kDay, {{{"average percentage", Metric::OxygenSaturation}}}},
    {"oxygen_saturation", {"timestamp", "oxygen saturation percentage"}, 90, 0, {{{"oxygen saturation percentage", Metric::OxygenSaturation}}}, {}, 50.0},
    {"skin_temperature", {"timestamp", "nightly temperature celsius"}, 90, kDay, {{{"nightly temperature celsius", Metric::SkinTemperature}}}},
    {"body_temperature", {"timestamp", "temperature celsius"}, 85, 0, {{{"temperature celsius", Metric::BodyTemperature}}}, "core"},
    {"skin_temperature", {"timestamp", "temperature celsius"}, 85, 0, {{{"temperature celsius", Metric::SkinTemperature}}}},
    {"resting_heart_rate", {"timestamp", "beats per minute"}, 85, kDay, {{{"beats per minute", Metric::RestingHeartRate}}}, "resting"},
    {"heart_rate", {"timestamp", "beats per minute"}, 85, 0, {{{"beats per minute", Metric::HeartRate}}}},
    {"respiratory_rate", {"timestamp", "breaths per minute"}, 85, kDay, {{{"breaths per minute", Metric::Respiration}}}},
    {"vo2_max", {"timestamp", "demographic vo2max"}, 90, 0, {{{"demographic vo2max", Metric::Vo2Max}}}},
    {"vo2_max", {"timestamp", "run vo2 max"}, 90, 0, {{{"run vo2 max", Metric::Vo2Max}}}},
    {"vo2_max", {"timestamp", "vo2 max"}, 85, 0, {{{"vo2 max", Metric::Vo2Max}}}},
    {"respiratory_rate", {"timestamp", "full sleep stats - milli breaths per minute"}, 90, kDay, {{{"full sleep stats - milli breaths per minute", Metric::Respiration, 0.001}}}},
    {"sleep_score", {"score_time", "sleep_score_id", "overall_score"}, 90},
    {"weight", {"timestamp", "weight grams"}, 90, 0, {{{"weight grams", Metric::Weight, 0.001}}}},
    {"body_fat", {"timestamp", "body fat percentage"}, 90, 0, {{{"body fat percentage", Metric::BodyFat}}}},
    {"height", {"timestamp", "height millimeters"}, 90},
    {"live_pace", {"timestamp", "steps", "distance millimeters"}, 90},
    {"active_minutes", {"timestamp", "moderate", "very"}, 85, kMinute, {{{"moderate", Metric::ActiveMinutes}, {"very", Metric::ActiveMinutes}}}},
    {"altitude", {"timestamp", "altitude gain millimeters"}, 85, kMinute, {{{"altitude gain millimeters", Metric::ElevationGained, 0.001}}}},
    {"active_energy", {"timestamp", "kilocalories", "data source"}, 85, kMinute, {{{"kilocalories", Metric::ActiveEnergy}}}},
    {"calories_in_heart_rate_zone", {"timestamp", "kcal", "data source"}, 85},
    {"active_zone_minutes", {"timestamp", "heart rate zone", "data source"}, 85},
    {"time_in_heart_rate_zone", {"timestamp", "heart rate zone type", "data source"}, 85},
    {"activity_level", {"timestamp", "level", "data source"}, 85},
    {"cardio_load", {"timestamp", "workout", "background"}, 85},
    {"sedentary_period", {"start time", "end time", "data source"}, 85},
    {"gps_location", {"timestamp", "latitude", "data source"}, 60},
    {"floors", {"timestamp", "floors"}, 45, kMinute, {{{"floors", Metric::FloorsClimbed}}}},
    {"steps", {"timestamp", "steps", "data source"}, 85, kMinute, {{{"steps", Metric::Steps}}}},
    {"distance", {"timestamp", "distance", "data source"}, 85, kMinute, {{{"distance", Metric::DistanceMoved}}}},
    {"calories", {"timestamp", "calories", "data source"}, 85, kMinute, {{{"calories", Metric::EnergyBurned}}}},
    {"steps", {"timestamp", "steps"}, 40, kMinute, {{{"steps", Metric::Steps}}}, "steps"},
    {"distance", {"timestamp", "distance"}, 40, kMinute, {{{"distance", Metric::DistanceMoved}}}, "distance"},
    {"calories", {"timestamp", "calories"}, 40, kMinute, {{{"calories", Metric::EnergyBurned}}}, "calories"},
    {"skin_temperature", {"recorded_time", "temperature"}, 70, kMinute, {{{"temperature", Metric::SkinTemperatureVariation}}}},
    {"oxygen_saturation", {"timestamp", "value"}, 25, 0, {{{"value", Metric::OxygenSaturation}}}, "spo2", 50.0},
    {"fitbit_values", {"timestamp", "value"}, 20},
};
// clang-format on

}  // namespace

const CsvTable* find_csv_table(const csv::CsvHeader& header, std::optional<std::string_view> name) {
    std::string lower(name.value_or(""));
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    for (const CsvTable& table : kTables) {
        const bool all = std::all_of(
            table.header.begin(), table.header.end(),
            [&](std::string_view column) { return column.empty() || header.find({column}); });
        if (!all) continue;
        // A bare pair of common words is ours only where nothing else stands beside it.
        if (table.score <= 45 && header.size() != 2) continue;
        if (name && lower.find(table.name_word) == std::string::npos) continue;
        return &table;
    }
    return nullptr;
}

}  // namespace slipstream::decode::fitbit
