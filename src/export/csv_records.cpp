// Sleep, blood pressure, reports of heart-rate variability and exercises as CSV.
#include "export/csv_export.hpp"

namespace slipstream::exporting {
namespace {

using core::fail;
using core::Result;

std::string_view yes(bool value) { return value ? "true" : "false"; }

/// The records of a layer, none where it is not wanted; notes how many are written.
template <typename T>
Result<std::vector<Kept<T>>> wanted(Source& source, Layer layer,
                                    Result<std::vector<Kept<T>>> (Source::*read)()) {
    if (!source.wants(layer)) return std::vector<Kept<T>>{};
    auto records = (source.*read)();
    if (records) {
        source.completeness()[std::string(layer_key(layer))].exported = records->size();
    }
    return records;
}

void write_stages(Source& source, Output& output, const std::vector<Kept<model::Sleep>>& sleeps) {
    CsvFile csv(output, "sleep_stages");
    for (const auto& kept : sleeps) {
        const model::Sleep& sleep = kept.placed.record;
        const bool timed = sleep.basis != model::TimeBasis::Unknown;
        for (const auto& [list, segments] :
             {std::pair{"segment", &sleep.segments}, std::pair{"short_wake", &sleep.short_wakes}}) {
            for (const model::SleepSegment& segment : *segments) {
                csv.text(source.disguise().id(sleep.id.view())).text(list);
                csv.time(timed ? segment.start : core::kNoTime, source.times());
                csv.number(segment.duration_s).text(model::sleep_stage_key(segment.stage));
                csv.end_row();
            }
        }
    }
}

Result<void> write_sleep(Source& source, Output& output) {
    auto sleeps = wanted(source, Layer::Sleep, &Source::sleeps);
    if (!sleeps) return fail(sleeps.error());
    if (sleeps->empty()) return {};
    {
        CsvFile csv(output, "sleep");
        for (const auto& kept : *sleeps) {
            const model::Sleep& sleep = kept.stored;
            add_head(csv, source, kept);
            csv.text(yes(sleep.main)).text(yes(sleep.stages));
            csv.maybe(sleep.asleep_min).maybe(sleep.awake_min);
            csv.maybe(sleep.in_bed_min).maybe(sleep.efficiency_pct).end_row();
        }
    }
    write_stages(source, output, *sleeps);
    return {};
}

Result<void> write_pressures(Source& source, Output& output) {
    auto readings = wanted(source, Layer::BloodPressure, &Source::blood_pressure);
    if (!readings) return fail(readings.error());
    if (readings->empty()) return {};
    CsvFile csv(output, "blood_pressure");
    for (const auto& kept : *readings) {
        const model::BloodPressure& reading = kept.stored;
        add_head(csv, source, kept);
        csv.exact(reading.systolic_mmhg).exact(reading.diastolic_mmhg).maybe(reading.pulse_bpm);
        csv.text(reading.irregular_beat ? yes(*reading.irregular_beat) : "");
        csv.text(reading.position).text(source.disguise().text(reading.note)).end_row();
    }
    return {};
}

void write_intervals(Source& source, Output& output,
                     const std::vector<Kept<model::HrvReport>>& reports) {
    CsvFile csv(output, "rr_intervals");
    for (const auto& kept : reports) {
        const model::HrvReport& report = kept.placed.record;
        const std::string id = source.disguise().id(report.id.view());
        const bool timed =
            report.basis != model::TimeBasis::Unknown && report.start != core::kNoTime;
        core::TimeMs time = report.start;
        for (std::size_t i = 0; i < report.intervals_ms.size(); ++i) {
            csv.text(id).number(i);
            if (timed) {
                time += report.intervals_ms[i];
                csv.number(time);
            } else {
                csv.blank();
            }
            csv.number(report.intervals_ms[i]).end_row();
        }
    }
}

void write_printed(Source& source, Output& output,
                   const std::vector<Kept<model::HrvReport>>& reports) {
    CsvFile csv(output, "hrv_printed");
    for (const auto& kept : reports) {
        for (const auto& [name, value] : kept.stored.printed) {
            csv.text(source.disguise().id(kept.stored.id.view())).text(name).exact(value).end_row();
        }
    }
}

Result<void> write_hrv(Source& source, Output& output) {
    auto reports = wanted(source, Layer::Hrv, &Source::hrv_reports);
    if (!reports) return fail(reports.error());
    if (reports->empty()) return {};
    {
        CsvFile csv(output, "hrv");
        for (const auto& kept : *reports) {
            const model::HrvReport& report = kept.stored;
            add_head(csv, source, kept);
            csv.text(source.disguise().text(report.tag)).number(report.intervals_ms.size());
            csv.text(fmt::format("{}", fmt::join(report.faults, "|"))).end_row();
        }
    }
    write_printed(source, output, *reports);
    write_intervals(source, output, *reports);
    return {};
}

Result<void> write_exercises(Source& source, Output& output) {
    auto exercises = wanted(source, Layer::Exercises, &Source::exercises);
    if (!exercises) return fail(exercises.error());
    if (exercises->empty()) return {};
    CsvFile csv(output, "exercises");
    for (const auto& kept : *exercises) {
        const model::Exercise& exercise = kept.stored;
        add_head(csv, source, kept);
        csv.text(exercise.sport).text(source.disguise().text(exercise.name));
        csv.maybe(exercise.active_s).maybe(exercise.distance_m).maybe(exercise.energy_kcal);
        csv.maybe(exercise.avg_heart_rate_bpm).maybe(exercise.max_heart_rate_bpm);
        csv.maybe(exercise.ascent_m).maybe(exercise.steps).end_row();
    }
    return {};
}

}  // namespace

Result<void> csv_records(Source& source, Output& output) {
    constexpr std::array<Step, 4> kSteps{write_sleep, write_pressures, write_hrv, write_exercises};
    return run_steps(kSteps, source, output);
}

}  // namespace slipstream::exporting
