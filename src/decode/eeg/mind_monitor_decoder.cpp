#include "decode/eeg/mind_monitor_decoder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "decode/eeg/column_scale.hpp"
#include "decode/eeg/mind_monitor_rows.hpp"
#include "decode/eeg/mind_monitor_summary.hpp"
#include "decode/hrv/text_lines.hpp"

namespace slipstream::decode::eeg {
namespace {

/// Rates of rows that the headbands and the app's settings give: the Muse's 256 Hz, 220 and 500 Hz of the
/// first one, and the app's slower intervals.
constexpr std::array<double, 6> kNominalHz{256, 220, 500, 10, 2, 1};
constexpr double kTolerance = 0.02;  // of a nominal rate

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

const char* unit_of(const std::string& name) {
    struct Unit {
        std::string_view prefix;
        const char* unit;
    };
    static constexpr std::array<Unit, 16> kUnits{{{"raw_", "uV"},
                                                  {"tp9", "uV"},
                                                  {"af7", "uV"},
                                                  {"af8", "uV"},
                                                  {"tp10", "uV"},
                                                  {"right aux", "uV"},
                                                  {"aux", "uV"},
                                                  {"delta_", "Bel"},
                                                  {"theta_", "Bel"},
                                                  {"alpha_", "Bel"},
                                                  {"beta_", "Bel"},
                                                  {"gamma_", "Bel"},
                                                  {"accelerometer_", "g"},
                                                  {"gyro_", "deg/s"},
                                                  {"heart_rate", "bpm"},
                                                  {"battery", "%"}}};
    const std::string key = lower(name);
    for (const auto& [prefix, unit] : kUnits)
        if (key.starts_with(prefix)) return unit;
    return "";
}

/// The rate of the rows: the measured one, (rows - 1) / (last - first time), or the nominal one within 2 % of it.
double rate_of(const std::vector<core::TimeMs>& times) {
    const auto known = [](core::TimeMs time) { return time != core::kNoTime; };
    const auto first = std::find_if(times.begin(), times.end(), known);
    const auto last = std::find_if(times.rbegin(), times.rend(), known);
    if (first == times.end() || *last <= *first || times.size() < 2) return kNominalHz[0];
    const double measured =
        static_cast<double>(times.size() - 1) * 1000 / static_cast<double>(*last - *first);
    for (const double nominal : kNominalHz)
        if (std::abs(measured / nominal - 1) < kTolerance) return nominal;
    return std::max(std::round(measured * 1000) / 1000, 0.001);
}

/// Milliseconds since the start, so that the uneven times of the rows are kept.
model::Channel time_channel(const std::vector<core::TimeMs>& times, core::TimeMs start) {
    model::Channel channel;
    channel.label = "time";
    channel.unit = "ms";
    channel.samples.reserve(times.size());
    for (const core::TimeMs time : times) {
        const core::TimeMs since = time == core::kNoTime ? 0 : time - start;
        const bool fits = time != core::kNoTime && since > INT32_MIN && since <= INT32_MAX;
        channel.samples.push_back(fits ? static_cast<std::int32_t>(since) : model::kMissing);
    }
    return channel;
}

void add_channels(MindMonitorRows& rows, core::TimeMs start, DecodedFile& file,
                  model::Recording& recording) {
    recording.channels.push_back(time_channel(rows.times, start));
    std::string rounded;
    for (MindMonitorColumn& column : rows.columns) {
        if (column.kind != ColumnKind::Number) continue;
        ScaledColumn scaled = scale_column(column.values, column.decimals, column.step_first);
        column.values = {};
        model::Channel& channel = recording.channels.emplace_back();
        channel.label = column.name;
        channel.unit = unit_of(column.name);
        channel.gain = scaled.gain;
        channel.samples = std::move(scaled.samples);
        if (!scaled.exact) rounded += (rounded.empty() ? "" : ", ") + column.name;
    }
    if (!rounded.empty()) {
        add_warning(file, "values_rounded",
                    "more digits than a stored value has; rounded to its gain: " + rounded);
    }
    const double rate = rate_of(rows.times);
    for (model::Channel& channel : recording.channels) channel.rate_hz = rate;
}

void add_annotations(MindMonitorRows& rows, core::TimeMs start, model::Recording& recording) {
    constexpr std::string_view kElements = "/muse/elements/";
    constexpr std::string_view kConnected = "/muse/event/connected ";
    for (MindMonitorEvent& event : rows.events) {
        std::string_view text = event.text;
        if (text.starts_with(kConnected)) recording.origin = text.substr(kConnected.size());
        if (text.starts_with(kElements)) text.remove_prefix(kElements.size());
        const double at_s =
            event.time == core::kNoTime ? 0 : static_cast<double>(event.time - start) / 1000.0;
        recording.annotations.push_back({at_s, std::nullopt, std::string(text)});
    }
}

/// Times that jump: the rows stand closer in the channels than they were recorded.
void warn_of_gaps(const std::vector<core::TimeMs>& times, double rate_hz, DecodedFile& file) {
    const auto longest = static_cast<core::TimeMs>(std::max(1000.0, 8000.0 / rate_hz));
    for (std::size_t i = 1; i < times.size(); ++i) {
        if (times[i] == core::kNoTime || times[i - 1] == core::kNoTime) continue;
        if (times[i] - times[i - 1] > longest)
            add_warning(file, "time_gap", "rows are missing: see the channel 'time'");
    }
}

class MindMonitorDecoder final : public Decoder {
  public:
    std::string_view key() const override { return "mind_monitor"; }
    std::string_view title() const override { return "Mind Monitor (Muse) CSV"; }
    int sniff(core::Bytes head) const override {
        std::string_view text = core::as_text(head);
        if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
        const std::string line = lower(text.substr(0, text.find_first_of("\r\n")));
        if (!line.starts_with("timestamp") && !line.starts_with("\"timestamp")) return 0;
        for (const std::string_view known :
             {"raw_tp9", "raw_fp1", "delta_", "hsi_", "headbandon", "tp9,af7", "tp9;af7"})
            if (line.find(known) != std::string::npos) return 95;
        return 0;
    }
    DecodedFile decode(core::Bytes content, std::string_view name) const override {
        DecodedFile file;
        file.format = key();
        if (sniff(content.first(std::min<std::size_t>(content.size(), 65536))) == 0) {
            file.integrity = "no header of a Mind Monitor file at byte 0";
            return file;
        }
        file.kind = "recording";
        std::string_view text = core::as_text(content);
        MindMonitorRows rows = read_rows(text, file);
        file.summary = mind_monitor_summary(rows);
        file.counts["rows"] = rows.rows;
        file.counts["events"] = rows.event_rows;
        if (rows.backward_times > 0)
            add_warning(file, "time_backward",
                        fmt::format("{} times go back", rows.backward_times));
        if (rows.rows > 0) file.body.recordings.push_back(recording_of(rows, name, file));
        return file;
    }

  private:
    /// Times without an hour: the hour of the file's name, where it has one of about that minute, else none.
    static core::TimeMs place_in_hour(MindMonitorRows& rows, core::TimeMs first,
                                      std::string_view name, DecodedFile& file) {
        constexpr core::TimeMs kHourMs = 3'600'000, kNearMs = 120'000;
        const auto named = hrv::time_in_name(name);
        const core::TimeMs hour = named ? *named - *named % kHourMs : 0;
        const bool fits = named && std::abs(hour + first - *named) < kNearMs;
        add_warning(file, "hour_missing",
                    fits ? "times are minutes and seconds alone; day and hour are those of the name"
                         : "times are minutes and seconds alone, as a spreadsheet leaves them");
        for (core::TimeMs& time : rows.times)
            if (time != core::kNoTime) time += fits ? hour : -first;
        for (MindMonitorEvent& event : rows.events)
            if (event.time != core::kNoTime) event.time += fits ? hour : -first;
        rows.last = core::kNoTime;
        rows.undated = !fits;
        return fits ? hour + first : 0;
    }

    static model::Recording recording_of(MindMonitorRows& rows, std::string_view name,
                                         DecodedFile& file) {
        model::Recording recording;
        recording.kind = "eeg";
        recording.origin = "Muse";
        // muselsl's tables have the electrodes' bare names.
        const bool bare = std::any_of(rows.columns.begin(), rows.columns.end(),
                                      [](const auto& c) { return lower(c.name) == "tp9"; });
        recording.details["app"] = bare ? "muselsl" : "Mind Monitor";
        const auto known = std::find_if(rows.times.begin(), rows.times.end(),
                                        [](core::TimeMs t) { return t != core::kNoTime; });
        core::TimeMs first = known != rows.times.end() ? *known : rows.first;
        if (rows.without_hour) first = place_in_hour(rows, first, name, file);
        recording.basis = first == core::kNoTime || rows.undated ? model::TimeBasis::Unknown
                          : rows.utc_offset_s                    ? model::TimeBasis::Utc
                                                                 : model::TimeBasis::Local;
        recording.utc_offset_s = file.utc_offset_s = rows.utc_offset_s;
        recording.start = first == core::kNoTime ? 0 : first;
        add_channels(rows, recording.start, file, recording);
        add_annotations(rows, recording.start, recording);
        const double rate = recording.channels[0].rate_hz;
        warn_of_gaps(rows.times, rate, file);
        recording.end =
            recording.start + std::llround(static_cast<double>(rows.times.size()) * 1000.0 / rate);
        if (rows.last != core::kNoTime) recording.end = std::max(recording.end, rows.last);
        file.device = recording.origin;
        return recording;
    }
};

}  // namespace

const Decoder& mind_monitor_decoder() {
    static const MindMonitorDecoder kDecoder;
    return kDecoder;
}

}  // namespace slipstream::decode::eeg
