#include "decode/fitbit/csv_logs.hpp"

#include <unordered_map>

#include "decode/fitbit/body_builder.hpp"
#include "decode/fitbit/fitbit_time.hpp"
#include "decode/fitbit/sleep_levels.hpp"

namespace slipstream::decode::fitbit {
namespace {

using Row = std::vector<std::string_view>;

constexpr core::TimeMs kMaxSegmentMs = 14LL * 86'400'000;

/// Fields of a row by name.
class Fields {
  public:
    explicit Fields(const csv::CsvHeader& header) : header_(header) {}
    std::string_view text(const Row& row, std::string_view name) const {
        return csv::field(row, header_.find({name}));
    }
    std::optional<double> number(const Row& row, std::string_view name) const {
        return csv::parse_number(text(row, name));
    }
    std::optional<Moment> moment(const Row& row, std::string_view name) const {
        return parse_moment(text(row, name));
    }

  private:
    csv::CsvHeader header_;
};

class SleepRows final : public CsvRows {
  public:
    SleepRows(const csv::CsvHeader& header, DecodedFile& file) : fields_(header), file_(file) {}
    std::string_view kind() const override { return "sleep"; }

    bool read(const Row& row) override {
        const auto start = fields_.moment(row, "sleep_start");
        const auto end = fields_.moment(row, "sleep_end");
        if (!start || !end) return false;
        model::Sleep sleep;
        sleep.basis = start->basis(model::TimeBasis::Utc);
        sleep.start = start->time;
        sleep.end = end->time;
        sleep.utc_offset_s = parse_utc_offset(fields_.text(row, "start_utc_offset"));
        sleep.origin = fields_.text(row, "data_source");
        sleep.external_id = fields_.text(row, "sleep_id");
        sleep.stages = fields_.text(row, "sleep_type") == "STAGES";
        const auto end_offset = parse_utc_offset(fields_.text(row, "end_utc_offset"));
        if (end_offset) sleep.date_of_sleep = date_of(end->time + *end_offset * 1000LL);
        sleep.asleep_min = fields_.number(row, "minutes_asleep");
        sleep.awake_min = fields_.number(row, "minutes_awake");
        sleep.in_bed_min = fields_.number(row, "minutes_in_sleep_period");
        asleep_ += sleep.asleep_min.value_or(0);
        range_.add(start->time);
        file_.body.sleeps.push_back(std::move(sleep));
        return true;
    }
    void summarise(core::JsonWriter& json) const override {
        range_.write(json);
        json.key("minutesAsleep_total").number(asleep_, 3);
    }

  private:
    Fields fields_;
    DecodedFile& file_;
    TimeRange range_;
    double asleep_ = 0;
};

/// The segments of a night without its totals: a sleep of its own, whose id ends in "/stages", since the
/// totals lie in another file.
class StageRows final : public CsvRows {
  public:
    StageRows(const csv::CsvHeader& header, DecodedFile& file) : fields_(header), file_(file) {}
    std::string_view kind() const override { return "sleep_stages"; }

    bool read(const Row& row) override {
        const auto start = fields_.moment(row, "sleep_stage_start");
        const auto end = fields_.moment(row, "sleep_stage_end");
        const auto stage = parse_sleep_level(fields_.text(row, "sleep_stage_type"));
        if (!start || !end || !stage) return false;
        if (end->time < start->time || end->time - start->time > kMaxSegmentMs) return false;
        model::Sleep& sleep = night(row, *start);
        sleep.start = std::min(sleep.start, start->time);
        sleep.end = std::max(sleep.end, end->time);
        if (const auto offset = parse_utc_offset(fields_.text(row, "end_utc_offset"))) {
            sleep.date_of_sleep = date_of(sleep.end + *offset * 1000LL);
        }
        using model::SleepStage;
        sleep.stages |=
            *stage == SleepStage::Light || *stage == SleepStage::Deep || *stage == SleepStage::Rem;
        const auto seconds = static_cast<std::int32_t>((end->time - start->time) / 1000);
        sleep.segments.push_back({start->time, seconds, *stage});
        return true;
    }
    void summarise(core::JsonWriter& json) const override {
        for (const auto& [id, index] : nights_) sort_by_time(file_.body.sleeps[index].segments);
        json.member("sleeps", nights_.size());
    }

  private:
    model::Sleep& night(const Row& row, const Moment& start) {
        const std::string id(fields_.text(row, "sleep_id"));
        const auto [known, added] = nights_.try_emplace(id, file_.body.sleeps.size());
        if (!added) return file_.body.sleeps[known->second];
        model::Sleep& sleep = file_.body.sleeps.emplace_back();
        sleep.basis = start.basis(model::TimeBasis::Utc);
        sleep.start = start.time;
        sleep.end = start.time;
        sleep.utc_offset_s = parse_utc_offset(fields_.text(row, "start_utc_offset"));
        sleep.origin = fields_.text(row, "data_source");
        sleep.external_id = id + "/stages";
        return sleep;
    }

    Fields fields_;
    DecodedFile& file_;
    std::unordered_map<std::string, std::size_t> nights_;
};

class ExerciseRows final : public CsvRows {
  public:
    ExerciseRows(const csv::CsvHeader& header, DecodedFile& file) : fields_(header), file_(file) {}
    std::string_view kind() const override { return "exercise"; }

    bool read(const Row& row) override {
        const auto start = fields_.moment(row, "exercise_start");
        const auto end = fields_.moment(row, "exercise_end");
        if (!start || !end) return false;
        model::Exercise exercise;
        exercise.basis = start->basis(model::TimeBasis::Utc);
        exercise.start = start->time;
        exercise.end = end->time;
        exercise.utc_offset_s = parse_utc_offset(fields_.text(row, "utc_offset"));
        exercise.external_id = fields_.text(row, "exercise_id");
        exercise.name = fields_.text(row, "activity_name");
        exercise.sport = exercise.name;
        for (char& c : exercise.sport) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        exercise.active_s = static_cast<double>(end->time - start->time) / 1000;
        exercise.energy_kcal =
            either(row, "tracker_total_calories", "manually_logged_total_calories");
        exercise.steps = either(row, "tracker_total_steps", "manually_logged_total_steps");
        const auto distance_mm =
            either(row, "tracker_total_distance_mm", "manually_logged_total_distance_mm");
        if (distance_mm) exercise.distance_m = *distance_mm / 1000;
        const auto ascent_mm = fields_.number(row, "tracker_total_altitude_mm");
        if (ascent_mm) exercise.ascent_m = *ascent_mm / 1000;
        exercise.avg_heart_rate_bpm = positive(row, "tracker_avg_heart_rate");
        exercise.max_heart_rate_bpm = positive(row, "tracker_peak_heart_rate");
        range_.add(start->time);
        file_.body.exercises.push_back(std::move(exercise));
        return true;
    }
    void summarise(core::JsonWriter& json) const override {
        range_.write(json, "first_start", "last_start");
    }

  private:
    std::optional<double> positive(const Row& row, std::string_view name) const {
        const auto value = fields_.number(row, name);
        return value && *value > 0 ? value : std::nullopt;
    }
    std::optional<double> either(const Row& row, std::string_view a, std::string_view b) const {
        const auto value = fields_.number(row, a);
        return value ? value : fields_.number(row, b);
    }

    Fields fields_;
    DecodedFile& file_;
    TimeRange range_;
};

}  // namespace

bool is_log_header(const csv::CsvHeader& header) {
    return header.find({"sleep_id", "exercise_id"}) &&
           header.find({"sleep_start", "sleep_stage_start", "exercise_start"});
}

std::unique_ptr<CsvRows> log_rows(const csv::CsvHeader& header, DecodedFile& file) {
    if (!is_log_header(header)) return nullptr;
    if (header.find({"sleep_stage_start"})) return std::make_unique<StageRows>(header, file);
    if (header.find({"sleep_start"})) return std::make_unique<SleepRows>(header, file);
    return std::make_unique<ExerciseRows>(header, file);
}

}  // namespace slipstream::decode::fitbit
