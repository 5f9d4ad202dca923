// Sleep logs of Takeout (`mainSleep`) and of the Web API 1.2 (`isMainSleep`); times are the rider's clock.
#include <map>

#include "decode/fitbit/entry_reader.hpp"
#include "decode/fitbit/fitbit_time.hpp"
#include "decode/fitbit/sleep_levels.hpp"

namespace slipstream::decode::fitbit {
namespace {

constexpr std::size_t kMaxLogs = 1000;  ///< in the summary
constexpr std::size_t kMaxTypes = 16;   ///< in the summary
constexpr std::int32_t kMinuteS = 60;
constexpr core::TimeMs kDayMs = 86'400'000;
constexpr double kMaxSegmentS = 14 * 86'400;  ///< longer ones are not sleep

class SleepReader final : public EntryReader {
  public:
    std::string_view kind() const override { return "sleep"; }

    bool read(Json entry, BodyBuilder& body) override {
        const auto start_text = text_member(entry, "startTime");
        const auto start = start_text ? parse_moment(*start_text) : std::nullopt;
        if (!start) return false;
        model::Sleep sleep;
        sleep.basis = start->basis(model::TimeBasis::Local);
        sleep.utc_offset_s = start->utc_offset_s;
        sleep.start = start->time;
        sleep.end = end_of(entry, *start);
        sleep.external_id = id_member(entry, "logId");
        if (const auto date = text_member(entry, "dateOfSleep")) {
            sleep.date_of_sleep = core::Date::parse(date->substr(0, 10));
        }
        const auto main = bool_member(entry, "mainSleep");
        sleep.main = main.value_or(bool_member(entry, "isMainSleep").value_or(true));
        sleep.stages = text_member(entry, "type") == "stages";
        sleep.asleep_min = number_member(entry, "minutesAsleep");
        sleep.awake_min = number_member(entry, "minutesAwake");
        sleep.in_bed_min = number_member(entry, "timeInBed");
        sleep.efficiency_pct = number_member(entry, "efficiency");
        if (const auto levels = member(entry, "levels")) {
            segments(*levels, "data", sleep.segments, body.file());
            segments(*levels, "shortData", sleep.short_wakes, body.file());
        }
        if (sleep.segments.empty()) minutes(entry, sleep);
        note(entry, sleep);
        sort_by_time(sleep.segments);
        sort_by_time(sleep.short_wakes);
        body.file().body.sleeps.push_back(std::move(sleep));
        return true;
    }

    void summarise(core::JsonWriter& json) const override {
        json.key("logs").raw("[" + logs_ + "]");
        if (count_ > kMaxLogs) json.member("logs_left_out", count_ - kMaxLogs);
        json.key("types").begin_object();
        for (const auto& [type, n] : types_) json.member(type, n);
        json.end_object();
        json.key("minutesAsleep_total").number(asleep_, 3);
    }

  private:
    static core::TimeMs end_of(Json entry, const Moment& start) {
        const auto text = text_member(entry, "endTime");
        const auto end = text ? parse_moment(*text) : std::nullopt;
        if (end) return end->time;
        const auto duration_ms = number_member(entry, "duration");
        if (!duration_ms || *duration_ms < 0 || *duration_ms > kMaxSegmentS * 1000)
            return start.time;
        return start.time + static_cast<core::TimeMs>(*duration_ms);
    }

    static void segments(Json levels, std::string_view name, std::vector<model::SleepSegment>& into,
                         DecodedFile& file) {
        const auto list = member(levels, name);
        simdjson::dom::array entries;
        if (!list || list->get(entries) != simdjson::SUCCESS) return;
        for (const Json entry : entries) {
            const auto text = text_member(entry, "dateTime");
            const auto start = text ? parse_moment(*text) : std::nullopt;
            const auto seconds = number_member(entry, "seconds");
            const auto level = text_member(entry, "level");
            const auto stage = level ? parse_sleep_level(*level) : std::nullopt;
            if (!start || !stage || !seconds || *seconds < 0 || *seconds > kMaxSegmentS) {
                add_warning(file, "unknown_sleep_level",
                            "a part of a night is of no known level, or has no time");
                continue;
            }
            into.push_back({start->time, static_cast<std::int32_t>(*seconds), *stage});
        }
    }

    /// The minutes of answers before version 1.2: clock times from the start on, passing midnight.
    static void minutes(Json entry, model::Sleep& sleep) {
        const auto list = member(entry, "minuteData");
        simdjson::dom::array minutes;
        if (!list || list->get(minutes) != simdjson::SUCCESS) return;
        core::TimeMs at = sleep.start;
        for (const Json minute : minutes) {
            const auto text = text_member(minute, "dateTime");
            const auto clock =
                text ? parse_moment("1970-01-01T" + std::string(*text)) : std::nullopt;
            const auto stage = minute_stage(number_member(minute, "value"));
            if (!clock || !stage) continue;
            core::TimeMs start = day_of(at) + clock->time;
            if (start < at - kDayMs / 2) start += kDayMs;
            at = start;
            if (!sleep.segments.empty()) {
                model::SleepSegment& last = sleep.segments.back();
                if (last.stage == *stage && last.start + last.duration_s * 1000LL == start) {
                    last.duration_s += kMinuteS;
                    continue;
                }
            }
            sleep.segments.push_back({start, kMinuteS, *stage});
        }
    }
    static core::TimeMs day_of(core::TimeMs time) {
        return time - (time % kDayMs + kDayMs) % kDayMs;
    }
    static std::optional<model::SleepStage> minute_stage(std::optional<double> value) {
        if (value == 1.0) return model::SleepStage::Asleep;
        if (value == 2.0) return model::SleepStage::Restless;
        return value == 3.0 ? std::optional(model::SleepStage::Awake) : std::nullopt;
    }

    void note(Json entry, const model::Sleep& sleep) {
        asleep_ += sleep.asleep_min.value_or(0);
        const std::string type(text_member(entry, "type").value_or("none"));
        if (types_.size() < kMaxTypes || types_.contains(type)) ++types_[type];
        if (++count_ > kMaxLogs) return;
        if (!logs_.empty()) logs_ += ',';
        core::JsonWriter json(logs_);
        json.begin_object();
        for (const auto& [ours, theirs] : kFields) {
            const auto value = member(entry, theirs);
            json.key(ours).raw(value ? compact(*value) : "null");
        }
        json.member("mainSleep", sleep.main).key("summary");
        write_summary(entry, json);
        const auto [data, seconds] = listed(entry, "data");
        json.member("data_segments", data)
            .member("short_data_segments", listed(entry, "shortData").first)
            .key("data_seconds")
            .number(seconds, 0)
            .end_object();
    }

    /// How many segments a list has, whatever they are, and their seconds.
    static std::pair<std::uint64_t, double> listed(Json entry, std::string_view name) {
        const auto levels = member(entry, "levels");
        const auto list = levels ? member(*levels, name) : std::nullopt;
        simdjson::dom::array segments;
        if (!list || list->get(segments) != simdjson::SUCCESS) return {0, 0};
        double seconds = 0;
        for (const Json segment : segments)
            seconds += number_member(segment, "seconds").value_or(0);
        return {segments.size(), seconds};
    }

    static void write_summary(Json entry, core::JsonWriter& json) {
        json.begin_object();
        const auto levels = member(entry, "levels");
        const auto summary = levels ? member(*levels, "summary") : std::nullopt;
        simdjson::dom::object stages;
        if (summary && summary->get(stages) == simdjson::SUCCESS) {
            for (const auto& [name, stage] : stages) {
                if (const auto minutes = number_member(stage, "minutes")) {
                    json.key(name).number(*minutes, 3);
                }
            }
        }
        json.end_object();
    }

    static constexpr std::pair<std::string_view, std::string_view> kFields[] = {
        {"logId", "logId"},
        {"dateOfSleep", "dateOfSleep"},
        {"start", "startTime"},
        {"end", "endTime"},
        {"duration_ms", "duration"},
        {"minutesAsleep", "minutesAsleep"},
        {"minutesAwake", "minutesAwake"},
        {"timeInBed", "timeInBed"},
        {"efficiency", "efficiency"},
        {"type", "type"}};

    std::string logs_;
    std::uint64_t count_ = 0;
    std::map<std::string, std::uint64_t> types_;
    double asleep_ = 0;
};

}  // namespace

std::unique_ptr<EntryReader> sleep_reader() { return std::make_unique<SleepReader>(); }

}  // namespace slipstream::decode::fitbit
