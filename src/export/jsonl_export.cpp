// The export as JSON Lines: without loss, one record a line, read back by decode/slipstream.
#include "export/jsonl_export.hpp"

#include "export/json_fields.hpp"
#include "export/jsonl_records.hpp"

namespace slipstream::exporting {

using core::fail;
using core::JsonWriter;
using core::Result;

namespace {

constexpr std::size_t kSamplesOfLine = 4096;
constexpr std::uint64_t kSamplesOfFile = 500'000;  ///< so that a file can be decoded in memory

void append_samples(std::string& out, Source& source, const SamplesPiece& piece,
                    std::size_t first) {
    const std::size_t count = std::min(kSamplesOfLine, piece.time.size() - first);
    const model::MetricInfo& info = model::metric_info(piece.part.metric);
    JsonWriter json(out);
    json.begin_object().member("record", "samples");
    json.member("series", source.disguise().id(piece.part.id.view()));
    json.member("metric", info.key).member("unit", info.unit).member("scale", info.scale);
    json.member("basis", basis_key(piece.part.basis));
    add_text(json, "origin", source.disguise().origin(piece.part.origin));
    json.member("interval_s", piece.part.interval_s);
    add_text(json, "delivery", source.cite(piece.part.delivery));
    json.key("time_ms").integer_array(std::span(piece.time).subspan(first, count), core::kNoTime);
    json.key("value").fixed_array(std::span(piece.values).subspan(first, count), 0,
                                  model::kMissing);
    const auto flags = std::span(piece.flags).subspan(first, count);
    if (std::any_of(flags.begin(), flags.end(), [](std::uint8_t flag) { return flag != 0; })) {
        json.key("flags").begin_array();
        for (const std::uint8_t flag : flags) json.value(unsigned{flag});
        json.end_array();
    }
    json.end_object();
    out += '\n';
}

Result<void> write_metric(Source& source, Output& output, model::Metric metric) {
    const std::string key(model::metric_info(metric).key);
    std::uint64_t in_file = kSamplesOfFile;
    int number = 0;
    std::uint64_t exported = 0;
    auto done = source.samples(metric, [&](const SamplesPiece& piece) {
        for (std::size_t first = 0; first < piece.time.size(); first += kSamplesOfLine) {
            if (in_file >= kSamplesOfFile) {
                if (number > 0) output.end();
                begin_lines(source, output, "samples",
                            fmt::format("series/{}_{:04}", key, ++number));
                in_file = 0;
            }
            append_samples(output.text(), source, piece, first);
            output.record();
            in_file += kSamplesOfLine;
        }
        exported += piece.time.size();
    });
    if (number > 0) output.end();
    source.completeness()["samples " + key].exported = exported;
    return done;
}

Result<void> write_series(Source& source, Output& output) {
    if (!source.wants(Layer::Series)) return {};
    auto metrics = source.series_metrics();
    if (!metrics) return fail(metrics.error());
    for (const model::Metric metric : *metrics) {
        if (auto done = write_metric(source, output, metric); !done || output.failed()) return done;
    }
    return {};
}

template <typename Record>
Result<void> write_records(Source& source, Output& output, Layer layer,
                           Result<std::vector<Record>> (Source::*read)()) {
    if (!source.wants(layer)) return {};
    auto records = (source.*read)();
    if (!records) return fail(records.error());
    if (records->empty()) return {};
    const std::string name(layer_key(layer));
    begin_lines(source, output, name, name);
    for (const Record& record : *records) {
        append_line(output.text(), source, record);
        output.record();
    }
    output.end();
    source.completeness()[name].exported = records->size();
    return {};
}

Result<void> write_recording(Source& source, Output& output, const KeptRecording& kept) {
    const std::string id = source.disguise().id(kept.stored.id.view());
    std::optional<core::Date> day;
    if (kept.stored.basis != model::TimeBasis::Unknown) day = kept.view.placed.date;
    begin_lines(source, output, "recording", "recordings/" + file_stem(day, id));
    append_line(output.text(), source, kept);
    output.record();
    Result<void> done;
    for (std::uint32_t channel = 0; channel < kept.stored.channels.size() && done; ++channel) {
        done = source.waveform(kept, channel, [&](std::uint64_t first, auto values) {
            JsonWriter json(output.text());
            json.begin_object().member("record", "waveform").member("channel", channel);
            json.member("first", first);
            json.key("values").fixed_array(values, 0, model::kMissing);
            json.end_object();
            output.text() += '\n';
            output.record();
        });
    }
    output.end();
    return done;
}

Result<void> write_recordings(Source& source, Output& output) {
    if (!source.wants(Layer::Recordings)) return {};
    auto recordings = source.recordings();
    if (!recordings) return fail(recordings.error());
    for (const KeptRecording& kept : *recordings) {
        if (auto done = write_recording(source, output, kept); !done) return done;
        ++source.completeness()["recordings"].exported;
        if (output.failed()) break;
    }
    return {};
}

}  // namespace

void begin_lines(Source& source, Output& output, std::string_view kind, const std::string& path) {
    output.begin(path + ".jsonl");
    JsonWriter json(output.text());
    json.begin_object().member("slipstream_export", 1).member("kind", kind);
    json.member("program", SLIPSTREAM_VERSION).member("subject", source.disguise().subject());
    add_text(json, "journey", source.disguise().text(source.journey().slug));
    json.member("relative", source.disguise().relative());
    if (kind == "activity" || kind == "fixes") {
        json.key("scale").begin_object();
        for (const model::MetricInfo& info : model::stream_metrics()) {
            json.member(info.key, info.scale);
        }
        json.end_object();
    }
    json.end_object();
    output.text() += '\n';
}

Result<void> export_json_lines(Source& source, Output& output) {
    constexpr std::array<Step, 9> kSteps{
        json_lines_rides,
        json_lines_fixes,
        write_series,
        [](Source& s, Output& o) { return write_records(s, o, Layer::Sleep, &Source::sleeps); },
        [](Source& s, Output& o) {
            return write_records(s, o, Layer::Nutrition, &Source::nutrition);
        },
        [](Source& s, Output& o) {
            return write_records(s, o, Layer::BloodPressure, &Source::blood_pressure);
        },
        [](Source& s, Output& o) { return write_records(s, o, Layer::Hrv, &Source::hrv_reports); },
        [](Source& s, Output& o) {
            return write_records(s, o, Layer::Exercises, &Source::exercises);
        },
        write_recordings};
    return run_steps(kSteps, source, output);
}

}  // namespace slipstream::exporting
