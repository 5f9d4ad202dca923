#include "decode/ecg/ecg_csv_decoder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/json_writer.hpp"
#include "decode/ecg/ecg_csv_preamble.hpp"
#include "decode/ecg/ecg_csv_table.hpp"
#include "decode/edf/signal_kind.hpp"
#include "decode/edf/text.hpp"
#include "decode/eeg/column_scale.hpp"

namespace slipstream::decode::ecg {
namespace {

constexpr double kAppleRateHz = 512;  // what Apple's exports state, rounded
constexpr std::size_t kMaxColumns = 64;

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> names) {
    std::string lower(text);
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return std::find(names.begin(), names.end(), lower) != names.end();
}

bool is_index(std::string_view name) {
    return is_one_of(name, {"point", "sample", "index", "#", "n", "no", "no.", "sample number"});
}
bool is_time(std::string_view name) {
    const auto unit = name.find_last_of("([");
    if (unit != std::string_view::npos &&
        is_one_of(name.substr(unit + 1, name.size() - unit - 2), {"s", "sec", "seconds", "ms"}))
        return true;
    return is_one_of(
               name.substr(0, name.find_first_of(" (_")),
               {"time", "t", "seconds", "timestamp", "zeit", "temps", "tiempo", "tempo", "tijd"}) ||
           is_one_of(name, {"phone timestamp", "sensor timestamp [ns]", "elapsed time"});
}
/// A column of times beside one that is named for the heart's current or, where its unit is stated, a lead.
bool is_timed_ecg(const std::vector<std::string>& columns, bool unit) {
    return columns.size() > 1 && std::any_of(columns.begin(), columns.end(), is_time) &&
           std::any_of(columns.begin(), columns.end(), [&](const std::string& name) {
               const std::string_view word =
                   std::string_view(name).substr(0, name.find_first_of(" _(["));
               const bool lead = edf::recording_kind({word}) == "ecg" || word.starts_with("MLI");
               return is_one_of(word, {"ecg", "ekg"}) || (unit && lead);
           });
}
/// The two columns of a plain list of points, whose file says nothing else.
bool is_point_list(const std::vector<std::string>& columns) {
    return columns.size() == 2 && is_index(columns[0]) && is_one_of(columns[1], {"value"});
}
bool has_unit(std::string_view name) {
    return name.find("(mV)") != std::string_view::npos ||
           name.find("(uV)") != std::string_view::npos ||
           name.find("V)") != std::string_view::npos || name.find("V]") != std::string_view::npos;
}

/// "Lead I (mV)" is the lead and its unit.
void name_channel(const std::string& name, model::Channel& channel) {
    const auto open = name.find_first_of("([");
    if (open == std::string::npos || !name.ends_with(name[open] == '(' ? ')' : ']')) {
        channel.label = name;
        return;
    }
    channel.label = edf::trimmed(name.substr(0, open));
    channel.unit = edf::unit_name(name.substr(open + 1, name.size() - open - 2));
}

/// The rate that a column of times states: seconds, or milliseconds where it says so or steps are 1 or more;
/// nanoseconds of Polar's sensors. None of dates.
std::optional<double> rate_of_times(const std::string& name, const NumberColumn& column) {
    const auto& values = column.values;
    if (values.size() < 2) return std::nullopt;
    const double step = (values.back() - values.front()) / static_cast<double>(values.size() - 1);
    if (!(step > 0)) return std::nullopt;
    if (name.find("[ns]") != std::string::npos) return std::round(1e9 / step * 1e3) / 1e3;
    const bool milliseconds = name.find("ms") != std::string::npos || step >= 1;
    return std::round((milliseconds ? 1000 : 1) / step * 1e6) / 1e6;
}

/// No lead has 20 mV, and no file gives microvolts that small with fractions.
bool in_millivolts(const model::Channel& channel) {
    constexpr double kMost = 20;
    return channel.gain < 1 && !channel.samples.empty() &&
           std::all_of(channel.samples.begin(), channel.samples.end(), [&](std::int32_t sample) {
               return sample == model::kMissing || std::abs(sample * channel.gain) < kMost;
           });
}

void add_channels(const Preamble& preamble, NumberTable& table, DecodedFile& file,
                  model::Recording& recording) {
    double rate = preamble.sample_rate_hz.value_or(0);
    const bool points = is_point_list(preamble.columns);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const std::string name = i < preamble.columns.size() ? preamble.columns[i] : std::string();
        if (table.columns.size() > 1 && is_index(name)) continue;
        if (table.columns.size() > 1 && is_time(name)) {
            if (rate == 0) rate = rate_of_times(name, table.columns[i]).value_or(0);
            continue;
        }
        model::Channel& channel = recording.channels.emplace_back();
        channel.unit = edf::unit_name(preamble.unit);
        name_channel(points ? std::string("ECG") : name, channel);
        if (channel.label.empty()) channel.label = preamble.lead.empty() ? "ECG" : preamble.lead;
        eeg::ScaledColumn scaled =
            eeg::scale_column(table.columns[i].values, table.columns[i].decimals);
        if (!scaled.exact) add_warning(file, "values_rounded", "to the precision of the store");
        channel.gain = scaled.gain;
        channel.samples = std::move(scaled.samples);
    }
    if (rate == 0) {
        rate = kAppleRateHz;
        add_warning(file, "rate_assumed", "the file states no rate: 512 Hz, as an Apple Watch has");
        recording.details["rate"] = "assumed";
    }
    for (model::Channel& channel : recording.channels) {
        channel.rate_hz = rate;
        if (!channel.unit.empty()) continue;
        channel.unit = in_millivolts(channel) ? "mV" : "uV";
        add_warning(file, "unit_assumed",
                    channel.unit == "mV"
                        ? "the file states no unit: fractions below 20 are millivolts"
                        : "the file states no unit: microvolts");
        recording.details["unit"] = "assumed";
    }
}

/// In people's words: Apple states the watch's model ("Watch5,4"), which stays in the details.
std::string origin_of(const Preamble& preamble) {
    if (preamble.device.starts_with("Watch")) return "Apple Watch";
    if (!preamble.device.empty()) return preamble.device;
    if (preamble.kardia) return "Kardia";
    const bool polar =
        !preamble.columns.empty() && is_one_of(preamble.columns[0], {"phone timestamp"});
    return polar ? "Polar Sensor Logger" : "ECG";
}

void describe(const Preamble& preamble, DecodedFile& file, model::Recording& recording) {
    recording.kind = "ecg";
    const auto put = [&](const char* name, const std::string& text) {
        if (!text.empty()) recording.details[name] = text;
    };
    put("classification", preamble.classification);
    put("symptoms", preamble.symptoms);
    put("software_version", preamble.software_version);
    put("average_heart_rate", preamble.average_heart_rate);
    put("device", preamble.device);
    recording.origin = origin_of(preamble);
    file.device = recording.origin;
    const auto parsed = parse_moment(preamble.recorded_date);
    recording.basis = !parsed                ? model::TimeBasis::Unknown
                      : parsed->utc_offset_s ? model::TimeBasis::Utc
                                             : model::TimeBasis::Local;
    recording.start = parsed ? parsed->time : 0;
    if (parsed) recording.utc_offset_s = parsed->utc_offset_s;
    file.utc_offset_s = recording.utc_offset_s;
    if (!parsed) add_warning(file, "start_unknown", "no date of the recording", 0);
    double longest = 0;
    for (const model::Channel& channel : recording.channels)
        longest = std::max(longest, static_cast<double>(channel.samples.size()) / channel.rate_hz);
    recording.end = recording.start + std::llround(longest * 1000);
}

void write_statistics(core::JsonWriter& json, const NumberColumn& column) {
    std::uint64_t n = 0;
    double low = 0;
    double high = 0;
    double sum = 0;
    for (const double value : column.values) {
        if (std::isnan(value)) continue;
        low = n == 0 ? value : std::min(low, value);
        high = n == 0 ? value : std::max(high, value);
        sum += value;
        ++n;
    }
    json.member("n", n);
    if (n == 0) return;
    json.key("min").number(low, 9).key("max").number(high, 9);
    json.key("mean").number(sum / static_cast<double>(n), 4);
}

void write_row(core::JsonWriter& json, std::string_view name, std::string_view row,
               const NumberTable& table) {
    json.key(name).begin_array();
    while (!row.empty()) {
        const auto cut = table.columns.size() == 1
                             ? row.size()
                             : std::min(row.find(table.separator), row.size());
        json.value(edf::trimmed(row.substr(0, cut)));
        row.remove_prefix(std::min(cut + 1, row.size()));
    }
    json.end_array();
}

std::string summary(std::string_view text, const Preamble& preamble, const NumberTable& table) {
    std::string out;
    core::JsonWriter json(out);
    const auto optional = [&](std::string_view name, const std::string& value) {
        if (!value.empty()) json.member(name, value);
    };
    json.begin_object().member("bytes", text.size());
    json.member("bom", text.starts_with("\xEF\xBB\xBF"));
    json.member("crlf", text.substr(0, 4096).find("\r\n") != std::string_view::npos);
    optional("recorded_date", preamble.recorded_date);
    optional("classification", preamble.classification);
    optional("symptoms", preamble.symptoms);
    optional("software_version", preamble.software_version);
    optional("device", preamble.device);
    optional("lead", preamble.lead);
    optional("unit", preamble.unit);
    if (preamble.sample_rate_hz) json.key("sample_rate_hz").number(*preamble.sample_rate_hz, 6);
    json.member("columns", table.columns.size()).member("rows", table.rows);
    json.key("header").begin_array();
    for (const std::string& name : preamble.columns) json.value(name);
    json.end_array().key("repeated_header_names").begin_array();
    for (std::size_t i = 1; i < preamble.columns.size(); ++i) {
        const auto end = preamble.columns.begin() + static_cast<std::ptrdiff_t>(i);
        if (std::find(preamble.columns.begin(), end, *end) != end) json.value(*end);
    }
    json.end_array();
    json.member("rows_with_other_column_count", table.rows_with_other_column_count);
    json.key("numeric_columns").begin_array();
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        json.begin_object().member("column", i).key("name");
        json.value(i < preamble.columns.size() ? preamble.columns[i] : preamble.lead);
        write_statistics(json, table.columns[i]);
        json.end_object();
    }
    json.end_array();
    write_row(json, "first_row", table.first_row, table);
    write_row(json, "last_row", table.last_row, table);
    json.end_object();
    return out;
}

class EcgCsvDecoder final : public Decoder {
  public:
    std::string_view key() const override { return "ecg_csv"; }
    std::string_view title() const override { return "Electrocardiogram as CSV"; }
    int sniff(core::Bytes head) const override {
        const std::string_view text = core::as_text(head);
        if (text.empty() || text.find('\0') != std::string_view::npos ||
            text.find_first_of("{<#[") == text.find_first_not_of(" \t\r\n\xEF\xBB\xBF"))
            return 0;
        const Preamble preamble = read_preamble(text);
        if (preamble.data_offset >= text.size() || preamble.lines == 0) return 0;
        if (preamble.columns.size() > kMaxColumns) return 0;
        if (is_point_list(preamble.columns)) return preamble.lines == 1 ? 70 : 60;
        const bool unit = !preamble.unit.empty() ||
                          std::any_of(preamble.columns.begin(), preamble.columns.end(), has_unit);
        if (preamble.sample_rate_hz && unit) return 90;
        if (preamble.mentions_ecg && (preamble.sample_rate_hz || unit)) return 75;
        return is_timed_ecg(preamble.columns, unit) ? 65 : 0;
    }
    DecodedFile decode(core::Bytes content, std::string_view /*name*/) const override {
        DecodedFile file;
        file.format = key();
        if (sniff(content.first(std::min<std::size_t>(content.size(), 4096))) == 0) {
            file.integrity = "no ECG header and no samples at byte 0";
            return file;
        }
        file.kind = "recording";
        const std::string_view text = core::as_text(content);
        const Preamble preamble = read_preamble(text);
        NumberTable table = read_table(text, preamble.data_offset, preamble.columns.size(), file);
        file.counts["rows"] = table.rows;
        model::Recording recording;
        add_channels(preamble, table, file, recording);
        describe(preamble, file, recording);
        file.summary = summary(text, preamble, table);
        if (!recording.channels.empty()) file.body.recordings.push_back(std::move(recording));
        return file;
    }
};

}  // namespace

const Decoder& ecg_csv_decoder() {
    static const EcgCsvDecoder kDecoder;
    return kDecoder;
}

}  // namespace slipstream::decode::ecg
