// Recordings as EDF+ (BDF+ where 16 bits do not hold the values); the other layers have no place in it.
#include "decode/edf/edf_writer.hpp"
#include "export/exporter.hpp"

namespace slipstream::exporting {
namespace {

using core::fail;
using core::Result;

constexpr const char* kNoPlace = "EDF+ holds waveforms only";

Result<model::Recording> whole(Source& source, const KeptRecording& kept) {
    model::Recording recording = kept.view.placed.record;
    recording.channels = kept.stored.channels;
    recording.utc_offset_s = kept.view.placed.utc_offset_s;
    source.disguise().clean(recording);
    for (std::uint32_t i = 0; i < recording.channels.size(); ++i) {
        auto& samples = recording.channels[i].samples;
        samples.reserve(kept.view.lengths[i]);
        auto done = source.waveform(kept, i, [&](std::uint64_t, auto values) {
            samples.insert(samples.end(), values.begin(), values.end());
        });
        if (!done) return fail(done.error());
    }
    return recording;
}

/// BDF files start with the byte 0xFF, EDF files with a digit.
const char* extension_of(const core::ByteBuffer& file) {
    return !file.empty() && file.front() == 0xFF ? ".bdf" : ".edf";
}

}  // namespace

Result<void> export_edf(Source& source, Output& output) {
    auto others =
        leave_out_layers(source,
                         {Layer::Rides, Layer::Fixes, Layer::Series, Layer::Sleep, Layer::Nutrition,
                          Layer::BloodPressure, Layer::Hrv, Layer::Exercises},
                         kNoPlace);
    if (!others) return others;
    if (!source.wants(Layer::Recordings)) return {};
    auto recordings = source.recordings();
    if (!recordings) return fail(recordings.error());
    KindCount& count = source.completeness()["recordings"];
    for (const KeptRecording& kept : *recordings) {
        auto recording = whole(source, kept);
        if (!recording) return fail(recording.error());
        auto file = decode::edf::write_edf_plus(*recording);
        if (!file) {
            count.leave_out(file.error().message);
            continue;
        }
        std::optional<core::Date> day;
        if (kept.stored.basis != model::TimeBasis::Unknown) day = kept.view.placed.date;
        source.cite(kept.stored.delivery);
        output.begin(recording->kind + '/' +
                     file_stem(day, source.disguise().id(kept.stored.id.view())) +
                     extension_of(*file));
        output.text().assign(core::as_text(*file));
        output.record();
        output.end();
        ++count.exported;
        if (output.failed()) break;
    }
    return {};
}

}  // namespace slipstream::exporting
