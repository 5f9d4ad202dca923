// Data points that are records: sleep, exercise, ECG.
#include "decode/fitbit/ecg_waveform.hpp"
#include "decode/fitbit/fitbit_time.hpp"
#include "decode/fitbit/sleep_levels.hpp"
#include "decode/google_health/point_reader.hpp"

namespace slipstream::decode::google_health {
namespace {

using fitbit::Json;
using fitbit::member;
using fitbit::number_member;
using fitbit::text_member;

constexpr core::TimeMs kMaxSegmentMs = 14LL * 86'400'000;

/// The last part of a point's resource name; empty where it has none.
std::string point_id(Json point) {
    for (const std::string_view key : {"name", "dataPointName"}) {
        const auto name = text_member(point, key);
        if (name) return std::string(name->substr(name->rfind('/') + 1));
    }
    return {};
}

void set_record(model::BodyRecord& record, Json point, const PointTime& time) {
    record.basis = time.basis;
    record.start = time.start;
    record.end = time.end;
    record.utc_offset_s = time.utc_offset_s;
    record.origin = origin_of(point);
    record.external_id = point_id(point);
}

std::optional<core::TimeMs> time_member(Json object, std::string_view name) {
    const auto text = text_member(object, name);
    const auto parsed = text ? core::parse_time(*text) : std::nullopt;
    return parsed ? std::optional(parsed->time) : std::nullopt;
}

void add_stages(Json body, model::Sleep& sleep, DecodedFile& file) {
    const auto list = member(body, "stages");
    simdjson::dom::array stages;
    if (!list || list->get(stages) != simdjson::SUCCESS) return;
    for (const Json entry : stages) {
        const auto start = time_member(entry, "startTime");
        const auto end = time_member(entry, "endTime");
        const auto type = text_member(entry, "type");
        const auto stage = type ? fitbit::parse_sleep_level(*type) : std::nullopt;
        if (!start || !end || !stage || *end < *start || *end - *start > kMaxSegmentMs) {
            add_warning(file, "unknown_sleep_level",
                        "a part of a night is of no known level, or has no time");
            continue;
        }
        const auto seconds = static_cast<std::int32_t>((*end - *start) / 1000);
        sleep.segments.push_back({*start, seconds, *stage});
    }
    fitbit::sort_by_time(sleep.segments);
}

/// "13412s" or "13412.5s".
std::optional<double> seconds_member(Json object, std::string_view name) {
    auto text = text_member(object, name);
    if (!text) return std::nullopt;
    if (text->ends_with('s')) text->remove_suffix(1);
    return fitbit::parse_plain_number(*text);
}

std::optional<double> scaled(std::optional<double> value, double factor) {
    return value ? std::optional(*value * factor) : std::nullopt;
}

}  // namespace

bool add_sleep(Json body, Json point, const PointTime& time, DecodedFile& file) {
    model::Sleep sleep;
    set_record(sleep, point, time);
    const auto interval = member(body, "interval");
    const auto end_offset =
        interval ? text_member(*interval, "endUtcOffset") : std::optional<std::string_view>();
    const auto offset = end_offset ? fitbit::parse_utc_offset(*end_offset) : sleep.utc_offset_s;
    if (time.basis == model::TimeBasis::Local) {
        sleep.date_of_sleep = fitbit::date_of(time.end);
    } else if (offset) {  // a night belongs to the day of waking
        sleep.date_of_sleep = fitbit::date_of(time.end + *offset * 1000LL);
    }
    const auto metadata = member(body, "metadata");
    // The id that the same night has in Takeout and in the Web API.
    std::string log_id = metadata ? fitbit::id_member(*metadata, "externalId") : std::string();
    if (!log_id.empty()) sleep.external_id = std::move(log_id);
    sleep.main = !(metadata && fitbit::bool_member(*metadata, "nap").value_or(false));
    sleep.stages = text_member(body, "type") == "STAGES";
    if (const auto summary = member(body, "summary")) {
        sleep.asleep_min = number_member(*summary, "minutesAsleep");
        sleep.awake_min = number_member(*summary, "minutesAwake");
        sleep.in_bed_min = number_member(*summary, "minutesInSleepPeriod");
    }
    add_stages(body, sleep, file);
    file.body.sleeps.push_back(std::move(sleep));
    return true;
}

bool add_exercise(Json body, Json point, const PointTime& time, DecodedFile& file) {
    model::Exercise exercise;
    set_record(exercise, point, time);
    exercise.sport = text_member(body, "exerciseType").value_or("");
    for (char& c : exercise.sport) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    exercise.name = text_member(body, "displayName").value_or("");
    exercise.active_s = seconds_member(body, "activeDuration");
    if (const auto metrics = member(body, "metricsSummary")) {
        exercise.energy_kcal = number_member(*metrics, "caloriesKcal");
        exercise.distance_m = scaled(number_member(*metrics, "distanceMillimeters"), 0.001);
        exercise.steps = number_member(*metrics, "steps");
        exercise.avg_heart_rate_bpm = number_member(*metrics, "averageHeartRateBeatsPerMinute");
        exercise.ascent_m = scaled(number_member(*metrics, "elevationGainMillimeters"), 0.001);
    }
    file.body.exercises.push_back(std::move(exercise));
    return true;
}

bool add_ecg(Json body, Json point, const PointTime& time, DecodedFile& file) {
    model::Recording recording;
    set_record(recording, point, time);
    const auto rate = number_member(body, "samplingFrequencyHertz");
    const auto scale = number_member(body, "millivoltsScalingFactor");
    if (!rate || !fitbit::add_ecg_channel(body, *rate, scale, recording)) return false;
    const auto detail = [&](std::string_view theirs, const char* ours) {
        std::string text = fitbit::id_member(body, theirs);
        if (!text.empty()) recording.details[ours] = std::move(text);
    };
    detail("resultClassification", "classification");
    detail("beatsPerMinuteAvg", "heart_rate_bpm");
    file.body.recordings.push_back(std::move(recording));
    return true;
}

}  // namespace slipstream::decode::google_health
