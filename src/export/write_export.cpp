#include "export/write_export.hpp"

#include "export/exporter.hpp"
#include "export/manifest.hpp"

namespace slipstream::exporting {

using core::fail;
using core::Result;

std::string file_stem(std::optional<core::Date> day, const std::string& shown_id) {
    return (day ? day->iso() : std::string("undated")) + '_' + shown_id.substr(0, 12);
}

Result<void> run_steps(std::span<const Step> steps, Source& source, Output& output) {
    for (const Step step : steps) {
        if (auto done = step(source, output); !done) return done;
        if (output.failed()) return output.status();
    }
    return {};
}

namespace {

template <typename Records>
Result<std::uint64_t> number_of(const Result<Records>& records) {
    if (!records) return fail(records.error());
    return std::uint64_t{records->size()};
}

/// Reads the layer, which counts its records as stored; how many there are.
Result<std::uint64_t> read_layer(Source& source, Layer layer) {
    switch (layer) {
        case Layer::Rides: return number_of(source.rides());
        case Layer::Fixes: return number_of(source.fixes());
        case Layer::Sleep: return number_of(source.sleeps());
        case Layer::Nutrition: return number_of(source.nutrition());
        case Layer::BloodPressure: return number_of(source.blood_pressure());
        case Layer::Hrv: return number_of(source.hrv_reports());
        case Layer::Recordings: return number_of(source.recordings());
        case Layer::Exercises: return number_of(source.exercises());
        case Layer::Series: break;
    }
    return std::uint64_t{0};
}

Result<void> leave_out_series(Source& source, const std::string& why) {
    auto metrics = source.series_metrics();
    if (!metrics) return fail(metrics.error());
    for (const model::Metric metric : *metrics) {
        std::uint64_t samples = 0;
        auto done = source.samples(
            metric, [&](const SamplesPiece& piece) { samples += piece.time.size(); });
        if (!done) return done;
        if (samples == 0) continue;
        source.completeness()["samples " + std::string(model::metric_info(metric).key)].leave_out(
            why, samples);
    }
    return {};
}

}  // namespace

Result<void> leave_out_layers(Source& source, std::initializer_list<Layer> layers,
                              const std::string& why) {
    for (const Layer layer : layers) {
        if (!source.wants(layer)) continue;
        if (layer == Layer::Series) {
            if (auto done = leave_out_series(source, why); !done) return done;
            continue;
        }
        auto records = read_layer(source, layer);
        if (!records) return fail(records.error());
        const std::string kind(layer == Layer::Rides ? "activities" : layer_key(layer));
        if (*records > 0) source.completeness()[kind].leave_out(why, *records);
    }
    return {};
}

namespace {

Result<void> write_format(Source& source, Output& output) {
    switch (source.request().format) {
        case Format::Csv: return export_csv(source, output);
        case Format::JsonLines: return export_json_lines(source, output);
        case Format::Edf: return export_edf(source, output);
        case Format::Omh: return export_omh(source, output);
        case Format::Fhir: return export_fhir(source, output);
    }
    return {};
}

}  // namespace

Result<Completeness> write_export(const Request& request, Sink& sink) {
    auto source = Source::open(request);
    if (!source) return fail(source.error());
    Output output(sink);
    if (auto done = write_format(*source, output); !done) return fail(done.error());
    if (auto done = write_papers(*source, output); !done) return fail(done.error());
    if (auto done = output.status(); !done) return fail(done.error());
    if (auto done = sink.finish(); !done) return fail(done.error());
    return std::move(source->completeness());
}

}  // namespace slipstream::exporting
