// Answers of iHealth: lists of readings. `MDate` counts seconds of the wall clock from 1970; `TimeZone` is its
// offset ("+0800", "0800" or hours as a number). Zeros of scales are no values.
#include <algorithm>
#include <cmath>

#include "decode/fitbit/fitbit_time.hpp"
#include "decode/pressure/answer_readers.hpp"

namespace slipstream::decode::pressure {
namespace {

using fitbit::Json;
using fitbit::member;
using fitbit::number_member;
using fitbit::text_member;
using model::Metric;
using model::TimeBasis;

constexpr double kMmhgPerKilopascal = 7.50062;
constexpr double kKgPerPound = 0.45359237;
constexpr double kPoundsPerStone = 14;
constexpr double kMetresPerMile = 1609.344;
constexpr double kMgDlPerMmolL = 18.0182;

/// Seconds east of UTC; nullopt where none is stated.
std::optional<int> offset_of(Json entry) {
    constexpr int kHour = 3600, kMinute = 60, kMostHours = 14;
    if (const auto text = text_member(entry, "TimeZone")) {
        std::string_view digits = *text;
        const bool west = digits.starts_with('-');
        if (west || digits.starts_with('+')) digits.remove_prefix(1);
        const auto number = fitbit::parse_plain_number(digits);
        if (digits.size() != 4 || !number || *number > kMostHours * 100) return std::nullopt;
        const int clock = static_cast<int>(*number);
        return (west ? -1 : 1) * (clock / 100 * kHour + clock % 100 * kMinute);
    }
    const auto hours = number_member(entry, "TimeZone");
    if (!hours || std::abs(*hours) > kMostHours) return std::nullopt;
    return static_cast<int>(std::lround(*hours * kHour));
}

/// When an entry says it was: UTC with an offset, else the rider's clock.
std::optional<fitbit::Moment> moment_of(Json entry, std::string_view name) {
    const auto seconds = number_member(entry, name);
    if (!seconds || *seconds <= 0 || *seconds > kLastSecond) return std::nullopt;
    fitbit::Moment out;
    out.utc_offset_s = offset_of(entry);
    out.time = (std::llround(*seconds) - out.utc_offset_s.value_or(0)) * 1000;
    return out;
}

void name_record(model::BodyRecord& record, const fitbit::Moment& when, Json entry,
                 const Answer& answer) {
    record.start = record.end = when.time;
    record.basis = when.basis(TimeBasis::Local);
    record.utc_offset_s = when.utc_offset_s;
    record.origin = answer.maker;
    record.external_id = fitbit::id_member(entry, "DataID");
}

void take_sample(Metric metric, std::optional<double> value, const fitbit::Moment& when,
                 Answer& answer) {
    if (!value || *value <= 0) return;
    answer.body.add({metric, when.basis(TimeBasis::Local), 0}, answer.maker, when.time, *value);
}

bool take_pressure(Json entry, Answer& answer) {
    const auto when = moment_of(entry, "MDate");
    const auto systolic = number_member(entry, "HP");
    const auto diastolic = number_member(entry, "LP");
    if (!when || !systolic || !diastolic) return false;
    const double factor = answer.unit == 1 ? kMmhgPerKilopascal : 1;
    model::BloodPressure reading;
    name_record(reading, *when, entry, answer);
    reading.systolic_mmhg = *systolic * factor;
    reading.diastolic_mmhg = *diastolic * factor;
    const auto pulse = number_member(entry, "HR");
    if (pulse && *pulse > 0) reading.pulse_bpm = pulse;
    const auto irregular = number_member(entry, "IsArr");
    if (irregular && *irregular >= 0) reading.irregular_beat = *irregular > 0;
    reading.note = text_member(entry, "Note").value_or("");
    answer.file.body.blood_pressure.push_back(std::move(reading));
    return true;
}

bool take_weight(Json entry, Answer& answer) {
    const auto when = moment_of(entry, "MDate");
    const auto weight = number_member(entry, "WeightValue");
    if (!when || !weight) return false;
    const double factor = answer.unit == 1   ? kKgPerPound
                          : answer.unit == 2 ? kKgPerPound * kPoundsPerStone
                                             : 1;
    const auto mass = [&](std::string_view name) {
        const auto value = number_member(entry, name);
        return value ? std::optional(*value * factor) : std::nullopt;
    };
    take_sample(Metric::Weight, mass("WeightValue"), *when, answer);
    take_sample(Metric::BodyMassIndex, number_member(entry, "BMI"), *when, answer);
    take_sample(Metric::BodyFat, number_member(entry, "FatValue"), *when, answer);
    take_sample(Metric::BodyWater, number_member(entry, "WaterValue"), *when, answer);
    take_sample(Metric::BoneMass, mass("BoneValue"), *when, answer);
    take_sample(Metric::MuscleMass, mass("MuscaleValue"), *when, answer);  // spelt so
    return true;
}

bool take_oxygen(Json entry, Answer& answer) {
    const auto when = moment_of(entry, "MDate");
    const auto oxygen = number_member(entry, "BO");
    const auto rate = number_member(entry, "HR");
    if (!when || (!oxygen && !rate)) return false;
    take_sample(Metric::OxygenSaturation, oxygen, *when, answer);
    take_sample(Metric::HeartRate, rate, *when, answer);
    return true;
}

bool take_glucose(Json entry, Answer& answer) {
    const auto when = moment_of(entry, "MDate");
    const auto glucose = number_member(entry, "BG");
    if (!when || !glucose) return false;
    take_sample(Metric::BloodGlucose, answer.unit == 1 ? *glucose : *glucose / kMgDlPerMmolL, *when,
                answer);
    return true;
}

bool take_night(Json entry, Answer& answer) {
    const auto start = moment_of(entry, "StartTime");
    const auto end = moment_of(entry, "EndTime");
    if (!start || !end) return false;
    model::Sleep night;
    name_record(night, *start, entry, answer);
    night.end = std::max(night.start, end->time);
    night.asleep_min = number_member(entry, "HoursSlept");  // minutes in spite of its name
    night.efficiency_pct = number_member(entry, "SleepEfficiency");
    answer.file.body.sleeps.push_back(std::move(night));
    return true;
}

/// The totals of a day; `Calories` has the energy at rest in it.
bool take_day(Json entry, Answer& answer) {
    constexpr std::int32_t kDay = 86'400;
    const auto seconds = number_member(entry, "MDate");
    if (!seconds || *seconds <= 0 || *seconds > kLastSecond) return false;
    const core::TimeMs day = std::llround(*seconds) / kDay * kDay * 1000;
    const double metres = answer.unit == 1 ? kMetresPerMile : 1000;
    const auto total = [&](Metric metric, std::string_view name, double factor) {
        const auto value = number_member(entry, name);
        if (value)
            answer.body.add({metric, TimeBasis::Local, kDay}, answer.maker, day, *value * factor);
    };
    total(Metric::Steps, "Steps", 1);
    total(Metric::DistanceMoved, "DistanceTraveled", metres);
    total(Metric::EnergyBurned, "Calories", 1);
    return true;
}

bool take_sport(Json entry, Answer& answer) {
    const auto start = moment_of(entry, "SportStartTime");
    const auto end = moment_of(entry, "SportEndTime");
    if (!start || !end) return false;
    model::Exercise exercise;
    name_record(exercise, *start, entry, answer);
    exercise.end = std::max(exercise.start, end->time);
    exercise.name = text_member(entry, "SportName").value_or("");
    for (const char c : exercise.name)
        exercise.sport += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    exercise.energy_kcal = number_member(entry, "Calories");
    answer.file.body.exercises.push_back(std::move(exercise));
    return true;
}

// Units: pressures mmHg or kPa, weights kg, lb or st, glucose mg/dL or mmol/L, distances km or miles.
constexpr IhealthList kLists[] = {
    {"BPDataList", "BPUnit", "blood_pressure", take_pressure},
    {"WeightDataList", "WeightUnit", "weight", take_weight},
    {"BODataList", "", "oxygen_saturation", take_oxygen},
    {"BGDataList", "BGUnit", "blood_glucose", take_glucose},
    {"SRDataList", "", "sleep", take_night},
    {"ARDataList", "DistanceUnit", "steps", take_day},
    {"SPORTDataList", "", "exercise", take_sport},
};

}  // namespace

const IhealthList* ihealth_list(std::string_view name) {
    const auto* const found = std::find_if(std::begin(kLists), std::end(kLists),
                                           [&](const IhealthList& l) { return l.name == name; });
    return found == std::end(kLists) ? nullptr : found;
}

}  // namespace slipstream::decode::pressure
