#include <algorithm>
#include <array>

#include "decode/slipstream/line_reader.hpp"

namespace slipstream::decode::slipstream_lines {
namespace {

using simdjson::dom::element;

model::TimeBasis basis_of(const Fields& line) {
    const std::string basis = line.text("basis");
    return basis == "local"     ? model::TimeBasis::Local
           : basis == "unknown" ? model::TimeBasis::Unknown
                                : model::TimeBasis::Utc;
}

void read_base(model::BodyRecord& record, const Fields& line) {
    record.basis = basis_of(line);
    record.start = line.time("start_ms");
    record.end = line.time("end_ms");
    record.utc_offset_s = line.small("utc_offset_s");
    record.origin = line.text("origin");
    record.external_id = line.text("external_id");
}

std::optional<model::SleepStage> stage_of(std::string_view key) {
    for (int i = 0; i <= static_cast<int>(model::SleepStage::InBed); ++i) {
        const auto stage = static_cast<model::SleepStage>(i);
        if (model::sleep_stage_key(stage) == key) return stage;
    }
    return std::nullopt;
}

std::vector<model::SleepSegment> segments_of(const Fields& fields) {
    const auto starts = fields.times("start_ms");
    const auto durations = fields.column("duration_s");
    const auto stages = fields.texts("stage");
    std::vector<model::SleepSegment> segments;
    for (std::size_t i = 0; i < std::min({starts.size(), durations.size(), stages.size()}); ++i) {
        const auto stage = stage_of(stages[i]);
        if (!stage || starts[i] == core::kNoTime || durations[i] == model::kMissing) continue;
        segments.push_back({starts[i], durations[i], *stage});
    }
    return segments;
}

void read(model::Sleep& sleep, const Fields& line) {
    sleep.date_of_sleep = line.date("date_of_sleep");
    sleep.main = line.boolean("main").value_or(true);
    sleep.stages = line.boolean("stages").value_or(false);
    sleep.segments = segments_of(line.object("segments"));
    sleep.short_wakes = segments_of(line.object("short_wakes"));
    sleep.asleep_min = line.number("asleep_min");
    sleep.awake_min = line.number("awake_min");
    sleep.in_bed_min = line.number("in_bed_min");
    sleep.efficiency_pct = line.number("efficiency_pct");
}

model::Nutrients nutrients_of(const Fields& fields) {
    model::Nutrients nutrients;
    for (std::size_t i = 0; i < model::kNutrientCount; ++i) {
        const auto nutrient = static_cast<model::Nutrient>(i);
        nutrients[nutrient] = fields.number(model::nutrient_info(nutrient).field);
    }
    return nutrients;
}

model::Meal meal_of(const Fields& fields) {
    model::Meal meal;
    meal.name = fields.text("name");
    meal.time = fields.time("time_ms");
    meal.totals = nutrients_of(fields.object("totals"));
    for (const element each : fields.array("items")) {
        const Fields item = Fields::of(each);
        meal.items.push_back(
            {item.text("name"), item.text("amount"), nutrients_of(item.object("nutrients"))});
    }
    return meal;
}

model::DiaryExercise diary_exercise_of(const Fields& fields) {
    model::DiaryExercise exercise;
    exercise.name = fields.text("name");
    exercise.minutes = fields.number("minutes");
    exercise.energy_kcal = fields.number("energy_kcal");
    exercise.sets = fields.small("sets");
    exercise.repetitions = fields.small("repetitions");
    exercise.weight_kg = fields.number("weight_kg");
    return exercise;
}

void read(model::NutritionDay& day, const Fields& line) {
    day.date = line.date("date").value_or(core::Date{});
    for (const element each : line.array("meals")) day.meals.push_back(meal_of(Fields::of(each)));
    day.totals = nutrients_of(line.object("totals"));
    if (line.has("goals")) day.goals = nutrients_of(line.object("goals"));
    for (const element each : line.array("exercises")) {
        day.exercises.push_back(diary_exercise_of(Fields::of(each)));
    }
    day.water_ml = line.number("water_ml");
    day.note = line.text("note");
}

void read(model::BloodPressure& reading, const Fields& line) {
    reading.systolic_mmhg = line.number("systolic_mmhg").value_or(0);
    reading.diastolic_mmhg = line.number("diastolic_mmhg").value_or(0);
    reading.pulse_bpm = line.number("pulse_bpm");
    reading.irregular_beat = line.boolean("irregular_beat");
    reading.position = line.text("position");
    reading.note = line.text("note");
}

void read(model::HrvReport& report, const Fields& line) {
    report.tag = line.text("tag");
    report.intervals_ms = line.column("intervals_ms");
    const Fields printed = line.object("printed");
    if (printed.raw()) {
        for (const auto& [name, value] : *printed.raw()) {
            double number = 0;
            if (value.get(number) == simdjson::SUCCESS) report.printed[std::string(name)] = number;
        }
    }
    report.faults = line.texts("faults");
}

void read(model::Exercise& exercise, const Fields& line) {
    exercise.sport = line.text("sport");
    exercise.name = line.text("name");
    exercise.active_s = line.number("active_s");
    exercise.distance_m = line.number("distance_m");
    exercise.energy_kcal = line.number("energy_kcal");
    exercise.avg_heart_rate_bpm = line.number("avg_heart_rate_bpm");
    exercise.max_heart_rate_bpm = line.number("max_heart_rate_bpm");
    exercise.ascent_m = line.number("ascent_m");
    exercise.steps = line.number("steps");
}

void read(model::Recording& recording, const Fields& line) {
    recording.kind = line.text("kind");
    recording.title = line.text("title");
    for (const element each : line.array("channels")) {
        const Fields fields = Fields::of(each);
        model::Channel channel;
        channel.label = fields.text("label");
        channel.unit = fields.text("unit");
        channel.rate_hz = fields.number("rate_hz").value_or(0);
        channel.gain = fields.number("gain").value_or(1);
        channel.offset = fields.number("offset").value_or(0);
        recording.channels.push_back(std::move(channel));
    }
    for (const element each : line.array("annotations")) {
        const Fields fields = Fields::of(each);
        recording.annotations.push_back(
            {fields.number("at_s").value_or(0), fields.number("duration_s"), fields.text("text")});
    }
    const Fields details = line.object("details");
    if (!details.raw()) return;
    for (const auto& [name, value] : *details.raw()) {
        std::string_view text;
        if (value.get(text) == simdjson::SUCCESS) recording.details[std::string(name)] = text;
    }
}

template <typename T>
void add(std::vector<T>& records, const Fields& line) {
    T& record = records.emplace_back();
    read_base(record, line);
    read(record, line);
}

/// Values of an export with another scale than ours.
void rescale(std::vector<std::int32_t>& values, model::Metric metric, std::int32_t scale) {
    if (scale == model::metric_info(metric).scale || scale <= 0) return;
    for (std::int32_t& value : values) {
        if (value != model::kMissing)
            value = model::to_stored(metric, static_cast<double>(value) / scale);
    }
}

}  // namespace

bool BodyLines::record(std::string_view kind, const Fields& line) {
    model::BodyData& body = file_.body;
    if (kind == "sleep") {
        add(body.sleeps, line);
    } else if (kind == "nutrition") {
        add(body.nutrition, line);
    } else if (kind == "blood_pressure") {
        add(body.blood_pressure, line);
    } else if (kind == "hrv") {
        add(body.hrv, line);
    } else if (kind == "exercise") {
        add(body.exercises, line);
    } else if (kind == "recording") {
        add(body.recordings, line);
    } else {
        return false;
    }
    return true;
}

void BodyLines::samples(const Fields& line, std::uint64_t offset) {
    const auto metric = model::metric_by_key(line.text("metric"));
    if (!metric) {
        add_warning(file_, "unknown_metric", "a metric that is not known: " + line.text("metric"),
                    offset);
        return;
    }
    const auto [at, added] = series_.try_emplace(line.text("series"), file_.body.series.size());
    if (added) {
        model::SampleSeries& made = file_.body.series.emplace_back();
        made.metric = *metric;
        made.basis = basis_of(line);
        made.origin = line.text("origin");
        made.interval_s = line.small("interval_s").value_or(0);
    }
    model::SampleSeries& series = file_.body.series[at->second];
    const auto times = line.times("time_ms");
    auto values = line.column("value");
    values.resize(times.size(), model::kMissing);
    rescale(values, series.metric, line.small("scale").value_or(0));
    auto flags = line.flags("flags");
    if (!flags.empty() || !series.flags.empty()) {
        flags.resize(times.size(), 0);
        series.flags.resize(series.time.size(), 0);
        series.flags.insert(series.flags.end(), flags.begin(), flags.end());
    }
    series.time.insert(series.time.end(), times.begin(), times.end());
    series.values.insert(series.values.end(), values.begin(), values.end());
}

void BodyLines::waveform(const Fields& line, std::uint64_t offset) {
    const std::int64_t number = line.integer("channel").value_or(-1);
    auto& recordings = file_.body.recordings;
    if (recordings.empty() || number < 0 ||
        number >= static_cast<std::int64_t>(recordings.back().channels.size())) {
        add_warning(file_, "waveform_without_channel", "values of a channel that is not listed",
                    offset);
        return;
    }
    auto& samples = recordings.back().channels[static_cast<std::size_t>(number)].samples;
    if (line.integer("first").value_or(-1) != static_cast<std::int64_t>(samples.size())) {
        add_warning(file_, "waveform_gap", "values that do not follow those before: left out",
                    offset);
        return;
    }
    const auto values = line.column("values");
    samples.insert(samples.end(), values.begin(), values.end());
}

}  // namespace slipstream::decode::slipstream_lines
