#include "decode/hrv/hrv4training_decoder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "decode/hrv/rr_statistics.hpp"
#include "decode/hrv/text_lines.hpp"
#include "decode/table/table_reader.hpp"
#include "decode/table/table_time.hpp"

namespace slipstream::decode::hrv {
namespace {

struct Name {
    std::string_view heading;  ///< folded
    std::string_view name;
};
/// LF and HF are in no stated unit: not ms2, which would be ten thousand times as much.
constexpr Name kNames[] = {
    {"hr", "hr_bpm"},
    {"hr lying", "hr_bpm"},
    {"avnn", "mean_rr_ms"},
    {"avnn lying", "mean_rr_ms"},
    {"sdnn", "sdnn_ms"},
    {"sdnn lying", "sdnn_ms"},
    {"rmssd", "rmssd_ms"},
    {"rmssd lying", "rmssd_ms"},
    {"pnn50", "pnn50_pct"},
    {"pnn50 lying", "pnn50_pct"},
    {"lf", "lf"},
    {"lf lying", "lf"},
    {"hf", "hf"},
    {"hf lying", "hf"},
    {"lf/hf", "lf_hf"},
    {"hrv4t recovery points", "recovery_points"},
    {"lnrmssd", "ln_rmssd"},
    {"ln rmssd", "ln_rmssd"},
    {"nn50", "nn50"},
};

std::string_view printed_name(const table::ColumnName& column) {
    for (const Name& name : kNames) {
        if (column.name == name.heading) return name.name;
    }
    return {};
}

std::optional<std::size_t> time_column(const table::Header& header) {
    return header.find({"timestamp measurement", "datetime", "date time", "timestamp", "date"});
}

bool is_table(const table::Header& header) {
    return time_column(header) && header.has({"rmssd", "rmssd lying"}) &&
           header.has({"hr", "hr lying", "avnn", "sdnn", "pnn50", "lnrmssd"});
}

bool is_iphone(const table::Header& header) {
    return header.has({"timestamp measurement", "hrv4t recovery points"});
}

/// What the table says of itself, in the words of the summary.
class TableFacts {
  public:
    explicit TableFacts(const table::Header& header) : columns_(header.size()) {
        for (const table::ColumnName& column : header.columns()) header_.push_back(column.raw);
    }
    void add(const table::Row& row) {
        ++rows_;
        if (row.size() != header_.size()) ++odd_rows_;
        if (first_.empty()) first_.assign(row.begin(), row.end());
        last_.assign(row.begin(), row.end());
        for (std::size_t i = 0; i < std::min(row.size(), columns_.size()); ++i) {
            if (const auto value = plain_number(row[i])) columns_[i].add(*value);
        }
    }
    std::size_t rows() const { return rows_; }
    std::string write(core::Bytes content) const;

  private:
    std::vector<std::string> header_, first_, last_;
    std::vector<ColumnStatistics> columns_;
    std::size_t rows_ = 0, odd_rows_ = 0;
};

void write_texts(core::JsonWriter& json, std::string_view name,
                 const std::vector<std::string>& texts) {
    json.key(name).begin_array();
    for (const std::string& text : texts) json.value(std::string_view(text));
    json.end_array();
}

std::string TableFacts::write(core::Bytes content) const {
    const std::string_view text = core::as_text(content);
    std::string out;
    core::JsonWriter json(out);
    json.begin_object().member("bytes", content.size());
    json.member("bom", text.starts_with("\xEF\xBB\xBF"));
    json.member("crlf", text.find("\r\n") != std::string_view::npos);
    json.member("columns", header_.size()).member("rows", rows_);
    write_texts(json, "header", header_);
    std::set<std::string> seen;
    std::vector<std::string> repeated;
    for (const std::string& name : header_) {
        if (!seen.insert(name).second) repeated.push_back(name);
    }
    write_texts(json, "repeated_header_names", repeated);
    json.member("rows_with_other_column_count", odd_rows_);
    json.key("numeric_columns").begin_array();
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (columns_[i].count() == 0) continue;
        json.begin_object().member("column", i).member("name", std::string_view(header_[i]));
        columns_[i].write_members(json);
        json.end_object();
    }
    json.end_array();
    write_texts(json, "first_row", first_);
    write_texts(json, "last_row", last_);
    json.end_object();
    return out;
}

/// Three numbers after the year's hyphens: "2017-28-07".
bool is_plain_date(std::string_view text) {
    return text.size() == 10 && text[4] == '-' && text[7] == '-';
}

/// "2017-28-07" as "2017-07-28".
std::string turned(std::string_view date) {
    return fmt::format("{}-{}-{}", date.substr(0, 4), date.substr(8), date.substr(5, 2));
}

/// HRV4Training for Android writes the day before the month, behind the year. A number above 12 tells, else the
/// order in which the dates run one way.
class DayPlace {
  public:
    void add(std::string_view date) {
        if (!is_plain_date(date)) return;
        middle_above_ = middle_above_ || date.substr(5, 2) > "12";
        last_above_ = last_above_ || date.substr(8) > "12";
        const std::string other = turned(date);
        if (!before_.empty()) {
            iso_back_ += date < before_ ? 1 : 0;
            turned_back_ += other < turned_before_ ? 1 : 0;
        }
        before_ = date;
        turned_before_ = other;
    }
    bool before_month() const {
        if (middle_above_ != last_above_) return middle_above_;
        return turned_back_ < iso_back_;
    }

  private:
    bool middle_above_ = false, last_above_ = false;
    std::size_t iso_back_ = 0, turned_back_ = 0;
    std::string before_, turned_before_;
};

/// "2017-04-01 09:56:21 +0000", "2018-06-03 6:47:32 p. m. +0000"; else a date, and a time in a column of its own.
std::optional<table::TableTime> read_time(std::string_view text, std::string_view clock,
                                          bool day_before_month) {
    if (day_before_month && is_plain_date(text))
        return table::read_time(turned(text), clock, table::DateOrder::MonthFirst);
    std::string joined(text);
    const std::size_t sign = joined.find_last_of("+-");
    if (sign != std::string::npos && sign > 10 && joined[sign - 1] == ' ')
        joined.erase(sign - 1, 1);
    if (const auto parsed = clock.empty() ? core::parse_time(joined) : std::nullopt) {
        return table::TableTime{parsed->time, parsed->utc_offset_s, joined.size() > 10};
    }
    if (const auto time = table::read_time(text, clock, table::DateOrder::MonthFirst)) return time;
    if (!is_plain_date(text)) return std::nullopt;
    return table::read_time(turned(text), clock, table::DateOrder::MonthFirst);
}

/// Rows of days on which nothing was measured: "-" or blank, or (Android) zeros at one in the morning.
bool nothing_measured(const model::HrvReport& report) {
    return std::all_of(report.printed.begin(), report.printed.end(),
                       [](const auto& value) { return value.second == 0; });
}

class Reader {
  public:
    Reader(table::TableReader& table, DecodedFile& file, bool day_before_month)
        : table_(table),
          file_(file),
          day_before_month_(day_before_month),
          time_(time_column(table.header())),
          clock_(table.header().find({"time"})),
          tags_(table.header().find({"tag", "tags", "notes", "note"})) {}

    void read_row() {
        model::HrvReport report;
        read_values(report);
        if (nothing_measured(report)) {
            ++file_.counts["days_without_measurement"];
            return;
        }
        const auto time = read_time(table_.field(time_), table_.field(clock_), day_before_month_);
        if (!time) {
            add_warning(file_, "bad_row", "a row has no time that can be read",
                        table_.row_offset());
            return;
        }
        report.basis = time->utc_offset_s ? model::TimeBasis::Utc : model::TimeBasis::Local;
        report.start = report.end = time->time;
        // iOS prints "+0000" wherever the phone is.
        if (time->utc_offset_s.value_or(0) != 0) report.utc_offset_s = time->utc_offset_s;
        report.origin = file_.device;
        report.external_id = std::string(table_.field(time_)) + std::string(table_.field(clock_));
        if (table_.field(tags_) != "-") report.tag = table_.field(tags_);
        file_.body.hrv.push_back(std::move(report));
    }

  private:
    void read_values(model::HrvReport& report) {
        const auto& columns = table_.header().columns();
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const std::string_view name = printed_name(columns[i]);
            const auto value = name.empty() ? std::nullopt : table_.number(i);
            if (value) report.printed.emplace(name, *value);
        }
    }

    table::TableReader& table_;
    DecodedFile& file_;
    bool day_before_month_;
    std::optional<std::size_t> time_, clock_, tags_;
};

bool day_before_month(core::Bytes content) {
    table::TableReader table(content);
    DayPlace place;
    if (!table.find_header(is_table)) return false;
    const auto column = time_column(table.header());
    while (table.next()) place.add(table.field(column));
    return place.before_month();
}

class Hrv4TrainingDecoder final : public Decoder {
  public:
    std::string_view key() const override { return "hrv4training"; }
    std::string_view title() const override { return "HRV4Training measurements"; }
    int sniff(core::Bytes head) const override {
        if (!table::has_header(head, is_table)) return 0;
        return table::has_header(head, is_iphone) ? 95 : 80;
    }
    DecodedFile decode(core::Bytes content, std::string_view /*name*/) const override {
        DecodedFile file;
        file.format = key();
        table::TableReader table(content);
        if (!table.find_header(is_table)) return file;
        file.kind = "hrv";
        const bool elite = table.header().has({"datetime"}) && table.header().has({"lnrmssd"});
        file.device = elite ? "Elite HRV" : "HRV4Training";
        Reader reader(table, file, day_before_month(content));
        TableFacts facts(table.header());
        while (table.next()) {
            facts.add(table.row());
            reader.read_row();
        }
        if (table.unclosed_quote()) file.integrity = "a quoted field is not closed";
        file.counts["measurement"] = file.body.hrv.size();
        file.summary = facts.write(content);
        return file;
    }
};

}  // namespace

const Decoder& hrv4training_decoder() {
    static const Hrv4TrainingDecoder kDecoder;
    return kDecoder;
}

}  // namespace slipstream::decode::hrv
