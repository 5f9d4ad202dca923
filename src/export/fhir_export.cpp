// The export as FHIR R4 (hl7.org/fhir/R4): bundles of Observations with LOINC codes from the catalogue.
#include <array>

#include "export/exporter.hpp"
#include "export/fhir_observation.hpp"
#include "export/readings.hpp"
#include "query/body_values.hpp"

namespace slipstream::exporting {
namespace {

using core::fail;
using core::Result;

constexpr const char* kNoCode = "no LOINC code in the catalogue";
constexpr const char* kNoTime = "without an absolute time";

Result<void> write_metric(Source& source, Output& output, model::Metric metric) {
    const model::MetricInfo& info = model::metric_info(metric);
    if (info.loinc.empty()) return leave_out_readings(source, metric, kNoCode);
    Bundle bundle(source, output, info.key);
    return each_reading(source, metric, [&](const Reading& reading) {
        const std::string at = std::to_string(reading.utc);
        const std::string id =
            derived_uuid({core::as_bytes(source.disguise().subject()), core::as_bytes(info.key),
                          core::as_bytes(at), core::as_bytes(reading.origin)});
        auto json = bundle.begin(id, info.loinc, info.title);
        if (reading.interval_s > 0) {
            bundle.add_period(json, reading.utc, reading.utc + reading.interval_s * 1000LL);
        } else {
            bundle.add_time(json, reading.utc);
        }
        add_quantity(json, "valueQuantity", reading.value, info.unit);
        bundle.end(json, reading.origin);
    });
}

Result<void> write_readings(Source& source, Output& output) {
    auto metrics = reading_metrics(source);
    if (!metrics) return fail(metrics.error());
    for (const model::Metric metric : *metrics) {
        if (auto done = write_metric(source, output, metric); !done || output.failed()) return done;
    }
    return {};
}

std::string id_of(Source& source, const model::BodyRecord& record, std::string_view what = {}) {
    return derived_uuid(
        {core::as_bytes(source.disguise().id(record.id.view())), core::as_bytes(what)});
}

Result<void> write_pressures(Source& source, Output& output) {
    if (!source.wants(Layer::BloodPressure)) return {};
    auto readings = source.blood_pressure();
    if (!readings) return fail(readings.error());
    KindCount& count = source.completeness()["blood_pressure"];
    Bundle bundle(source, output, "blood_pressure");
    for (const auto& kept : *readings) {
        const model::BloodPressure& reading = kept.placed.record;
        if (reading.basis == model::TimeBasis::Unknown) {
            count.leave_out(kNoTime);
            continue;
        }
        source.cite(reading.delivery);
        auto json = bundle.begin(id_of(source, reading), "85354-9", "Blood pressure panel");
        bundle.add_time(json, reading.start);
        json.key("component").begin_array();
        add_component(json, model::Metric::Systolic, reading.systolic_mmhg);
        add_component(json, model::Metric::Diastolic, reading.diastolic_mmhg);
        if (reading.pulse_bpm) add_component(json, model::Metric::CuffPulse, *reading.pulse_bpm);
        json.end_array();
        bundle.end(json, source.disguise().origin(reading.origin));
        ++count.exported;
    }
    return {};
}

/// As stated, else the segments that are sleep.
double asleep_min(const model::Sleep& sleep) {
    if (sleep.asleep_min) return *sleep.asleep_min;
    double seconds = 0;
    for (const model::SleepSegment& segment : sleep.segments) {
        const bool asleep = segment.stage != model::SleepStage::Awake &&
                            segment.stage != model::SleepStage::Restless &&
                            segment.stage != model::SleepStage::InBed;
        if (asleep) seconds += segment.duration_s;
    }
    return seconds / 60;
}

Result<void> write_sleep(Source& source, Output& output) {
    if (!source.wants(Layer::Sleep)) return {};
    auto sleeps = source.sleeps();
    if (!sleeps) return fail(sleeps.error());
    KindCount& count = source.completeness()["sleep"];
    Bundle bundle(source, output, "sleep");
    for (const auto& kept : *sleeps) {
        const model::Sleep& sleep = kept.placed.record;
        if (sleep.basis == model::TimeBasis::Unknown) {
            count.leave_out(kNoTime);
            continue;
        }
        source.cite(sleep.delivery);
        auto json = bundle.begin(id_of(source, sleep), "93832-4", "Sleep duration");
        bundle.add_period(json, sleep.start, sleep.end);
        add_quantity(json, "valueQuantity", asleep_min(sleep), "min");
        bundle.end(json, source.disguise().origin(sleep.origin));
        ++count.exported;
    }
    return {};
}

Result<void> write_food(Source& source, Output& output) {
    if (!source.wants(Layer::Nutrition)) return {};
    auto days = source.nutrition();
    if (!days) return fail(days.error());
    KindCount& count = source.completeness()["nutrition"];
    Bundle bundle(source, output, "nutrition");
    for (const auto& kept : *days) {
        const model::NutritionDay& day = kept.stored;
        const auto water = day.water_ml ? day.water_ml : day.totals[model::Nutrient::Water];
        bool any = false;
        for (const auto& [metric, value] :
             {std::pair{model::Metric::EnergyEaten, day.totals[model::Nutrient::Energy]},
              std::pair{model::Metric::Water, water}}) {
            if (!value) continue;
            const model::MetricInfo& info = model::metric_info(metric);
            auto json = bundle.begin(id_of(source, day, info.key), info.loinc, info.title);
            json.member("effectiveDateTime", day.date.iso());
            add_quantity(json, "valueQuantity", *value, info.unit);
            bundle.end(json, source.disguise().origin(day.origin));
            any = true;
        }
        source.cite(day.delivery);
        if (any) {
            ++count.exported;
        } else {
            count.leave_out("neither energy nor water");
        }
    }
    return {};
}

Result<void> write_hrv(Source& source, Output& output) {
    if (!source.wants(Layer::Hrv)) return {};
    auto reports = source.hrv_reports();
    if (!reports) return fail(reports.error());
    KindCount& count = source.completeness()["hrv"];
    Bundle bundle(source, output, "hrv");
    const model::MetricInfo& info = model::metric_info(model::Metric::HrvSdnn);
    for (const auto& kept : *reports) {
        const model::HrvReport& report = kept.placed.record;
        const auto printed = report.printed.find("sdnn_ms");
        const auto values = query::hrv_values(report);
        if (report.basis == model::TimeBasis::Unknown ||
            (printed == report.printed.end() && !values)) {
            count.leave_out(report.basis == model::TimeBasis::Unknown ? kNoTime : "no SDNN");
            continue;
        }
        source.cite(report.delivery);
        auto json = bundle.begin(id_of(source, report), info.loinc, info.title);
        bundle.add_period(json, report.start, report.end);
        add_quantity(json, "valueQuantity",
                     printed != report.printed.end() ? printed->second : values->raw.sdnn_ms,
                     info.unit);
        bundle.end(json, source.disguise().origin(report.origin));
        ++count.exported;
    }
    return {};
}

}  // namespace

Result<void> export_fhir(Source& source, Output& output) {
    constexpr std::array<Step, 6> kSteps{write_readings, write_pressures, write_sleep,
                                         write_food,     write_hrv,       fhir_recordings};
    if (auto done = run_steps(kSteps, source, output); !done) return done;
    return leave_out_layers(source, {Layer::Rides, Layer::Fixes, Layer::Exercises},
                            "not an Observation: its measurements are");
}

}  // namespace slipstream::exporting
