#include "decode/fitbit/api_readers.hpp"
#include "decode/fitbit/ecg_waveform.hpp"
#include "decode/fitbit/fitbit_time.hpp"

namespace slipstream::decode::fitbit {
namespace {

class EcgReader final : public EntryReader {
  public:
    std::string_view kind() const override { return "ecg"; }

    bool read(Json entry, BodyBuilder& body) override {
        const auto text = text_member(entry, "startTime");
        const auto start = text ? parse_moment(*text) : std::nullopt;
        const auto rate = number_member(entry, "samplingFrequencyHz");
        const auto scale = number_member(entry, "scalingFactor");
        if (!start || !rate) return false;
        model::Recording recording;
        recording.basis = start->basis(model::TimeBasis::Local);
        recording.utc_offset_s = start->utc_offset_s;
        recording.start = start->time;
        recording.origin = text_member(entry, "deviceName").value_or("");
        if (!add_ecg_channel(entry, *rate, scale, recording)) return false;
        const auto stated = number_member(entry, "numberOfWaveformSamples");
        const std::size_t samples = recording.channels[0].samples.size();
        if (stated && *stated != static_cast<double>(samples)) {
            add_warning(body.file(), "sample_count_differs",
                        "an ECG has another number of samples than it states");
        }
        detail(entry, "resultClassification", "classification", recording);
        detail(entry, "averageHeartRate", "heart_rate_bpm", recording);
        detail(entry, "featureVersion", "feature_version", recording);
        detail(entry, "firmwareVersion", "firmware_version", recording);
        range_.add(start->time);
        samples_ += samples;
        body.file().body.recordings.push_back(std::move(recording));
        return true;
    }

    void summarise(core::JsonWriter& json) const override {
        range_.write(json);
        json.member("samples", samples_);
    }

  private:
    static void detail(Json entry, std::string_view theirs, std::string_view ours,
                       model::Recording& recording) {
        std::string text = id_member(entry, theirs);
        if (!text.empty()) recording.details[std::string(ours)] = std::move(text);
    }

    TimeRange range_;
    std::uint64_t samples_ = 0;
};

}  // namespace

bool add_ecg_channel(Json entry, double rate_hz, std::optional<double> scale,
                     model::Recording& recording) {
    simdjson::dom::array values;
    const auto list = member(entry, "waveformSamples");
    if (!list || list->get(values) != simdjson::SUCCESS || !(rate_hz > 0 && rate_hz <= 100'000)) {
        return false;
    }
    recording.kind = "ecg";
    model::Channel& channel = recording.channels.emplace_back();
    const auto lead = number_member(entry, "leadNumber");
    const std::string_view leads[] = {"Lead I", "Lead II", "Lead III"};
    channel.label = lead && (*lead == 2 || *lead == 3) ? leads[*lead == 2 ? 1 : 2] : leads[0];
    channel.rate_hz = rate_hz;
    if (scale && *scale > 0) {
        channel.unit = "mV";
        channel.gain = 1 / *scale;
    }
    for (const Json value : values) {
        const auto number = as_number(value);
        const bool fits = number && *number > INT32_MIN && *number <= INT32_MAX;
        channel.samples.push_back(fits ? static_cast<std::int32_t>(*number) : model::kMissing);
    }
    const double seconds = static_cast<double>(channel.samples.size()) / rate_hz;
    recording.end = recording.start + static_cast<core::TimeMs>(seconds * 1000);
    return true;
}

std::unique_ptr<EntryReader> ecg_reader() { return std::make_unique<EcgReader>(); }

}  // namespace slipstream::decode::fitbit
