// Messages of the Health API: {"sleeps":[...]}, {"bloodPressures":[...]}, {"activities":[...]}. Times are seconds
// since 1970 with the offset of the rider's clock beside them.
#include <algorithm>
#include <cmath>

#include "decode/fitbit/sleep_levels.hpp"
#include "decode/garmin/answer.hpp"

namespace slipstream::decode::garmin {
namespace {

using fitbit::Json;
using fitbit::member;
using fitbit::number_member;
using fitbit::text_member;

constexpr double kMaxSpanS = 14 * 86'400;  ///< longer ones are neither nights nor rides

std::optional<core::TimeMs> second_member(Json entry, std::string_view name) {
    const auto seconds = number_member(entry, name);
    if (!seconds || *seconds < 0 || *seconds > static_cast<double>(kLastSecond)) {
        return std::nullopt;
    }
    return std::llround(*seconds * 1000);
}

/// Sets what all summaries have; false where there is no time. `time` is the stem of the members' names.
bool set_record(model::BodyRecord& record, Json entry, const std::string& time, Answer& answer) {
    const auto start = second_member(entry, time + "InSeconds");
    if (!start) return false;
    record.basis = model::TimeBasis::Utc;
    record.start = record.end = *start;
    const auto offset = number_member(entry, time + "OffsetInSeconds");
    if (offset && std::abs(*offset) <= kMostOffsetS) {
        record.utc_offset_s = static_cast<int>(*offset);
        if (!answer.file.utc_offset_s) answer.file.utc_offset_s = record.utc_offset_s;
    }
    const auto duration = number_member(entry, "durationInSeconds");
    if (duration && *duration >= 0 && *duration <= kMaxSpanS) {
        record.end = *start + std::llround(*duration * 1000);
    }
    record.origin = text_member(entry, "deviceName").value_or(kGarmin);
    record.external_id = fitbit::id_member(entry, "summaryId");
    return true;
}

void take_levels(Json entry, model::Sleep& sleep, DecodedFile& file) {
    const auto map = member(entry, "sleepLevelsMap");
    simdjson::dom::object levels;
    if (!map || map->get(levels) != simdjson::SUCCESS) return;
    for (const auto& [name, list] : levels) {
        const auto stage = fitbit::parse_sleep_level(name);
        simdjson::dom::array parts;
        if (list.get(parts) != simdjson::SUCCESS) continue;
        for (const Json part : parts) {
            const auto start = second_member(part, "startTimeInSeconds");
            const auto end = second_member(part, "endTimeInSeconds");
            const double span_s = start && end ? static_cast<double>(*end - *start) / 1000 : -1;
            if (!stage || span_s < 0 || span_s > kMaxSpanS) {
                add_warning(file, "unknown_sleep_level",
                            "a part of a night is of no known level, or has no time");
                continue;
            }
            sleep.segments.push_back({*start, static_cast<std::int32_t>(span_s), *stage});
        }
    }
    fitbit::sort_by_time(sleep.segments);
}

bool take_sleep(Json entry, Answer& answer) {
    model::Sleep sleep;
    if (!set_record(sleep, entry, "startTime", answer)) return false;
    if (const auto date = text_member(entry, "calendarDate")) {
        sleep.date_of_sleep = core::Date::parse(date->substr(0, 10));
    }
    for (const std::string_view name :
         {"deepSleepDurationInSeconds", "lightSleepDurationInSeconds", "remSleepInSeconds"}) {
        if (const auto seconds = number_member(entry, name)) {
            sleep.asleep_min = sleep.asleep_min.value_or(0) + *seconds / 60;
        }
    }
    if (const auto seconds = number_member(entry, "awakeDurationInSeconds")) {
        sleep.awake_min = *seconds / 60;
    }
    sleep.stages = sleep.asleep_min.has_value();
    take_levels(entry, sleep, answer.file);
    answer.range.add(sleep.start);
    answer.file.body.sleeps.push_back(std::move(sleep));
    return true;
}

bool take_pressure(Json entry, Answer& answer) {
    model::BloodPressure reading;
    const auto systolic = number_member(entry, "systolic");
    const auto diastolic = number_member(entry, "diastolic");
    if (!systolic || !diastolic || !set_record(reading, entry, "measurementTime", answer)) {
        return false;
    }
    reading.systolic_mmhg = *systolic;
    reading.diastolic_mmhg = *diastolic;
    reading.pulse_bpm = number_member(entry, "pulse");
    answer.range.add(reading.start);
    answer.file.body.blood_pressure.push_back(std::move(reading));
    return true;
}

bool take_activity(Json entry, Answer& answer) {
    model::Exercise exercise;
    if (!set_record(exercise, entry, "startTime", answer)) return false;
    exercise.sport = text_member(entry, "activityType").value_or("");
    for (char& c : exercise.sport) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    exercise.active_s = number_member(entry, "durationInSeconds");
    exercise.distance_m = number_member(entry, "distanceInMeters");
    exercise.energy_kcal = number_member(entry, "activeKilocalories");
    exercise.avg_heart_rate_bpm = number_member(entry, "averageHeartRateInBeatsPerMinute");
    exercise.max_heart_rate_bpm = number_member(entry, "maxHeartRateInBeatsPerMinute");
    answer.range.add(exercise.start);
    answer.file.body.exercises.push_back(std::move(exercise));
    return true;
}

/// The lists of the interface; those without a reader are counted.
struct SummaryList {
    std::string_view name;
    bool (*take)(Json entry, Answer& answer);
};
constexpr SummaryList kLists[] = {
    {"sleeps", take_sleep},
    {"bloodPressures", take_pressure},
    {"activities", take_activity},
    {"dailies", nullptr},
    {"epochs", nullptr},
    {"bodyComps", nullptr},
    {"hrv", nullptr},
    {"stressDetails", nullptr},
    {"allDayRespiration", nullptr},
    {"pulseox", nullptr},
    {"healthSnapshot", nullptr},
    {"skinTemp", nullptr},
    {"moveIQActivities", nullptr},
    {"mct", nullptr},
    {"userMetrics", nullptr},
    {"activityDetails", nullptr},
};

const SummaryList* list_called(std::string_view name) {
    const auto* const found =
        std::find_if(std::begin(kLists), std::end(kLists),
                     [&](const SummaryList& list) { return list.name == name; });
    return found == std::end(kLists) ? nullptr : found;
}

}  // namespace

bool is_summary_list(std::string_view name) { return list_called(name) != nullptr; }

void read_health_summaries(fitbit::JsonScanner& scanner, Answer& answer) {
    DecodedFile& file = answer.file;
    std::string_view key;
    scanner.enter('{');
    while (scanner.next_member(key)) {
        const SummaryList* const list = list_called(key);
        if (list == nullptr || !scanner.enter('[')) {
            scanner.skip_value();
            continue;
        }
        const std::string name(list->name);
        fitbit::read_items(scanner, answer.parser, file, [&](Json entry, std::size_t offset) {
            if (list->take == nullptr) {
                ++file.unknown["list " + name].messages;
                return;
            }
            ++answer.lists[name];
            if (!list->take(entry, answer)) {
                add_warning(file, "bad_entry", "an entry has no time or no value", offset);
            }
        });
    }
}

}  // namespace slipstream::decode::garmin
