#include "decode/edf/edf_decoder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "decode/edf/edf_header.hpp"
#include "decode/edf/edf_records.hpp"
#include "decode/edf/edf_summary.hpp"
#include "decode/edf/signal_kind.hpp"
#include "decode/edf/text.hpp"

namespace slipstream::decode::edf {
namespace {

constexpr std::string_view kBdfVersion =
    "\xFF"
    "BIOSEMI";

/// "0" and blanks; some writers fill up with NULs.
bool is_edf_version(std::string_view field) {
    return field.front() == '0' && trimmed(field) == "0";
}

/// One text for all signals, or "label: text" of those that have one.
std::string joined(const EdfHeader& header, std::string EdfSignal::*text) {
    std::string all;
    bool equal = true;
    const std::string* first = nullptr;
    for (const EdfSignal& signal : header.signals) {
        if (signal.annotations || (signal.*text).empty()) continue;
        if (first != nullptr && *first != signal.*text) equal = false;
        if (first == nullptr) first = &(signal.*text);
        all += fmt::format("{}{}: {}", all.empty() ? "" : "; ", signal.label, signal.*text);
    }
    return first != nullptr && equal ? *first : all;
}

/// The recording field of EDF+: "Startdate date code technician equipment more...", `_` for a blank.
void read_identification(const EdfHeader& header, model::Recording& recording) {
    if (!header.plus() || !header.recording.starts_with("Startdate ")) {
        recording.title = header.recording;
        return;
    }
    std::string_view rest = header.recording;
    for (int word = 0; !rest.empty(); ++word) {
        const auto end = std::min(rest.find(' '), rest.size());
        std::string text(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        std::replace(text.begin(), text.end(), '_', ' ');
        if (word < 4 || text.empty()) continue;
        if (word == 4) {
            if (text != "X") recording.origin = text;
        } else {
            recording.title += (recording.title.empty() ? "" : " ") + text;
        }
    }
}

model::Recording frame(const EdfHeader& header) {
    model::Recording recording;
    std::vector<std::string_view> labels;
    for (const EdfSignal& signal : header.signals)
        if (!signal.annotations) labels.emplace_back(signal.label);
    recording.kind = recording_kind(labels);
    read_identification(header, recording);
    recording.details["format"] =
        header.plus() ? header.reserved.substr(0, 5) : std::string(header.bdf ? "BDF" : "EDF");
    if (std::string text = joined(header, &EdfSignal::prefilter); !text.empty())
        recording.details["filter"] = std::move(text);
    if (std::string text = joined(header, &EdfSignal::transducer); !text.empty())
        recording.details["transducer"] = std::move(text);
    return recording;
}

void add_channels(const EdfHeader& header, Stretch& stretch, bool only,
                  model::Recording& recording) {
    for (std::size_t s = 0; s < header.signals.size(); ++s) {
        const EdfSignal& signal = header.signals[s];
        if (signal.annotations) continue;
        model::Channel& channel = recording.channels.emplace_back();
        channel.label = signal.label;
        channel.unit = unit_name(signal.dimension);
        channel.rate_hz = header.rate_hz(signal);
        channel.gain = signal.gain;
        channel.offset = signal.offset;
        channel.samples = std::move(stretch.samples[s]);
        if (only && signal.in_total && *signal.in_total < channel.samples.size())
            channel.samples.resize(*signal.in_total);
    }
}

double length_s(const model::Recording& recording) {
    double longest = 0;
    for (const model::Channel& channel : recording.channels) {
        if (channel.rate_hz > 0)
            longest =
                std::max(longest, static_cast<double>(channel.samples.size()) / channel.rate_hz);
    }
    return longest;
}

core::TimeMs milliseconds(double seconds) {
    return std::abs(seconds) < 1e11 ? std::llround(seconds * 1000) : 0;
}

/// The stretch an annotation belongs to: the last one in time that has begun, else the first of the file.
std::size_t stretch_of(const std::vector<Stretch>& stretches, double onset_s) {
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < stretches.size(); ++i) {
        if (stretches[i].onset_s > onset_s) continue;
        if (!best || stretches[i].onset_s >= stretches[*best].onset_s) best = i;
    }
    return best.value_or(0);
}

void add_recordings(const EdfHeader& header, Records& records, DecodedFile& file) {
    const auto start = start_time(header);
    if (!start) add_warning(file, "start_unknown", "no date or time of the start", 168);
    const model::Recording empty = frame(header);
    std::vector<model::Recording> recordings;
    for (Stretch& stretch : records.stretches) {
        model::Recording& recording = recordings.emplace_back(empty);
        add_channels(header, stretch, records.stretches.size() == 1, recording);
        recording.basis = start ? model::TimeBasis::Local : model::TimeBasis::Unknown;
        recording.start = start.value_or(0) + milliseconds(stretch.onset_s);
        recording.end = recording.start + milliseconds(length_s(recording));
    }
    if (recordings.empty()) return;
    for (const FileAnnotation& annotation : records.annotations) {
        const std::size_t at = stretch_of(records.stretches, annotation.onset_s);
        const double since = annotation.onset_s - records.stretches[at].onset_s;
        recordings[at].annotations.push_back(
            {std::round(since * 1e7) / 1e7, annotation.duration_s, annotation.text});
    }
    for (model::Recording& recording : recordings)
        file.body.recordings.push_back(std::move(recording));
}

class EdfDecoder final : public Decoder {
  public:
    std::string_view key() const override { return "edf"; }
    std::string_view title() const override { return "EDF or BDF recording"; }
    int sniff(core::Bytes head) const override {
        const std::string_view text = core::as_text(head);
        if (text.starts_with(kBdfVersion)) return 100;
        if (text.size() < kFixedHeaderBytes || !is_edf_version(text.substr(0, 8))) return 0;
        const std::string_view fixed = text.substr(8, kFixedHeaderBytes - 8);
        const bool printable = std::none_of(
            fixed.begin(), fixed.end(), [](char c) { return static_cast<unsigned char>(c) < 32; });
        return printable && field_number(text.substr(184, 8)) ? 95 : 50;
    }
    DecodedFile decode(core::Bytes content, std::string_view /*name*/) const override {
        DecodedFile file;
        file.format = key();
        const std::string_view text = core::as_text(content);
        if (!text.starts_with(kBdfVersion) && !text.starts_with('0')) {
            file.integrity = "not an EDF file at byte 0";
            return file;
        }
        file.kind = "recording";
        const EdfHeader header = read_header(content, file);
        Records records = read_records(header, content, file);
        file.summary = edf_summary(header, records, content.size());
        file.counts["data_records"] = records.used;
        file.counts["annotations"] = records.annotations.size();
        add_recordings(header, records, file);
        if (!file.body.recordings.empty()) file.device = file.body.recordings.front().origin;
        return file;
    }
};

}  // namespace

const Decoder& edf_decoder() {
    static const EdfDecoder kDecoder;
    return kDecoder;
}

}  // namespace slipstream::decode::edf
