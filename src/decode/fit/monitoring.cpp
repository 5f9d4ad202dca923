#include "decode/fit/monitoring.hpp"

#include <fmt/format.h>

#include <string>

namespace slipstream::decode::fit {
namespace {

using model::Metric;

// Fields of monitoring_info and monitoring.
constexpr std::uint8_t kInfoLocalTimestamp = 0, kRestingMetabolicRate = 5;
constexpr std::uint8_t kCalories = 1, kDistance = 2, kCycles = 3, kActiveTime = 4,
                       kActivityType = 5, kDistance16 = 8, kCycles16 = 9, kLocalTimestamp = 11,
                       kTemperature = 12, kActiveCalories = 19, kTypeAndIntensity = 24,
                       kTimestampMin8 = 25, kTimestamp16 = 26, kHeartRate = 27, kAscent = 31,
                       kDescent = 32, kModerateMinutes = 33, kVigorousMinutes = 34, kCumAscent = 35,
                       kCumDescent = 36;
constexpr std::uint8_t kNoActivity = 255, kRunning = 1, kWalking = 6;

/// As stated, else from the low five bits of the byte that packs it with the intensity.
std::uint8_t activity_of(const MessageValues& values) {
    if (const auto type = values.unsigned_integer(kActivityType)) {
        return static_cast<std::uint8_t>(*type);
    }
    const auto packed = values.unsigned_integer(kTypeAndIntensity);
    return packed ? static_cast<std::uint8_t>(*packed & 0x1F) : kNoActivity;
}

std::string activity_word(std::uint8_t activity) {
    if (activity == kNoActivity) return "any";
    const std::string_view word = enum_word("activity_type", activity);
    return word.empty() ? fmt::format("activity_type_{}", activity) : std::string(word);
}

}  // namespace

void MonitoringReader::start_part() {
    counters_.start_part();
    last_.reset();
    offset_s_.reset();
}

void MonitoringReader::set_offset(std::optional<int> offset_s) {
    if (!offset_s) return;
    offset_s_ = offset_s;
    counters_.set_offset(offset_s);
    if (!file_.utc_offset_s) file_.utc_offset_s = offset_s;
}

void MonitoringReader::info(const MessageValues& values, const MessageRun& run) {
    ++messages_;
    const auto stamp = stamp_of(values, run);
    set_offset(local_offset_s(stamp, values.unsigned_integer(kInfoLocalTimestamp)));
    if (stamp) last_ = stamp;
    if (const auto rate = values.value(kRestingMetabolicRate)) {
        series_.add(Metric::BasalMetabolicRate, body_time(stamp), *rate);
    }
}

/// Short timestamps are the low end of a counter that goes on from the last time: 16 bits of the seconds,
/// or 8 bits of the minutes.
std::optional<std::uint32_t> MonitoringReader::time_of(const MessageValues& values,
                                                       const MessageRun& run) {
    if (const auto full = stamp_of(values, run)) return last_ = full;
    const auto low_seconds = values.unsigned_integer(kTimestamp16);
    if (low_seconds && last_) return last_ = *last_ + ((*low_seconds - *last_) & 0xFFFF);
    const auto low_minutes = values.unsigned_integer(kTimestampMin8);
    if (low_minutes && last_) {
        const std::uint32_t minutes = *last_ / 60;
        const std::uint32_t on = (*low_minutes - minutes) & 0xFF;
        if (on > 0) last_ = (minutes + on) * 60;
        return last_;
    }
    const auto local = values.unsigned_integer(kLocalTimestamp);
    if (!local || !offset_s_) return std::nullopt;
    return static_cast<std::uint32_t>(static_cast<std::int64_t>(*local) - *offset_s_);
}

void MonitoringReader::monitoring(const MessageValues& values, const MessageRun& run) {
    ++messages_;
    const BodyTime at = body_time(time_of(values, run));
    if (!at.known()) {
        add_warning(file_, "no_time", "a measurement has no time: left out", run.offset);
        return;
    }
    if (const auto rate = values.value(kHeartRate)) series_.add(Metric::HeartRate, at, *rate);
    if (const auto celsius = values.value(kTemperature)) {
        series_.add(Metric::Temperature, at, *celsius);
    }
    count(values, at);
    climb(values, at);
    const auto moderate = values.value(kModerateMinutes), vigorous = values.value(kVigorousMinutes);
    if (!moderate && !vigorous) return;
    moderate_min_ += moderate.value_or(0);
    vigorous_min_ += vigorous.value_or(0);
    series_.add(Metric::ActiveMinutes, at, moderate.value_or(0) + vigorous.value_or(0));
}

void MonitoringReader::count(const MessageValues& values, const BodyTime& at) {
    const std::uint8_t activity = activity_of(values);
    const auto take = [&](Counted what, std::uint8_t field, unsigned bits = 32) {
        const auto raw = values.unsigned_integer(field);
        if (raw) counters_.count(what, activity, *raw, at, bits);
        return raw.has_value();
    };
    const bool on_foot = activity == kWalking || activity == kRunning;
    const Counted cycles = on_foot ? Counted::Steps : Counted::Cycles;
    if (!take(cycles, kCycles)) take(cycles, kCycles16, 16);
    if (!take(Counted::Distance, kDistance)) take(Counted::Distance, kDistance16, 16);
    take(Counted::ActiveEnergy, kActiveCalories);
    take(Counted::Energy, kCalories);
    take(Counted::ActiveTime, kActiveTime);
}

/// The sums of the day where the message states them, else what came about since the message before.
void MonitoringReader::climb(const MessageValues& values, const BodyTime& at) {
    const auto take = [&](Counted what, Metric metric, std::uint8_t sum, std::uint8_t part) {
        if (const auto raw = values.unsigned_integer(sum)) {
            counters_.count(what, kNoActivity, *raw, at);
        } else if (const auto metres = values.value(part)) {
            series_.add(metric, at, *metres);
        }
    };
    take(Counted::Ascent, Metric::ElevationGained, kCumAscent, kAscent);
    take(Counted::Descent, Metric::ElevationLost, kCumDescent, kDescent);
}

void MonitoringReader::summarise(core::JsonWriter& json) const {
    if (messages_ == 0) return;
    static constexpr struct {
        const char* name;
        double raw_per_unit;
    } kMembers[kCountedCount] = {
        {"steps", 1},       {"cycles", 2},      {"distance_m", 100}, {"active_energy_kcal", 1},
        {"energy_kcal", 1}, {"active_s", 1000}, {"ascent_m", 1000},  {"descent_m", 1000}};
    json.key("monitoring").begin_object().member("messages", messages_);
    json.key("activity_types").begin_object();
    for (const auto& [activity, totals] : counters_.totals()) {
        json.key(activity_word(activity)).begin_object();
        for (std::size_t i = 0; i < kCountedCount; ++i) {
            if (totals[i] == 0) continue;
            json.key(kMembers[i].name);
            json.number(static_cast<double>(totals[i]) / kMembers[i].raw_per_unit, 3);
        }
        json.end_object();
    }
    json.end_object();
    json.key("moderate_min").number(moderate_min_, 0);
    json.key("vigorous_min").number(vigorous_min_, 0).end_object();
}

}  // namespace slipstream::decode::fit
