#include "decode/ecg/opensignals_decoder.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/json_writer.hpp"
#include "decode/ecg/ecg_csv_table.hpp"
#include "decode/ecg/opensignals_header.hpp"
#include "decode/edf/signal_kind.hpp"
#include "decode/edf/text.hpp"
#include "decode/eeg/column_scale.hpp"

namespace slipstream::decode::ecg {
namespace {

constexpr double kBitalinoVolt = 3.3;  // operating voltage of BITalino (r)evolution

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

/// The numbers of a text between other signs: "7:3:47.29" gives 7, 3, 47, 29 and the digits of the last.
std::vector<std::pair<unsigned, std::size_t>> numbers(std::string_view text) {
    std::vector<std::pair<unsigned, std::size_t>> found;
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at < end && found.size() < 8) {
        if (*at < '0' || *at > '9') {
            ++at;
            continue;
        }
        unsigned value = 0;
        const auto [stop, error] = std::from_chars(at, end, value);
        if (error != std::errc()) return {};
        found.emplace_back(value, static_cast<std::size_t>(stop - at));
        at = stop;
    }
    return found;
}

/// Date and time are written without leading zeros, so one or two digits behind the point are milliseconds.
std::optional<core::TimeMs> start_of(const OpenSignalsDevice& device) {
    const auto date = numbers(device.date);
    const auto time = numbers(device.time);
    if (date.size() < 3 || time.size() < 3) return std::nullopt;
    const core::Date day{static_cast<int>(std::min(date[0].first, 9999u)), date[1].first,
                         date[2].first};
    if (!core::Date::parse(day.iso()) || time[0].first > 23 || time[1].first > 59 ||
        time[2].first > 59)
        return std::nullopt;
    std::int64_t ms = 0;
    if (time.size() > 3) {
        const double scale =
            time[3].second <= 3 ? 1 : std::pow(10, 3.0 - static_cast<double>(time[3].second));
        ms = static_cast<std::int64_t>(time[3].first * scale);
    }
    const std::int64_t seconds =
        std::int64_t{time[0].first} * 3600 + std::int64_t{time[1].first} * 60 + time[2].first;
    return (day.days_since_epoch() * 86400 + seconds) * 1000 + ms;
}

/// Where an analogue column stands among the labels: by its name, else counted from the end.
std::optional<std::size_t> analogue_index(const OpenSignalsDevice& device, std::size_t column) {
    const auto named =
        std::find(device.labels.begin(), device.labels.end(), device.columns[column]);
    if (named != device.labels.end())
        return static_cast<std::size_t>(named - device.labels.begin());
    const std::size_t from_end = device.columns.size() - column;
    if (from_end <= device.labels.size() && column > 0) return device.labels.size() - from_end;
    return std::nullopt;
}

std::int64_t bits_of(const OpenSignalsDevice& device, std::size_t column, std::size_t analogue) {
    const auto& bits = device.resolution;
    const std::size_t index = bits.size() == device.columns.size() ? column : analogue;
    return index < bits.size() ? bits[index] : 0;
}

/// Transfer functions of the BITalino (r)evolution sensors (bitalino.com, data sheets of ECG, EEG and EMG).
void calibrate(const std::string& sensor, std::int64_t bits, model::Channel& channel) {
    const auto set = [&](const char* unit, double full_scale) {
        channel.unit = unit;
        channel.gain = full_scale / static_cast<double>(std::int64_t{1} << bits);
        channel.offset = -full_scale / 2;
    };
    if (bits < 1 || bits > 24) return;
    if (sensor.starts_with("ecg")) set("mV", kBitalinoVolt * 1e3 / 1100);
    if (sensor.starts_with("emg")) set("mV", kBitalinoVolt * 1e3 / 1009);
    if (sensor.starts_with("eeg")) set("uV", kBitalinoVolt * 1e6 / 41782);
}

void add_channels(const OpenSignalsDevice& device, std::span<const NumberColumn> columns,
                  model::Recording& recording) {
    bool eeg = false;
    bool ecg = false;
    for (std::size_t i = 0; i < device.columns.size(); ++i) {
        if (lower(device.columns[i]) == "nseq") continue;
        model::Channel& channel = recording.channels.emplace_back();
        channel.label = device.columns[i];
        channel.rate_hz = device.sampling_rate_hz;
        eeg::ScaledColumn scaled = eeg::scale_column(columns[i].values, columns[i].decimals);
        channel.gain = scaled.gain;
        channel.samples = std::move(scaled.samples);
        const auto analogue = analogue_index(device, i);
        if (!analogue) continue;
        const std::string sensor =
            *analogue < device.sensors.size() ? lower(device.sensors[*analogue]) : std::string();
        eeg = eeg || sensor.starts_with("eeg");
        ecg = ecg || sensor.starts_with("ecg");
        if (lower(device.device).starts_with("bitalino") && !device.converted)
            calibrate(sensor, bits_of(device, i, *analogue), channel);
        if (!sensor.empty())
            recording.details["sensor " + channel.label] = device.sensors[*analogue];
    }
    recording.kind = ecg ? "ecg" : eeg ? "eeg" : "other";
}

struct Sequence {
    std::optional<std::int64_t> wraps_at;
    std::uint64_t gaps = 0;
};

/// The counter of the rows: each is the one before and 1, or 0 where it wraps.
Sequence check_sequence(const OpenSignalsDevice& device, std::span<const NumberColumn> columns) {
    Sequence sequence;
    if (device.columns.empty() || lower(device.columns[0]) != "nseq") return sequence;
    const auto& values = columns[0].values;
    double greatest = 0;
    bool wraps = false;
    for (std::size_t i = 0; i < values.size(); ++i) {
        greatest = std::max(greatest, values[i]);
        wraps = wraps || (i > 0 && values[i] < values[i - 1]);
    }
    if (device.resolution.size() == device.columns.size() && device.resolution[0] > 0 &&
        device.resolution[0] < 31) {
        sequence.wraps_at = std::int64_t{1} << device.resolution[0];
    } else if (wraps && greatest < 1e9) {
        sequence.wraps_at = static_cast<std::int64_t>(greatest) + 1;
    }
    for (std::size_t i = 1; i < values.size(); ++i) {
        const double next = values[i - 1] + 1;
        const bool wrap = sequence.wraps_at && next == static_cast<double>(*sequence.wraps_at);
        if (values[i] != (wrap ? 0 : next)) ++sequence.gaps;
    }
    return sequence;
}

void write_row(core::JsonWriter& json, const char* name, const NumberTable& table, bool first) {
    json.key(name).begin_array();
    for (const NumberColumn& column : table.columns)
        if (!column.values.empty())
            json.number(first ? column.values.front() : column.values.back(), 9);
    json.end_array();
}

void write_column(core::JsonWriter& json, const std::string& name, const NumberColumn& column) {
    double low = INFINITY;
    double high = -INFINITY;
    double sum = 0;
    std::uint64_t n = 0;
    for (const double value : column.values) {
        if (std::isnan(value)) continue;
        low = std::min(low, value);
        high = std::max(high, value);
        sum += value;
        ++n;
    }
    json.key(name).begin_object().member("n", n).key("min").number(low, 9).key("max");
    json.number(high, 9).key("mean").number(n > 0 ? sum / static_cast<double>(n) : NAN, 6);
    json.end_object();
}

std::string summary(const OpenSignalsHeader& header, const NumberTable& table,
                    const Sequence& sequence) {
    std::string out;
    core::JsonWriter json(out);
    json.begin_object().member("rows", table.rows).key("columns").begin_array();
    for (const OpenSignalsDevice& device : header.devices)
        for (const std::string& column : device.columns) json.value(column);
    json.end_array();
    if (!header.devices.empty()) {
        json.key("sampling_rate_hz").number(header.devices[0].sampling_rate_hz, 6);
        json.member("date", header.devices[0].date).member("time", header.devices[0].time);
    }
    write_row(json, "first_row", table, true);
    write_row(json, "last_row", table, false);
    std::size_t column = 0;
    for (const OpenSignalsDevice& device : header.devices) {
        for (std::size_t i = 0; i < device.columns.size(); ++i, ++column)
            if (analogue_index(device, i))
                write_column(json, lower(device.columns[i]), table.columns[column]);
    }
    json.key("sequence_wraps_at");
    if (sequence.wraps_at) {
        json.value(*sequence.wraps_at);
    } else {
        json.null();
    }
    json.member("sequence_gaps", sequence.gaps).end_object();
    return out;
}

model::Recording recording_of(const OpenSignalsDevice& device,
                              std::span<const NumberColumn> columns, DecodedFile& file) {
    model::Recording recording;
    add_channels(device, columns, recording);
    recording.origin = device.device.empty() ? device.name : device.device;
    recording.details["address"] = device.name;
    if (!device.firmware.empty()) recording.details["firmware"] = device.firmware;
    if (!device.comments.empty()) recording.details["comments"] = device.comments;
    const auto start = start_of(device);
    recording.basis = start ? model::TimeBasis::Local : model::TimeBasis::Unknown;
    recording.start = start.value_or(0);
    if (!start) add_warning(file, "start_unknown", "no date of the recording", 0);
    if (device.sampling_rate_hz == 0) add_warning(file, "rate_unknown", "no sampling rate", 0);
    const double length_s =
        device.sampling_rate_hz > 0 && !recording.channels.empty()
            ? static_cast<double>(recording.channels[0].samples.size()) / device.sampling_rate_hz
            : 0;
    recording.end = recording.start + (length_s < 1e10 ? std::llround(length_s * 1000) : 0);
    return recording;
}

/// A header without names of columns: they are numbered.
void name_columns(OpenSignalsHeader& header, std::string_view text) {
    if (header.devices.size() != 1 || !header.devices[0].columns.empty()) return;
    const std::string_view row = edf::trimmed(
        text.substr(header.data_offset, text.find('\n', header.data_offset) - header.data_offset));
    const auto tabs = static_cast<std::size_t>(std::count(row.begin(), row.end(), '\t'));
    for (std::size_t i = 0; i <= std::min<std::size_t>(tabs, 255); ++i)
        header.devices[0].columns.push_back(i == 0 ? "nSeq" : "column " + std::to_string(i));
}

class OpenSignalsDecoder final : public Decoder {
  public:
    std::string_view key() const override { return "opensignals"; }
    std::string_view title() const override { return "OpenSignals recording (BITalino, PLUX)"; }
    int sniff(core::Bytes head) const override {
        return core::as_text(head).starts_with("# OpenSignals Text File Format") ? 100 : 0;
    }
    DecodedFile decode(core::Bytes content, std::string_view /*name*/) const override {
        DecodedFile file;
        file.format = key();
        if (sniff(content) == 0) {
            file.integrity = "no OpenSignals header at byte 0";
            return file;
        }
        file.kind = "recording";
        const std::string_view text = core::as_text(content);
        OpenSignalsHeader header = read_opensignals_header(text, file);
        if (header.devices.empty()) return file;
        name_columns(header, text);
        std::size_t count = 0;
        for (const OpenSignalsDevice& device : header.devices) count += device.columns.size();
        const NumberTable table = read_table(text, header.data_offset, count, file);
        if (table.rows_with_other_column_count > 0)
            add_warning(file, "row_length", "rows with another number of columns than the header");
        const Sequence sequence = check_sequence(header.devices[0], table.columns);
        if (sequence.gaps > 0) add_warning(file, "sequence_gap", "rows are missing");
        file.counts["rows"] = table.rows;
        file.device = header.devices[0].device;
        std::span<const NumberColumn> columns = table.columns;
        for (const OpenSignalsDevice& device : header.devices) {
            file.body.recordings.push_back(
                recording_of(device, columns.first(device.columns.size()), file));
            columns = columns.subspan(device.columns.size());
        }
        file.summary = summary(header, table, sequence);
        return file;
    }
};

}  // namespace

const Decoder& opensignals_decoder() {
    static const OpenSignalsDecoder kDecoder;
    return kDecoder;
}

}  // namespace slipstream::decode::ecg
