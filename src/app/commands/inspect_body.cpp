#include "app/commands/inspect_body.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace slipstream::app {
namespace {

using core::JsonWriter;

/// Minimum, maximum and mean of the values that are there, in the metric's unit.
struct Spread {
    std::size_t count = 0;
    double min = 0, max = 0, sum = 0;

    void add(double value) {
        min = count == 0 ? value : std::min(min, value);
        max = count == 0 ? value : std::max(max, value);
        sum += value;
        ++count;
    }
};

Spread spread_of(const model::SampleSeries& series) {
    Spread spread;
    for (const std::int32_t stored : series.values) {
        if (const auto value = model::from_stored(series.metric, stored)) spread.add(*value);
    }
    return spread;
}

Spread spread_of(const model::Channel& channel) {
    Spread spread;
    for (const std::int32_t digital : channel.samples) {
        if (digital != model::kMissing) spread.add(digital * channel.gain + channel.offset);
    }
    return spread;
}

void write_spread(JsonWriter& json, const Spread& spread) {
    json.member("count", spread.count);
    json.key("min").number(spread.count > 0 ? std::optional(spread.min) : std::nullopt, 6);
    json.key("max").number(spread.count > 0 ? std::optional(spread.max) : std::nullopt, 6);
    json.key("mean").number(spread.count > 0
                                ? std::optional(spread.sum / static_cast<double>(spread.count))
                                : std::nullopt,
                            6);
}

std::string_view basis_key(model::TimeBasis basis) {
    switch (basis) {
        case model::TimeBasis::Utc: return "utc";
        case model::TimeBasis::Local: return "local";
        case model::TimeBasis::Unknown: break;
    }
    return "unknown";
}

/// Local times are printed without a zone, times counted from zero not at all.
void write_time(JsonWriter& json, std::string_view name, core::TimeMs time,
                model::TimeBasis basis) {
    json.key(name);
    if (time == core::kNoTime || basis == model::TimeBasis::Unknown) {
        json.null();
        return;
    }
    std::string text = core::format_time(time);
    if (basis == model::TimeBasis::Local && text.ends_with('Z')) text.pop_back();
    json.value(text);
}

void write_span(JsonWriter& json, const model::BodyRecord& record) {
    json.member("basis", basis_key(record.basis));
    write_time(json, "start", record.start, record.basis);
    write_time(json, "end", record.end, record.basis);
}

void write_series(JsonWriter& json, const model::SampleSeries& series) {
    json.begin_object();
    json.member("metric", model::metric_info(series.metric).key);
    json.member("unit", model::metric_info(series.metric).unit);
    json.member("origin", series.origin);
    json.member("basis", basis_key(series.basis));
    json.member("interval_s", series.interval_s);
    const auto [first, last] = std::minmax_element(series.time.begin(), series.time.end());
    const bool any = first != series.time.end();
    write_time(json, "first", any ? *first : core::kNoTime, series.basis);
    write_time(json, "last", any ? *last : core::kNoTime, series.basis);
    json.member("samples", series.time.size());
    json.member("flagged", std::count_if(series.flags.begin(), series.flags.end(),
                                         [](std::uint8_t flags) { return flags != 0; }));
    write_spread(json, spread_of(series));
    json.end_object();
}

void write_recording(JsonWriter& json, const model::Recording& recording) {
    json.begin_object();
    json.member("kind", recording.kind).member("title", recording.title);
    write_span(json, recording);
    json.key("channels").begin_array();
    for (const model::Channel& channel : recording.channels) {
        json.begin_object();
        json.member("label", channel.label).member("unit", channel.unit);
        json.key("rate_hz").number(channel.rate_hz, 6);
        json.member("samples", channel.samples.size());
        write_spread(json, spread_of(channel));
        json.end_object();
    }
    json.end_array();
    json.member("annotations", recording.annotations.size());
    json.key("details").begin_object();
    for (const auto& [name, value] : recording.details) json.member(name, value);
    json.end_object();
    json.end_object();
}

void write_nutrients(JsonWriter& json, const model::Nutrients& nutrients) {
    json.begin_object();
    for (std::size_t i = 0; i < model::kNutrientCount; ++i) {
        if (!nutrients.amounts[i]) continue;
        json.key(model::nutrient_info(static_cast<model::Nutrient>(i)).field);
        json.number(*nutrients.amounts[i], 3);
    }
    json.end_object();
}

void write_nutrition(JsonWriter& json, const model::NutritionDay& day) {
    std::size_t items = 0;
    for (const model::Meal& meal : day.meals) items += meal.items.size();
    json.begin_object();
    json.member("date", day.date.iso());
    json.member("meals", day.meals.size());
    json.member("items", items);
    json.member("exercises", day.exercises.size());
    json.key("totals");
    write_nutrients(json, day.totals);
    json.key("water_ml").number(day.water_ml, 0);
    json.end_object();
}

void write_sleep(JsonWriter& json, const model::Sleep& sleep) {
    json.begin_object();
    write_span(json, sleep);
    json.key("date_of_sleep");
    if (sleep.date_of_sleep) {
        json.value(sleep.date_of_sleep->iso());
    } else {
        json.null();
    }
    json.member("main", sleep.main).member("stages", sleep.stages);
    json.member("segments", sleep.segments.size());
    json.member("short_wakes", sleep.short_wakes.size());
    json.key("asleep_min").number(sleep.asleep_min, 1);
    json.key("awake_min").number(sleep.awake_min, 1);
    json.key("in_bed_min").number(sleep.in_bed_min, 1);
    json.key("efficiency_pct").number(sleep.efficiency_pct, 1);
    json.end_object();
}

void write_hrv(JsonWriter& json, const model::HrvReport& report) {
    json.begin_object();
    write_span(json, report);
    json.member("tag", report.tag);
    json.member("intervals", report.intervals_ms.size());
    json.key("printed").begin_object();
    for (const auto& [name, value] : report.printed) json.key(name).number(value, 6);
    json.end_object();
    json.key("faults").begin_array();
    for (const std::string& fault : report.faults) json.value(fault);
    json.end_array();
    json.end_object();
}

void write_blood_pressure(JsonWriter& json, const model::BloodPressure& reading) {
    json.begin_object();
    write_span(json, reading);
    json.key("systolic_mmhg").number(reading.systolic_mmhg, 1);
    json.key("diastolic_mmhg").number(reading.diastolic_mmhg, 1);
    json.key("pulse_bpm").number(reading.pulse_bpm, 1);
    json.end_object();
}

void write_exercise(JsonWriter& json, const model::Exercise& exercise) {
    json.begin_object();
    write_span(json, exercise);
    json.member("sport", exercise.sport).member("name", exercise.name);
    json.key("active_s").number(exercise.active_s, 3);
    json.key("distance_m").number(exercise.distance_m, 2);
    json.key("energy_kcal").number(exercise.energy_kcal, 1);
    json.key("avg_heart_rate_bpm").number(exercise.avg_heart_rate_bpm, 1);
    json.end_object();
}

/// "2026-03-01 08:00:00", UTC with a Z; empty for a time that is not absolute.
std::string clock_text(core::TimeMs time, model::TimeBasis basis) {
    if (time == core::kNoTime || basis == model::TimeBasis::Unknown) return "";
    std::string text = core::format_time(time);
    if (basis == model::TimeBasis::Local && text.ends_with('Z')) text.pop_back();
    return text;
}

std::string span_text(const std::string& first, const std::string& last) {
    if (first.empty()) return "";
    return first == last ? ", " + first : fmt::format(", {} to {}", first, last);
}

/// Of records in any order: from the first start to the last.
template <typename T>
std::string span_of(const std::vector<T>& records) {
    const auto [first, last] = std::minmax_element(
        records.begin(), records.end(), [](const T& a, const T& b) { return a.start < b.start; });
    return span_text(clock_text(first->start, first->basis), clock_text(last->start, last->basis));
}

template <typename T>
void print_count(std::ostream& out, std::string_view name, const std::vector<T>& records,
                 std::string_view one, std::string_view more) {
    if (records.empty()) return;
    out << fmt::format("  {:<10} {} {}{}\n", name, records.size(), records.size() == 1 ? one : more,
                       span_of(records));
}

void print_series(const model::SampleSeries& series, std::ostream& out) {
    const model::MetricInfo& info = model::metric_info(series.metric);
    const Spread spread = spread_of(series);
    out << fmt::format("  {:<10} {} sample{}", info.key, series.time.size(),
                       series.time.size() == 1 ? "" : "s");
    if (spread.count > 0) {
        out << fmt::format(", {:.{}f} to {:.{}f}{}{}", spread.min, info.precision, spread.max,
                           info.precision, info.unit == "1" ? "" : " ",
                           info.unit == "1" ? "" : info.unit);
    }
    const auto [first, last] = std::minmax_element(series.time.begin(), series.time.end());
    if (first != series.time.end())
        out << span_text(clock_text(*first, series.basis), clock_text(*last, series.basis));
    if (!series.origin.empty()) out << " (" << series.origin << ')';
    out << '\n';
}

void print_recording(const model::Recording& recording, std::ostream& out) {
    const std::string start = clock_text(recording.start, recording.basis);
    out << fmt::format("  recording  {}, {} channel{}{}{}\n", recording.kind,
                       recording.channels.size(), recording.channels.size() == 1 ? "" : "s",
                       start.empty() ? "" : ", from ", start);
    for (const model::Channel& channel : recording.channels) {
        out << fmt::format("    {:<16} {} samples at {:g} Hz{}{}\n", channel.label,
                           channel.samples.size(), channel.rate_hz,
                           channel.unit.empty() ? "" : ", ", channel.unit);
    }
    if (!recording.annotations.empty())
        out << fmt::format("    {} annotations\n", recording.annotations.size());
}

template <typename T, typename Write>
void write_list(JsonWriter& json, std::string_view name, const std::vector<T>& items,
                const Write& write) {
    json.key(name).begin_array();
    for (const T& item : items) write(json, item);
    json.end_array();
}

}  // namespace

void write_body(JsonWriter& json, const model::BodyData& body) {
    json.begin_object();
    write_list(json, "series", body.series, write_series);
    write_list(json, "sleep", body.sleeps, write_sleep);
    write_list(json, "nutrition", body.nutrition, write_nutrition);
    write_list(json, "blood_pressure", body.blood_pressure, write_blood_pressure);
    write_list(json, "hrv", body.hrv, write_hrv);
    write_list(json, "recordings", body.recordings, write_recording);
    write_list(json, "exercises", body.exercises, write_exercise);
    json.end_object();
}

void print_body(const model::BodyData& body, std::ostream& out) {
    for (const model::SampleSeries& series : body.series) print_series(series, out);
    for (const model::Recording& recording : body.recordings) print_recording(recording, out);
    print_count(out, "sleep", body.sleeps, "period", "periods");
    print_count(out, "nutrition", body.nutrition, "day", "days");
    print_count(out, "pressure", body.blood_pressure, "reading", "readings");
    print_count(out, "hrv", body.hrv, "report", "reports");
    std::size_t intervals = 0;
    for (const model::HrvReport& report : body.hrv) intervals += report.intervals_ms.size();
    if (intervals > 0) out << fmt::format("  intervals  {} R-R intervals\n", intervals);
    print_count(out, "exercise", body.exercises, "entry", "entries");
}

}  // namespace slipstream::app
