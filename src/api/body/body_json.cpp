#include "api/body/body_json.hpp"

#include "api/body/record_json.hpp"
#include "core/json_writer.hpp"
#include "query/body_values.hpp"

namespace slipstream::api {
namespace {

using core::JsonWriter;

using record_json::text;
using record_json::time;
using record_json::write_base;

void write_nutrients(JsonWriter& json, const model::Nutrients& nutrients) {
    json.begin_object();
    for (std::size_t i = 0; i < model::kNutrientCount; ++i) {
        if (!nutrients.amounts[i]) continue;
        json.key(model::nutrient_info(static_cast<model::Nutrient>(i)).field);
        json.number(*nutrients.amounts[i], 2);
    }
    json.end_object();
}

void write_meal(JsonWriter& json, const model::Meal& meal, const model::BodyRecord& day) {
    json.begin_object();
    json.member("name", meal.name);
    time(json, "time_ms", meal.time, day);
    json.key("totals");
    write_nutrients(json, meal.totals);
    json.key("items").begin_array();
    for (const model::FoodItem& item : meal.items) {
        json.begin_object();
        json.member("name", item.name).member("amount", item.amount);
        json.key("nutrients");
        write_nutrients(json, item.nutrients);
        json.end_object();
    }
    json.end_array().end_object();
}

void write_nutrition(JsonWriter& json, const query::Placed<model::NutritionDay>& placed) {
    const model::NutritionDay& day = placed.record;
    json.begin_object();
    write_base(json, placed);
    json.key("totals");
    write_nutrients(json, day.totals);
    json.key("goals");
    if (day.goals) {
        write_nutrients(json, *day.goals);
    } else {
        json.null();
    }
    json.key("water_ml").number(day.water_ml, 0);
    json.key("meals").begin_array();
    for (const model::Meal& meal : day.meals) write_meal(json, meal, day);
    json.end_array();
    json.key("exercises").begin_array();
    for (const model::DiaryExercise& exercise : day.exercises) {
        json.begin_object();
        json.member("name", exercise.name);
        json.key("minutes").number(exercise.minutes, 1);
        json.key("energy_kcal").number(exercise.energy_kcal, 1);
        json.end_object();
    }
    json.end_array();
    text(json, "note", day.note);
    json.end_object();
}

void write_printed(JsonWriter& json, const std::map<std::string, double>& printed) {
    json.begin_object();
    for (const auto& [name, value] : printed) json.key(name).number(value, 6);
    json.end_object();
}

void write_computed(JsonWriter& json, const query::HrvValues& values) {
    const analyze::HrvTime& raw = values.raw;
    json.begin_object();
    json.key("mean_rr_ms").number(raw.mean_rr_ms, 3);
    json.key("hr_bpm").number(raw.mean_hr_bpm, 3);
    json.key("min_hr_bpm").number(raw.min_hr_bpm, 3);
    json.key("max_hr_bpm").number(raw.max_hr_bpm, 3);
    json.key("sdnn_ms").number(raw.sdnn_ms, 6);
    json.key("rmssd_ms").number(raw.rmssd_ms, 6);
    json.key("pnn50_pct").number(raw.pnn50_pct, 6);
    json.key("sd1_ms").number(raw.sd1_ms, 6);
    json.key("sd2_ms").number(raw.sd2_ms, 6);
    json.key("si").number(raw.stress_index, 3);
    json.key("triangular_index").number(raw.triangular_index, 3);
    const auto& bands = values.bands;
    const auto band = [&](std::string_view name, double analyze::HrvBands::*member) {
        json.key(name).number(bands ? std::optional((*bands).*member) : std::nullopt, 3);
    };
    band("vlf_ms2", &analyze::HrvBands::vlf_ms2);
    band("lf_ms2", &analyze::HrvBands::lf_ms2);
    band("hf_ms2", &analyze::HrvBands::hf_ms2);
    band("tp_ms2", &analyze::HrvBands::total_ms2);
    json.key("lf_hf").number(bands ? bands->lf_hf : std::nullopt, 4);
    json.key("rmssd_corrected_ms")
        .number(values.corrected ? values.corrected->rmssd_ms : std::nullopt, 3);
    json.key("sdnn_corrected_ms")
        .number(values.corrected ? std::optional(values.corrected->sdnn_ms) : std::nullopt, 3);
    json.end_object();
}

void write_report(JsonWriter& json, const query::Placed<model::HrvReport>& placed) {
    const model::HrvReport& report = placed.record;
    const auto values = query::hrv_values(report);
    write_base(json, placed);
    text(json, "tag", report.tag);
    json.member("intervals", report.intervals_ms.size());
    json.member("artefacts", values ? values->artefacts : 0);
    json.key("computed");
    if (values) {
        write_computed(json, *values);
    } else {
        json.null();
    }
    json.key("printed");
    write_printed(json, report.printed);
    json.key("faults").begin_array();
    for (const std::string& fault : report.faults) json.value(fault);
    json.end_array();
}

void write_recording(JsonWriter& json, const query::RecordingView& view) {
    const model::Recording& recording = view.placed.record;
    json.begin_object();
    write_base(json, view.placed);
    json.member("kind", recording.kind);
    text(json, "title", recording.title);
    double duration_s = 0;
    for (std::size_t i = 0; i < recording.channels.size(); ++i) {
        const double rate = recording.channels[i].rate_hz;
        if (rate > 0) {
            duration_s = std::max(duration_s, static_cast<double>(view.lengths[i]) / rate);
        }
    }
    json.key("duration_s").number(duration_s, 3);
    json.key("details").begin_object();
    for (const auto& [name, value] : recording.details) json.member(name, value);
    json.end_object();
    json.key("channels").begin_array();
    for (std::size_t i = 0; i < recording.channels.size(); ++i) {
        const model::Channel& channel = recording.channels[i];
        json.begin_object();
        json.member("label", channel.label).member("unit", channel.unit);
        json.key("rate_hz").number(channel.rate_hz, 6);
        json.member("samples", view.lengths[i]);
        json.end_object();
    }
    json.end_array();
    json.key("annotations").begin_array();
    for (const model::Annotation& annotation : recording.annotations) {
        json.begin_object();
        json.key("at_s").number(annotation.at_s, 4);
        json.key("duration_s").number(annotation.duration_s, 4);
        json.member("text", annotation.text);
        json.end_object();
    }
    json.end_array().end_object();
}

template <typename T, typename Write>
std::string list(std::string_view name, const std::vector<T>& items, const Write& write) {
    std::string out;
    JsonWriter json(out);
    json.begin_object().key(name).begin_array();
    for (const T& item : items) write(json, item);
    json.end_array().end_object();
    return out;
}

}  // namespace

std::string nutrition_json(const std::vector<query::Placed<model::NutritionDay>>& days) {
    return list("days", days, write_nutrition);
}

std::string hrv_json(const std::vector<query::Placed<model::HrvReport>>& reports) {
    return list("reports", reports, [](JsonWriter& json, const auto& placed) {
        json.begin_object();
        write_report(json, placed);
        json.end_object();
    });
}

std::string hrv_report_json(const query::Placed<model::HrvReport>& report) {
    std::string out;
    JsonWriter json(out);
    json.begin_object();
    write_report(json, report);
    json.key("intervals_ms").fixed_array(report.record.intervals_ms, 0, model::kMissing);
    json.end_object();
    return out;
}

std::string exercises_json(const std::vector<query::Placed<model::Exercise>>& exercises) {
    return list("exercises", exercises, [](JsonWriter& json, const auto& placed) {
        const model::Exercise& exercise = placed.record;
        json.begin_object();
        write_base(json, placed);
        json.member("sport", exercise.sport);
        text(json, "name", exercise.name);
        json.key("active_s").number(exercise.active_s, 1);
        json.key("distance_m").number(exercise.distance_m, 1);
        json.key("energy_kcal").number(exercise.energy_kcal, 1);
        json.key("avg_heart_rate_bpm").number(exercise.avg_heart_rate_bpm, 1);
        json.key("max_heart_rate_bpm").number(exercise.max_heart_rate_bpm, 1);
        json.key("ascent_m").number(exercise.ascent_m, 1);
        json.key("steps").number(exercise.steps, 0);
        json.end_object();
    });
}

std::string recordings_json(const std::vector<query::RecordingView>& recordings) {
    return list("recordings", recordings, write_recording);
}

std::string recording_json(const query::RecordingView& recording) {
    std::string out;
    JsonWriter json(out);
    write_recording(json, recording);
    return out;
}

std::string waveform_json(const query::WaveformView& view) {
    const model::Channel& channel = view.channel;
    std::string out;
    JsonWriter json(out);
    const auto physical = [&](double digital) { return digital * channel.gain + channel.offset; };
    json.begin_object();
    json.member("channel", channel.label).member("unit", channel.unit);
    json.key("rate_hz").number(channel.rate_hz, 6);
    json.key("from_s").number(view.from_s, 6).key("to_s").number(view.to_s, 6);
    json.member("resolution", view.samples ? "samples" : "buckets");
    json.key("t_s").begin_array();
    for (const store::Bucket& bucket : view.buckets) {
        json.number(static_cast<double>(bucket.from + bucket.to) / 2 / channel.rate_hz, 6);
    }
    json.end_array().key(view.samples ? "v" : "mean").begin_array();
    for (const store::Bucket& bucket : view.buckets) json.number(physical(bucket.mean), 6);
    json.end_array();
    if (!view.samples) {
        const bool turned = channel.gain < 0;
        json.key("min").begin_array();
        for (const store::Bucket& bucket : view.buckets) {
            json.number(physical(turned ? bucket.max : bucket.min), 6);
        }
        json.end_array().key("max").begin_array();
        for (const store::Bucket& bucket : view.buckets) {
            json.number(physical(turned ? bucket.min : bucket.max), 6);
        }
        json.end_array();
    }
    json.end_object();
    return out;
}

std::string spectrum_json(const query::BodyReader::Signal& signal,
                          const analyze::Spectrum& spectrum) {
    std::string out;
    JsonWriter json(out);
    json.begin_object();
    json.member("channel", signal.channel.label);
    json.member("unit", signal.channel.unit + "2/Hz");
    json.key("frequency_hz").begin_array();
    for (std::size_t i = 0; i < spectrum.power_per_hz.size(); ++i) {
        json.number(static_cast<double>(i) * spectrum.step_hz, 4);
    }
    json.end_array().key("power_per_hz").begin_array();
    for (const double power : spectrum.power_per_hz) json.number(power, 6);
    json.end_array().key("bands").begin_object();
    const auto powers = analyze::eeg_band_powers(spectrum);
    for (std::size_t i = 0; i < powers.size(); ++i) {
        json.key(analyze::kEegBands[i].key).begin_object();
        json.key("power").number(powers[i].power, 6);
        json.key("relative").number(powers[i].relative, 4);
        json.end_object();
    }
    json.end_object().end_object();
    return out;
}

std::string spectrogram_json(const analyze::Spectrogram& spectrogram) {
    std::string out;
    JsonWriter json(out);
    json.begin_object().key("t_s").begin_array();
    for (std::size_t i = 0; i < spectrogram.columns; ++i) {
        json.number(spectrogram.first_s + static_cast<double>(i) * spectrogram.column_s, 3);
    }
    json.end_array().key("frequency_hz").begin_array();
    for (std::size_t row = 0; row < spectrogram.rows; ++row) {
        json.number((static_cast<double>(row) + 0.5) * spectrogram.row_hz, 3);
    }
    json.end_array().key("power_db").begin_array();
    for (std::size_t i = 0; i < spectrogram.columns; ++i) {
        json.begin_array();
        for (std::size_t row = 0; row < spectrogram.rows; ++row) {
            json.number(static_cast<double>(spectrogram.power_db[i * spectrogram.rows + row]), 1);
        }
        json.end_array();
    }
    json.end_array().end_object();
    return out;
}

std::string beats_json(const query::BodyReader::Signal& signal, const analyze::EcgBeats& beats) {
    std::string out;
    JsonWriter json(out);
    json.begin_object();
    json.member("channel", signal.channel.label);
    json.key("beats_s").begin_array();
    for (const double beat : beats.beats_s) json.number(signal.from_s + beat, 4);
    json.end_array().key("heart_rate_bpm").begin_array();
    for (const double rate : beats.heart_rate_bpm) json.number(rate, 1);
    json.end_array();
    json.key("mean_bpm").number(beats.mean_bpm, 1);
    json.member("inverted", beats.inverted);
    json.key("quality").number(beats.quality, 3);
    json.end_object();
    return out;
}

std::string body_days_json(const std::vector<query::BodyDay>& days) {
    using query::BodyDay;
    struct Member {
        std::string_view name;
        std::optional<double> BodyDay::*member;
    };
    constexpr std::array kMembers{
        Member{"asleep_min", &BodyDay::asleep_min},
        Member{"sleep_efficiency_pct", &BodyDay::sleep_efficiency_pct},
        Member{"resting_heart_rate_bpm", &BodyDay::resting_heart_rate_bpm},
        Member{"hrv_rmssd_ms", &BodyDay::hrv_rmssd_ms},
        Member{"steps", &BodyDay::steps},
        Member{"energy_burned_kcal", &BodyDay::energy_burned_kcal},
        Member{"energy_eaten_kcal", &BodyDay::energy_eaten_kcal},
        Member{"water_ml", &BodyDay::water_ml},
        Member{"weight_kg", &BodyDay::weight_kg},
        Member{"systolic_mmhg", &BodyDay::systolic_mmhg},
        Member{"diastolic_mmhg", &BodyDay::diastolic_mmhg},
        Member{"oxygen_saturation_pct", &BodyDay::oxygen_saturation_pct},
        Member{"distance_m", &BodyDay::distance_m},
        Member{"moving_s", &BodyDay::moving_s},
        Member{"training_load", &BodyDay::training_load},
        Member{"fitness", &BodyDay::fitness},
        Member{"fatigue", &BodyDay::fatigue},
        Member{"form", &BodyDay::form},
    };
    return list("days", days, [&](JsonWriter& json, const BodyDay& day) {
        json.begin_object();
        json.member("date", day.date.iso());
        for (const Member& one : kMembers) json.key(one.name).number(day.*one.member, 2);
        json.end_object();
    });
}

std::string coverage_json(const query::CoverageView& view) {
    std::string out;
    JsonWriter json(out);
    const auto numbers = [&](std::string_view name, const std::vector<std::uint32_t>& values) {
        json.key(name).begin_array();
        for (const std::uint32_t value : values) json.value(value);
        json.end_array();
    };
    json.begin_object().key("days").begin_array();
    for (const core::Date date : view.days) json.value(date.iso());
    json.end_array().key("metrics").begin_array();
    for (const query::MetricCoverage& row : view.metrics) {
        json.begin_object();
        json.member("metric", model::metric_info(row.metric).key);
        json.key("origins").begin_array();
        for (const std::string& origin : row.origins) json.value(origin);
        json.end_array();
        numbers("got", row.got_min);
        numbers("expected", row.expected_min);
        json.end_object();
    }
    json.end_array().key("kinds").begin_array();
    for (const query::KindCoverage& row : view.kinds) {
        json.begin_object().member("kind", row.kind);
        numbers("count", row.count);
        json.end_object();
    }
    json.end_array().end_object();
    return out;
}

std::string provenance_json(model::Metric metric, const std::vector<query::SampleOrigin>& samples) {
    return list("samples", samples, [metric](JsonWriter& json, const query::SampleOrigin& sample) {
        json.begin_object();
        json.member("metric", model::metric_info(metric).key);
        json.member("t", sample.time);
        json.key("value").number(sample.value, 4);
        text(json, "origin", sample.origin);
        json.key("flags").begin_array();
        if (sample.flags & model::kSampleImplausible) json.value("implausible");
        if (sample.flags & model::kSampleArtefact) json.value("artefact");
        if (sample.flags & model::kSampleOffWrist) json.value("off_wrist");
        json.end_array();
        json.key("delivery").begin_object();
        json.member("id", sample.delivery.id.hex());
        text(json, "name", sample.delivery.name);
        json.member("source", sample.delivery.source).member("format", sample.delivery.format);
        json.member("received_ms", sample.delivery.received);
        json.end_object().end_object();
    });
}

}  // namespace slipstream::api
