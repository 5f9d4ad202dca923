#include "decode/ecg/atc_decoder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/json_writer.hpp"
#include "decode/ecg/atc_blocks.hpp"

namespace slipstream::decode::ecg {
namespace {

/// Block identifiers of the leads and their names (specification, "ECG Data Block").
constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kLeads{{
    {"ecg", "Lead I"},
    {"ecg2", "Lead II"},
    {"ecg3", "Lead III"},
    {"ecg4", "aVR"},
    {"ecg5", "aVL"},
    {"ecg6", "aVF"},
    {"ecg7", "V1"},
    {"ecg8", "V2"},
    {"ecg9", "V3"},
    {"ecga", "V4"},
    {"ecgb", "V5"},
    {"ecgc", "V6"},
}};

/// Beat types of the annotation block.
constexpr std::array<std::string_view, 7> kBeats{"beat",        "normal beat", "ventricular beat",
                                                 "atrial beat", "fusion beat", "junctional beat",
                                                 "paced beat"};

std::string_view lead_name(std::string_view id) {
    for (const auto& [block, name] : kLeads)
        if (block == id) return name;
    return {};
}

std::vector<std::int32_t> samples_of(core::Bytes data) {
    std::vector<std::int32_t> samples(data.size() / 2);
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] = static_cast<std::int16_t>(little_16(data, 2 * i));
    return samples;
}

void read_beats(const AtcBlock& block, DecodedFile& file, model::Recording& recording) {
    if (block.data.size() < 4) return;
    const std::uint32_t ticks_per_s = little_32(block.data, 0);
    if (ticks_per_s == 0) {
        add_warning(file, "annotations_without_rate", "ticks per second is 0", block.offset);
        return;
    }
    for (std::size_t at = 4; at + 6 <= block.data.size(); at += 6) {
        const std::uint16_t type = little_16(block.data, at + 4);
        const double at_s = static_cast<double>(little_32(block.data, at)) / ticks_per_s;
        recording.annotations.push_back({at_s, std::nullopt,
                                         type < kBeats.size()
                                             ? std::string(kBeats[type])
                                             : fmt::format("beat of type {}", type)});
    }
}

void add_details(const AtcInfo& info, const AtcFormat& format, model::Recording& recording) {
    const auto put = [&](const char* name, const std::string& text) {
        if (!text.empty()) recording.details[name] = text;
    };
    put("phone_model", info.phone_model);
    put("recorder_software", info.recorder_software);
    put("recorder_hardware", info.recorder_hardware);
    put("device_data", info.device_data);
    put("mains_hz", (format.flags & 2) != 0 ? "60" : "50");
    std::string filters;
    const auto filter = [&](int bit, const char* name) {
        if ((format.flags & bit) == 0) return;
        filters += filters.empty() ? "" : ", ";
        filters += name;
    };
    filter(4, "mains");
    filter(8, "low pass");
    filter(16, "baseline");
    filter(32, "mains notch");
    filter(64, "enhanced");
    put("filter", filters);
}

void set_time(const AtcInfo& info, std::uint64_t offset, DecodedFile& file,
              model::Recording& recording) {
    const auto parsed = core::parse_time(info.date_recorded);
    recording.basis = !parsed                ? model::TimeBasis::Unknown
                      : parsed->utc_offset_s ? model::TimeBasis::Utc
                                             : model::TimeBasis::Local;
    recording.start = parsed ? parsed->time : 0;
    if (parsed) recording.utc_offset_s = parsed->utc_offset_s;
    file.utc_offset_s = recording.utc_offset_s;
    if (!parsed) add_warning(file, "start_unknown", "no date of the recording", offset);
    std::int64_t longest = 0;
    for (const model::Channel& channel : recording.channels) {
        if (channel.rate_hz > 0)
            longest = std::max(
                longest, static_cast<std::int64_t>(static_cast<double>(channel.samples.size()) *
                                                   1000 / channel.rate_hz));
    }
    recording.end = recording.start + longest;
}

void write_leads(core::JsonWriter& json, const std::vector<std::string_view>& ids,
                 const std::vector<model::Channel>& channels) {
    json.key("leads").begin_object();
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const auto& samples = channels[i].samples;
        json.key(ids[i]).begin_object().member("samples", samples.size());
        if (!samples.empty()) {
            const auto [low, high] = std::minmax_element(samples.begin(), samples.end());
            std::int64_t sum = 0;
            for (const std::int32_t value : samples) sum += value;
            json.member("min", *low).member("max", *high).key("mean");
            json.number(static_cast<double>(sum) / static_cast<double>(samples.size()), 6);
        }
        json.key("first").begin_array();
        for (std::size_t k = 0; k < std::min<std::size_t>(5, samples.size()); ++k)
            json.value(samples[k]);
        json.end_array().end_object();
    }
    json.end_object();
}

void write_info(core::JsonWriter& json, const AtcInfo& info) {
    json.key("info").begin_object().member("date_recorded", info.date_recorded);
    json.member("phone_model", info.phone_model);
    json.member("recorder_software", info.recorder_software);
    json.member("recorder_hardware", info.recorder_hardware);
    json.member("device_data", info.device_data).end_object();
}

std::string summary(core::Bytes content, const std::vector<AtcBlock>& blocks, const AtcInfo& info,
                    const AtcFormat& format, const std::vector<std::string_view>& ids,
                    const std::vector<model::Channel>& channels) {
    std::string out;
    core::JsonWriter json(out);
    json.begin_object().member("bytes", content.size()).member("signature", "ALIVE");
    json.member("version", content.size() < 12 ? 0 : little_32(content, 8));
    json.key("blocks").begin_array();
    for (const AtcBlock& block : blocks) {
        json.begin_object().member("id", block.id).member("length", block.length);
        json.member("checksum_ok", block.checksum_ok).end_object();
    }
    json.end_array();
    write_info(json, info);
    json.key("format").begin_object().member("ecg_format", format.ecg_format);
    json.member("sample_rate_hz", format.sample_rate_hz);
    json.member("resolution_nv", format.resolution_nv).member("flags", format.flags);
    json.end_object();
    write_leads(json, ids, channels);
    json.end_object();
    return out;
}

class AtcDecoder final : public Decoder {
  public:
    std::string_view key() const override { return "alivecor_atc"; }
    std::string_view title() const override { return "AliveCor (Kardia) ATC electrocardiogram"; }
    int sniff(core::Bytes head) const override {
        return core::as_text(head).starts_with(kAtcSignature) ? 100 : 0;
    }
    DecodedFile decode(core::Bytes content, std::string_view /*name*/) const override {
        DecodedFile file;
        file.format = key();
        if (sniff(content) == 0) {
            file.integrity = "no ALIVE signature at byte 0";
            return file;
        }
        file.kind = "recording";
        const std::vector<AtcBlock> blocks = read_blocks(content, file);
        decode_blocks(content, blocks, file);
        return file;
    }

  private:
    static void decode_blocks(core::Bytes content, const std::vector<AtcBlock>& blocks,
                              DecodedFile& file) {
        AtcInfo info;
        AtcFormat format;
        std::uint64_t info_offset = 0;
        for (const AtcBlock& block : blocks) {  // either may stand behind the samples
            if (block.id == "fmt") format = read_format(block.data);
            if (block.id != "info") continue;
            info = read_info(block.data);
            info_offset = block.offset;
        }
        file.counts["blocks"] = blocks.size();
        model::Recording recording;
        recording.kind = "ecg";
        std::vector<std::string_view> ids;
        for (const AtcBlock& block : blocks) {
            if (block.id == "ann") read_beats(block, file, recording);
            const std::string_view name = lead_name(block.id);
            if (name.empty()) continue;
            ids.push_back(block.id);
            add_lead(name, block, format, file, recording);
        }
        add_details(info, format, recording);
        // Early files describe the sound by which the recorder sends ("19kHz 200Hz/mV"), not the recorder.
        const bool named = !info.recorder_hardware.empty() &&
                           info.recorder_hardware.find("kHz") == std::string::npos;
        const bool kardia = info.recorder_software.find("alivecor") != std::string::npos;
        recording.origin = named    ? info.recorder_hardware
                           : kardia ? "Kardia"
                                    : info.recorder_software;
        recording.external_id = info.recording_uuid;
        file.device = recording.origin;
        set_time(info, info_offset, file, recording);
        file.summary = summary(content, blocks, info, format, ids, recording.channels);
        if (!recording.channels.empty()) file.body.recordings.push_back(std::move(recording));
    }

    static void add_lead(std::string_view name, const AtcBlock& block, const AtcFormat& format,
                         DecodedFile& file, model::Recording& recording) {
        if (format.sample_rate_hz == 0 || format.resolution_nv == 0) {
            add_warning(file, "format_missing", "no rate or resolution: the values are raw",
                        block.offset);
        }
        if (format.ecg_format != 1) {
            add_warning(file, "format_unknown", "samples are read as 16 bit signed", block.offset);
        }
        model::Channel& channel = recording.channels.emplace_back();
        channel.label = name;
        channel.rate_hz = format.sample_rate_hz;
        if (format.resolution_nv > 0) {
            channel.unit = "uV";
            channel.gain = format.resolution_nv / 1000.0;
        }
        channel.samples = samples_of(block.data);
    }
};

}  // namespace

const Decoder& atc_decoder() {
    static const AtcDecoder kDecoder;
    return kDecoder;
}

}  // namespace slipstream::decode::ecg
