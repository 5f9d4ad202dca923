// Recordings as CSV: what they are, their channels, and one file of values a channel.
#include <iterator>

#include "export/csv_export.hpp"

namespace slipstream::exporting {
namespace {

using core::fail;
using core::Result;

std::string waveform_path(Source& source, const KeptRecording& kept, std::size_t channel) {
    std::optional<core::Date> day;
    if (kept.stored.basis != model::TimeBasis::Unknown) day = kept.view.placed.date;
    return fmt::format("waveforms/{}_{:02}",
                       file_stem(day, source.disguise().id(kept.stored.id.view())), channel + 1);
}

void write_list(Source& source, Output& output, const std::vector<KeptRecording>& recordings) {
    CsvFile csv(output, "recordings");
    for (const KeptRecording& kept : recordings) {
        model::Recording shown = kept.stored;
        source.disguise().clean(shown);
        const auto& placed = kept.view.placed;
        add_head(csv, source, kept.stored, placed.record, placed.utc_offset_s, placed.date);
        std::string details;
        for (const auto& [name, text] : shown.details) {
            details += (details.empty() ? "" : "; ") + name + '=' + text;
        }
        csv.text(shown.kind).text(shown.title).text(details).end_row();
    }
}

void write_channels(Source& source, Output& output, const std::vector<KeptRecording>& recordings) {
    CsvFile csv(output, "recording_channels");
    for (const KeptRecording& kept : recordings) {
        for (std::size_t i = 0; i < kept.stored.channels.size(); ++i) {
            const model::Channel& channel = kept.stored.channels[i];
            csv.text(source.disguise().id(kept.stored.id.view())).number(i + 1);
            csv.text(channel.label).text(channel.unit).exact(channel.rate_hz);
            csv.exact(channel.gain).exact(channel.offset).number(kept.view.lengths[i]);
            csv.text(waveform_path(source, kept, i) + ".csv").end_row();
        }
    }
}

void write_annotations(Source& source, Output& output,
                       const std::vector<KeptRecording>& recordings) {
    CsvFile csv(output, "annotations");
    for (const KeptRecording& kept : recordings) {
        for (const model::Annotation& annotation : kept.stored.annotations) {
            csv.text(source.disguise().id(kept.stored.id.view())).exact(annotation.at_s);
            csv.maybe(annotation.duration_s).text(source.disguise().text(annotation.text));
            csv.end_row();
        }
    }
}

Result<void> write_waveform(Source& source, Output& output, const KeptRecording& kept,
                            std::uint32_t number) {
    const model::Channel& channel = kept.stored.channels[number];
    CsvFile csv(output, waveform_path(source, kept, number));
    return source.waveform(kept, number, [&](std::uint64_t first, auto values) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (values[i] == model::kMissing) continue;
            const std::uint64_t sample = first + i;
            csv.number(sample);
            csv.text(fmt::format("{:.10g}", static_cast<double>(sample) / channel.rate_hz));
            csv.text(fmt::format("{:.10g}", values[i] * channel.gain + channel.offset));
            csv.end_row();
        }
    });
}

}  // namespace

Result<void> csv_recordings(Source& source, Output& output) {
    if (!source.wants(Layer::Recordings)) return {};
    auto recordings = source.recordings();
    if (!recordings) return fail(recordings.error());
    source.completeness()["recordings"].exported = recordings->size();
    if (recordings->empty()) return {};
    write_list(source, output, *recordings);
    write_channels(source, output, *recordings);
    write_annotations(source, output, *recordings);
    for (const KeptRecording& kept : *recordings) {
        for (std::uint32_t i = 0; i < kept.stored.channels.size(); ++i) {
            auto done = write_waveform(source, output, kept, i);
            if (!done || output.failed()) return done;
        }
    }
    return {};
}

}  // namespace slipstream::exporting
