// Answers of Withings: measure groups, days of activity, minutes, nights. Times are seconds since 1970.
#include <algorithm>
#include <cmath>

#include "decode/fitbit/fitbit_time.hpp"
#include "decode/fitbit/sleep_levels.hpp"
#include "decode/pressure/answer_readers.hpp"

namespace slipstream::decode::pressure {
namespace {

using fitbit::Json;
using fitbit::member;
using fitbit::number_member;
using fitbit::text_member;
using model::Metric;
using model::TimeBasis;

constexpr std::int32_t kDay = 86'400;
constexpr core::TimeMs kNightGap = 3'600'000;  // a longer one parts two nights

std::optional<core::TimeMs> second_member(Json entry, std::string_view name) {
    const auto seconds = number_member(entry, name);
    if (!seconds || *seconds < 0 || *seconds > kLastSecond) return std::nullopt;
    return std::llround(*seconds) * 1000;
}

std::optional<core::TimeMs> day_of(Json entry) {
    const auto text = text_member(entry, "date");
    const auto date = text ? core::Date::parse(text->substr(0, 10)) : std::nullopt;
    if (!date) return std::nullopt;
    return date->days_since_epoch() * kDay * 1000LL;
}

std::string origin_of(Json entry, const Answer& answer) {
    return std::string(text_member(entry, "model").value_or(answer.maker));
}

// Numbers of measures. Pressures (9 and 10) and the pulse (11) belong together.
constexpr int kDiastolic = 9, kSystolic = 10, kPulse = 11;
std::optional<Metric> metric_of(int type) {
    switch (type) {
        case 1: return Metric::Weight;
        case 5: return Metric::LeanMass;
        case 6: return Metric::BodyFat;
        case 54: return Metric::OxygenSaturation;
        case 71: return Metric::BodyTemperature;
        case 73: return Metric::SkinTemperature;
        case 76: return Metric::MuscleMass;
        case 88: return Metric::BoneMass;
        case 123: return Metric::Vo2Max;
        case 170: return Metric::VisceralFatRating;
        case 226: return Metric::BasalMetabolicRate;
        case 227: return Metric::MetabolicAge;
        default: return std::nullopt;
    }
}

/// The measures of a group by number, each value * 10^unit.
std::map<int, double> measures_of(Json group) {
    std::map<int, double> out;
    const auto list = member(group, "measures");
    simdjson::dom::array measures;
    if (!list || list->get(measures) != simdjson::SUCCESS) return out;
    for (const Json measure : measures) {
        const auto type = number_member(measure, "type");
        const auto value = number_member(measure, "value");
        const double unit = number_member(measure, "unit").value_or(0);
        if (!type || !value || std::abs(*type) > 1e6 || std::abs(unit) > 12) continue;
        out[static_cast<int>(*type)] = *value * std::pow(10.0, std::round(unit));
    }
    return out;
}

void take_pressure(Json group, const std::map<int, double>& measures, core::TimeMs time,
                   Answer& answer) {
    model::BloodPressure reading;
    reading.start = reading.end = time;
    reading.systolic_mmhg = measures.at(kSystolic);
    reading.diastolic_mmhg = measures.at(kDiastolic);
    const auto pulse = measures.find(kPulse);
    if (pulse != measures.end() && pulse->second > 0) reading.pulse_bpm = pulse->second;
    reading.note = text_member(group, "comment").value_or("");
    reading.origin = origin_of(group, answer);
    reading.external_id = fitbit::id_member(group, "grpid");
    answer.file.body.blood_pressure.push_back(std::move(reading));
    answer.kind = "blood_pressure";
}

bool take_group(Json group, Answer& answer) {
    const auto time = second_member(group, "date");
    if (!time) return false;
    if (number_member(group, "category").value_or(1) == 2) {
        ++answer.numbers["goals"];  // what the rider wants to weigh
        return true;
    }
    const auto measures = measures_of(group);
    const std::string origin = origin_of(group, answer);
    const bool pressure = measures.contains(kSystolic) && measures.contains(kDiastolic);
    if (pressure) take_pressure(group, measures, *time, answer);
    for (const auto& [type, value] : measures) {
        if (type >= kDiastolic && type <= kPulse && (pressure || type != kPulse)) continue;
        const auto metric = type == kPulse ? std::optional(Metric::HeartRate) : metric_of(type);
        if (!metric) {
            ++answer.file.unknown["measure " + std::to_string(type)].values;
        } else if (value > 0) {
            answer.body.add({*metric, TimeBasis::Utc, 0}, origin, *time, value);
            if (answer.kind != "blood_pressure" && (answer.kind.empty() || type == 1))
                answer.kind = type == 1 ? "weight" : "measurements";
        }
    }
    return true;
}

/// The totals of a day or of some minutes: names, metrics and what their values are multiplied with.
struct Counter {
    std::string_view name;
    Metric metric;
    double factor = 1;
};
constexpr Counter kCounters[] = {
    {"steps", Metric::Steps},
    {"distance", Metric::DistanceMoved},
    {"elevation", Metric::ElevationGained},
    {"calories", Metric::ActiveEnergy},
    {"totalcalories", Metric::EnergyBurned},
};

void take_counters(Json entry, TimeBasis basis, core::TimeMs time, std::int32_t length_s,
                   std::string_view origin, Answer& answer) {
    for (const Counter& counter : kCounters) {
        const auto value = number_member(entry, counter.name);
        if (!value) continue;
        answer.body.add({counter.metric, basis, length_s}, origin, time, *value * counter.factor);
        answer.numbers[std::string(counter.name)] += *value;
    }
}

bool take_day(Json entry, Answer& answer) {
    const auto day = day_of(entry);
    if (!day) return false;
    const std::string origin = origin_of(entry, answer);
    take_counters(entry, TimeBasis::Local, *day, kDay, origin, answer);
    const auto moderate = number_member(entry, "moderate");
    const auto intense = number_member(entry, "intense");
    if (moderate || intense) {
        answer.body.add({Metric::ActiveMinutes, TimeBasis::Local, kDay}, origin, *day,
                        (moderate.value_or(0) + intense.value_or(0)) / 60);
    }
    answer.kind = "steps";
    return true;
}

std::optional<model::SleepStage> stage_of(std::optional<double> state) {
    if (state == 0.0) return model::SleepStage::Awake;
    if (state == 1.0) return model::SleepStage::Light;
    if (state == 2.0) return model::SleepStage::Deep;
    if (state == 3.0) return model::SleepStage::Rem;
    return state ? std::optional(model::SleepStage::Asleep) : std::nullopt;
}

bool take_stage(Json entry, core::TimeMs start, core::TimeMs end, Answer& answer) {
    const auto stage = stage_of(number_member(entry, "state"));
    if (!stage || end < start || end - start > kDay * 1000LL) return false;
    auto& nights = answer.file.body.sleeps;
    const bool same =
        !nights.empty() && start >= nights.back().start && start - nights.back().end <= kNightGap;
    if (!same) {
        model::Sleep& night = nights.emplace_back();
        night.start = start;
        night.stages = true;
        night.origin = answer.maker;
    }
    model::Sleep& night = nights.back();
    night.end = std::max(night.end == core::kNoTime ? end : night.end, end);
    night.segments.push_back({start, static_cast<std::int32_t>((end - start) / 1000), *stage});
    answer.kind = "sleep";
    return true;
}

std::optional<double> minutes(Json data, std::string_view name) {
    const auto seconds = number_member(data, name);
    return seconds ? std::optional(*seconds / 60) : std::nullopt;
}

bool take_night(Json entry, Json data, core::TimeMs start, core::TimeMs end, Answer& answer) {
    model::Sleep night;
    night.start = start;
    night.end = std::max(start, end);
    if (const auto date = text_member(entry, "date"))
        night.date_of_sleep = core::Date::parse(date->substr(0, 10));
    night.asleep_min = minutes(data, "total_sleep_time");
    for (const char* const part : {"lightsleepduration", "deepsleepduration", "remsleepduration"}) {
        const auto slept = minutes(data, part);
        if (slept && !number_member(data, "total_sleep_time"))
            night.asleep_min = night.asleep_min.value_or(0) + *slept;
    }
    night.awake_min = minutes(data, "wakeupduration");
    night.in_bed_min = minutes(data, "total_timeinbed");
    if (const auto share = number_member(data, "sleep_efficiency"))
        night.efficiency_pct = *share <= 1 ? *share * 100 : *share;
    night.origin = answer.maker;
    night.external_id = fitbit::id_member(entry, "id");
    answer.file.body.sleeps.push_back(std::move(night));
    answer.kind = "sleep";
    return true;
}

bool take_workout(Json entry, Json data, core::TimeMs start, core::TimeMs end, Answer& answer) {
    model::Exercise exercise;
    exercise.start = start;
    exercise.end = std::max(start, end);
    exercise.name = "category " + fitbit::id_member(entry, "category");
    exercise.distance_m = number_member(data, "distance");
    exercise.energy_kcal = number_member(data, "calories");
    exercise.avg_heart_rate_bpm = number_member(data, "hr_average");
    exercise.max_heart_rate_bpm = number_member(data, "hr_max");
    exercise.ascent_m = number_member(data, "elevation");
    exercise.steps = number_member(data, "steps");
    exercise.origin = answer.maker;
    exercise.external_id = fitbit::id_member(entry, "id");
    answer.file.body.exercises.push_back(std::move(exercise));
    answer.kind = "exercise";
    return true;
}

/// "series" holds parts of nights, whole nights or workouts.
bool take_period(Json entry, Answer& answer) {
    const auto start = second_member(entry, "startdate");
    const auto end = second_member(entry, "enddate");
    if (!start || !end) return false;
    const auto data = member(entry, "data");
    if (!data) return take_stage(entry, *start, *end, answer);
    return member(entry, "category") ? take_workout(entry, *data, *start, *end, answer)
                                     : take_night(entry, *data, *start, *end, answer);
}

}  // namespace

TakeEntry withings_list(std::string_view name) {
    if (name == "measuregrps") return take_group;
    if (name == "activities") return take_day;
    return name == "series" ? take_period : nullptr;
}

bool withings_minute(std::string_view key, Json entry, Answer& answer) {
    const auto second = fitbit::parse_plain_number(key);
    const auto length = number_member(entry, "duration");
    if (!second || *second < 0 || *second > kLastSecond) return false;
    const core::TimeMs time = std::llround(*second) * 1000;
    const bool long_one = length && *length > 0 && *length <= kDay;
    const auto length_s = static_cast<std::int32_t>(long_one ? *length : 0);
    take_counters(entry, TimeBasis::Utc, time, length_s, answer.maker, answer);
    if (const auto rate = number_member(entry, "heart_rate"))
        answer.body.add({Metric::HeartRate, TimeBasis::Utc, 0}, answer.maker, time, *rate);
    answer.kind = "steps";
    return true;
}

}  // namespace slipstream::decode::pressure
