#include "decode/hrv/cardiomood_decoder.hpp"

#include <algorithm>
#include <cmath>

#include "decode/hrv/cardiomood_report.hpp"
#include "decode/hrv/rr_statistics.hpp"
#include "decode/hrv/text_lines.hpp"
#include "decode/table/table_text.hpp"
#include "decode/table/table_time.hpp"

namespace slipstream::decode::hrv {
namespace {

constexpr std::string_view kTitleLine = "CardioMood Report";
constexpr core::TimeMs kDayMs = 86'400'000;

core::TimeMs day_of(core::TimeMs time) { return time / kDayMs - (time % kDayMs < 0 ? 1 : 0); }

/// The order of the numbers of the report's date: as the tag or the file's name date the same day, else by custom.
table::DateOrder date_order(const CardioMoodReport& report, std::string_view name) {
    using table::DateOrder;
    std::optional<core::TimeMs> other = time_in_name(name);
    const std::size_t measurement = report.tag.find(' ');
    if (!other && measurement != std::string::npos) {
        const auto tag =
            table::read_time(report.tag.substr(measurement), "", DateOrder::MonthFirst);
        if (tag) other = tag->time;
    }
    for (const DateOrder order : {DateOrder::MonthFirst, DateOrder::DayFirst}) {
        const auto date = table::read_time(report.date, "", order);
        if (other && date && day_of(date->time) == day_of(*other)) return order;
    }
    return table::guess_date_order({report.date + ' ' + report.measurement_time}, true).order;
}

/// "9:30 PM - 9:31 PM": the two clock times.
std::pair<std::string_view, std::string_view> clock_times(std::string_view text) {
    for (const std::string_view dash : {" - ", "\xE2\x80\x93", "\xE2\x80\x94", "-"}) {
        const std::size_t at = text.find(dash);
        if (at != std::string_view::npos)
            return {text.substr(0, at), text.substr(at + dash.size())};
    }
    return {text, {}};
}

void set_times(const CardioMoodReport& report, std::string_view name, model::HrvReport& out,
               DecodedFile& file) {
    const table::DateOrder order = date_order(report, name);
    const auto [from, to] = clock_times(report.measurement_time);
    const auto start = table::read_time(report.date, from, order);
    if (!start) {
        add_warning(file, "no_time", "the report's date cannot be read");
        out.basis = model::TimeBasis::Unknown;
        out.start = 0;
        out.end = 0;
        return;
    }
    out.basis = model::TimeBasis::Local;
    out.start = out.end = start->time;
    if (const auto end = table::read_time(report.date, to, order); end && end->has_clock) {
        out.end = end->time < out.start ? end->time + kDayMs : end->time;
    }
}

void write_printed(core::JsonWriter& json, const CardioMoodReport& report) {
    json.begin_object();
    json.member("date", std::string_view(report.date));
    json.member("measurement_time", std::string_view(report.measurement_time));
    json.member("tag", std::string_view(report.tag));
    const auto whole = [&json](std::string_view name, const auto& value) {
        json.key(name);
        value ? json.value(*value) : json.null();
    };
    whole("intervals_count", report.intervals);
    whole("artifacts", report.artefacts);
    json.key("artifact_percent").number(report.artefact_pct, 3);
    for (const PrintedValue& printed : report.values) {
        json.key(printed.label).number(printed.value, 9);
    }
    json.end_object();
}

void write_row(core::JsonWriter& json, std::string_view name, const ReportRow& row) {
    json.key(name).begin_array();
    json.value(row.number).value(row.timestamp_ms).value(row.rr_ms).value(row.bpm);
    json.end_array();
}

/// What the table of intervals says about itself.
struct TableFacts {
    bool contiguous = true;  ///< numbered 1, 2, 3, ...
    bool increasing = true;  ///< timestamps
    std::size_t not_round = 0,
                not_floor = 0;      ///< rows whose rate is not 60000 / interval, so rounded
    std::int64_t cumulated_ms = 0;  ///< of all intervals but the last
    ColumnStatistics bpm;
};

TableFacts facts_of(const std::vector<ReportRow>& rows) {
    TableFacts facts;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const ReportRow& row = rows[i];
        facts.contiguous &= row.number == static_cast<std::int32_t>(i + 1);
        facts.increasing &= i == 0 || row.timestamp_ms > rows[i - 1].timestamp_ms;
        if (i + 1 < rows.size()) facts.cumulated_ms += row.rr_ms;
        facts.bpm.add(row.bpm);
        const double rate = row.rr_ms > 0 ? 60'000.0 / row.rr_ms : 0;
        facts.not_round += row.bpm != std::lround(rate) ? 1 : 0;
        facts.not_floor += row.bpm != static_cast<long>(rate) ? 1 : 0;
    }
    return facts;
}

std::string summary_of(const CardioMoodReport& report, const RrStatistics& rr, std::size_t bytes) {
    std::string out;
    core::JsonWriter json(out);
    json.begin_object().key("report");
    write_printed(json, report);
    json.member("bytes", bytes).member("rows", report.rows.size());
    if (!report.rows.empty()) {
        write_row(json, "first_row", report.rows.front());
        write_row(json, "last_row", report.rows.back());
    }
    const TableFacts facts = facts_of(report.rows);
    json.member("indices_contiguous", facts.contiguous).key("rr_ms");
    write_rr_statistics(json, rr);
    json.key("bpm");
    facts.bpm.write(json);
    if (!report.rows.empty()) {
        json.member("timestamp_minus_cumulated_rr_at_end_ms",
                    report.rows.back().timestamp_ms - facts.cumulated_ms);
    }
    json.member("timestamps_increasing", facts.increasing);
    json.member("rows_bpm_not_round_60000_over_rr", facts.not_round);
    json.member("rows_bpm_not_floor_60000_over_rr", facts.not_floor);
    json.end_object();
    return out;
}

/// The app prints pNN50 once more where SD1 should stand: seen in every real report.
bool sd1_repeats_pnn50(const CardioMoodReport& report, const RrStatistics& rr) {
    constexpr double kRounding = 6e-4;
    const auto sd1 = report.value("SD1");
    const auto pnn50 = report.value("pNN50");
    if (!sd1 || !pnn50 || std::abs(*sd1 - *pnn50) > kRounding) return false;
    return !rr.sd1_ms || std::abs(*sd1 - *rr.sd1_ms) > 0.05;
}

void add_printed(const CardioMoodReport& report, model::HrvReport& out, DecodedFile& file) {
    for (const PrintedValue& printed : report.values) {
        const std::string_view name = printed_name(printed.label);
        if (name.empty()) {
            ++file.unknown["value " + printed.label].values;
        } else if (printed.value) {
            out.printed.emplace(name, *printed.value);
        }
    }
    if (report.intervals) out.printed.emplace("intervals", *report.intervals);
    if (report.artefacts) out.printed.emplace("artefacts", *report.artefacts);
    if (report.artefact_pct) out.printed.emplace("artefacts_pct", *report.artefact_pct);
}

class CardioMoodDecoder final : public Decoder {
  public:
    std::string_view key() const override { return "cardiomood"; }
    std::string_view title() const override { return "CardioMood report"; }
    int sniff(core::Bytes head) const override {
        const table::TableText text(head);
        return table::without_blanks(text.view()).starts_with(kTitleLine) ? 100 : 0;
    }
    DecodedFile decode(core::Bytes content, std::string_view name) const override {
        DecodedFile file;
        file.format = key();
        if (sniff(content.first(std::min<std::size_t>(content.size(), 4096))) == 0) return file;
        file.kind = "hrv";
        file.device = "CardioMood";
        const table::TableText text(content);
        const CardioMoodReport report = read_cardiomood(text.view(), file);
        model::HrvReport& out = file.body.hrv.emplace_back();
        set_times(report, name, out, file);
        out.tag = report.tag;
        out.origin = file.device;
        for (const ReportRow& row : report.rows) out.intervals_ms.push_back(row.rr_ms);
        add_printed(report, out, file);
        const RrStatistics rr = rr_statistics(std::span<const std::int32_t>(out.intervals_ms));
        if (sd1_repeats_pnn50(report, rr)) {
            out.faults.emplace_back("sd1_repeats_pnn50");
            add_warning(file, "sd1_repeats_pnn50", "the printed SD1 is pNN50 printed once more");
        }
        if (report.intervals && *report.intervals != static_cast<std::int64_t>(rr.n)) {
            add_warning(file, "interval_count",
                        "not as many intervals are listed as are announced");
        }
        file.counts["interval"] = rr.n;
        file.summary = summary_of(report, rr, content.size());
        return file;
    }
};

}  // namespace

const Decoder& cardiomood_decoder() {
    static const CardioMoodDecoder kDecoder;
    return kDecoder;
}

}  // namespace slipstream::decode::hrv
