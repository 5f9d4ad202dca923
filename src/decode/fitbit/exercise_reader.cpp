// Exercise logs: what was done, totals, no track. Takeout's times are UTC.
#include <map>

#include "decode/fitbit/entry_reader.hpp"
#include "decode/fitbit/fitbit_time.hpp"

namespace slipstream::decode::fitbit {
namespace {

constexpr std::size_t kMaxNames = 200;     ///< in each table of the summary
constexpr std::size_t kMaxBikes = 500;     ///< in the summary
constexpr double kMaxDurationMs = 3.2e10;  ///< a year

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return result;
}

/// nullopt: an unknown unit.
std::optional<double> metres_per(std::string_view unit) {
    const std::string name = lower(unit);
    if (name.starts_with("kilomet") || name == "km") return 1000.0;
    if (name.starts_with("mile") || name == "mi") return 1609.344;
    if (name.starts_with("met") || name == "m") return 1.0;
    if (name.starts_with("yard")) return 0.9144;
    return std::nullopt;
}

std::optional<double> duration_of(Json entry, std::string_view name) {
    const auto duration_ms = number_member(entry, name);
    if (!duration_ms || *duration_ms < 0 || *duration_ms > kMaxDurationMs) return std::nullopt;
    return duration_ms;
}

class ExerciseReader final : public EntryReader {
  public:
    std::string_view kind() const override { return "exercise"; }

    bool read(Json entry, BodyBuilder& body) override {
        const auto start = start_of(entry);
        if (!start) return false;
        model::Exercise exercise;
        exercise.basis = start->basis(member(entry, "startDate") ? model::TimeBasis::Local
                                                                 : model::TimeBasis::Utc);
        exercise.utc_offset_s = start->utc_offset_s;
        exercise.start = start->time;
        exercise.external_id = id_member(entry, "logId");
        exercise.name = name_of(entry);
        exercise.sport = lower(exercise.name);
        const auto source = member(entry, "source");
        if (source) exercise.origin = text_member(*source, "name").value_or("");
        const auto duration_ms = duration_of(entry, "duration");
        const auto active_ms = duration_of(entry, "activeDuration");
        exercise.end = exercise.start + static_cast<core::TimeMs>(duration_ms.value_or(0));
        if (active_ms || duration_ms)
            exercise.active_s = (active_ms ? active_ms : duration_ms).value() / 1000;
        exercise.distance_m = distance_of(entry, body.file());
        exercise.energy_kcal = number_member(entry, "calories");
        exercise.avg_heart_rate_bpm = number_member(entry, "averageHeartRate");
        exercise.ascent_m = number_member(entry, "elevationGain");
        exercise.steps = number_member(entry, "steps");
        note(entry, exercise);
        body.file().body.exercises.push_back(std::move(exercise));
        return true;
    }

    void summarise(core::JsonWriter& json) const override {
        write_counts(json, "activities", activities_);
        write_counts(json, "log_types", log_types_);
        json.key("calories").number(calories_, 3);
        json.member("with_distance", with_distance_);
        json.key("distance_km_total").number(distance_m_ / 1000, 4);
        write_counts(json, "distance_units", units_);
        range_.write(json, "first_start", "last_start");
        write_counts(json, "sources", sources_);
        json.key("bikes").raw("[" + bikes_ + "]");
        if (bike_count_ > kMaxBikes) json.member("bikes_left_out", bike_count_ - kMaxBikes);
    }

  private:
    using Counts = std::map<std::string, std::uint64_t>;

    static void write_counts(core::JsonWriter& json, std::string_view name, const Counts& counts) {
        json.key(name).begin_object();
        for (const auto& [key, n] : counts) json.member(key, n);
        json.end_object();
    }
    static void count(Counts& counts, std::string_view key) {
        std::string name(key);
        if (counts.size() < kMaxNames || counts.contains(name)) ++counts[std::move(name)];
    }

    /// `startTime` alone, or with a `startDate` beside it (the API's daily summary).
    static std::optional<Moment> start_of(Json entry) {
        const auto time = text_member(entry, "startTime");
        if (!time) return std::nullopt;
        const auto date = text_member(entry, "startDate");
        if (!date) return parse_moment(*time);
        return parse_moment(std::string(*date) + " " + std::string(*time));
    }

    static std::string name_of(Json entry) {
        for (const std::string_view key : {"activityName", "name", "activityParentName"}) {
            if (const auto name = text_member(entry, key)) return std::string(*name);
        }
        return {};
    }

    static std::optional<double> distance_of(Json entry, DecodedFile& file) {
        const auto distance = number_member(entry, "distance");
        if (!distance) return std::nullopt;
        const auto metres = metres_per(text_member(entry, "distanceUnit").value_or("Kilometer"));
        if (metres) return *distance * *metres;
        add_warning(file, "unknown_distance_unit", "a distance is in a unit that is not known");
        return std::nullopt;
    }

    void note(Json entry, const model::Exercise& exercise) {
        range_.add(exercise.start);
        count(activities_, exercise.name);
        count(log_types_, text_member(entry, "logType").value_or("none"));
        count(units_, text_member(entry, "distanceUnit").value_or("None"));
        count(sources_, exercise.origin.empty() ? "none" : exercise.origin);
        calories_ += exercise.energy_kcal.value_or(0);
        if (member(entry, "distance")) ++with_distance_;
        distance_m_ += exercise.distance_m.value_or(0);
        const bool bike = exercise.sport.find("bik") != std::string::npos ||
                          exercise.sport.find("cycl") != std::string::npos;
        if (!bike || ++bike_count_ > kMaxBikes) return;
        if (!bikes_.empty()) bikes_ += ',';
        core::JsonWriter json(bikes_);
        json.begin_object();
        for (const auto& [ours, theirs] : kFields) {
            json.key(ours);
            const auto value = member(entry, theirs);
            if (ours == "start") {
                json.value(clock_text(exercise.start));
            } else {
                json.raw(value ? compact(*value) : "null");
            }
        }
        json.end_object();
    }

    static constexpr std::pair<std::string_view, std::string_view> kFields[] = {
        {"logId", "logId"},
        {"start", "startTime"},
        {"duration_ms", "duration"},
        {"distance", "distance"},
        {"unit", "distanceUnit"},
        {"calories", "calories"},
        {"averageHeartRate", "averageHeartRate"},
        {"elevationGain", "elevationGain"}};

    Counts activities_, log_types_, units_, sources_;
    double calories_ = 0, distance_m_ = 0;
    std::uint64_t with_distance_ = 0, bike_count_ = 0;
    std::string bikes_;
    TimeRange range_;
};

}  // namespace

std::unique_ptr<EntryReader> exercise_reader() { return std::make_unique<ExerciseReader>(); }

}  // namespace slipstream::decode::fitbit
