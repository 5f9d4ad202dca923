#include "decode/fitbit/takeout_csv.hpp"

#include <cmath>
#include <map>
#include <memory>

#include "decode/csv/csv_reader.hpp"
#include "decode/fitbit/body_builder.hpp"
#include "decode/fitbit/csv_logs.hpp"
#include "decode/fitbit/csv_tables.hpp"
#include "decode/fitbit/fitbit_time.hpp"

namespace slipstream::decode::fitbit {
namespace {

using Row = std::vector<std::string_view>;

constexpr std::int32_t kDay = 86'400;
constexpr core::TimeMs kDayMs = 86'400'000;
constexpr double kMaxNumber = 1e12;      ///< beyond it a number is no measurement
constexpr std::size_t kMaxSources = 64;  ///< in the summary

class SampleRows final : public CsvRows {
  public:
    SampleRows(const CsvTable& table, const csv::CsvHeader& header, DecodedFile& file)
        : table_(table),
          body_(file),
          time_(header.find({table.header[0]})),
          source_(header.find({"data source", "data_source"})) {
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            if (!table.columns[i].name.empty()) columns_[i] = header.find({table.columns[i].name});
        }
    }
    std::string_view kind() const override { return table_.kind; }

    bool read(const Row& row) override {
        const auto moment = parse_moment(csv::field(row, time_));
        if (!moment) return false;
        const std::string_view source = csv::field(row, source_);
        SampleKind sample{model::Metric::HeartRate, moment->basis(model::TimeBasis::Local),
                          table_.interval_s};
        const bool date = sample.interval_s == kDay && moment->time % kDayMs == 0;
        if (date) sample.basis = model::TimeBasis::Local;
        if (!samples(row, sample, source, moment->time)) return false;
        range_.add(moment->time);
        if (!source.empty()) count(source);
        return true;
    }

    void summarise(core::JsonWriter& json) const override {
        range_.write(json);
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            if (!columns_[i]) continue;
            json.key(columns_[1] ? table_.columns[i].name : "value");
            statistics_[i].write(json, 4);
        }
        if (table_.no_reading) json.member("without_reading", without_reading_);
        if (sources_.empty()) return;
        json.key("sources").begin_object();
        for (const auto& [source, n] : sources_) json.member(source, n);
        json.end_object();
    }

  private:
    /// False: none of the columns has a number.
    bool samples(const Row& row, SampleKind sample, std::string_view source, core::TimeMs time) {
        bool any = !columns_[0];
        double sum = 0;
        for (std::size_t i = 0; i < columns_.size() && columns_[i]; ++i) {
            const CsvColumn& column = table_.columns[i];
            const auto value = csv::parse_number(csv::field(row, columns_[i]));
            if (!value || std::abs(*value) > kMaxNumber) continue;
            any = true;
            statistics_[i].add(*value);
            if (value == table_.no_reading) {
                ++without_reading_;
                continue;
            }
            if (table_.interval_s == kDay && *value <= 0) continue;  // a day without a value
            const bool more = i + 1 < columns_.size() && columns_[i + 1] &&
                              table_.columns[i + 1].metric == column.metric;
            sum += *value * column.factor;
            if (more) continue;
            sample.metric = column.metric;
            body_.add(sample, source, time, sum);
            sum = 0;
        }
        return any;
    }

    void count(std::string_view source) {
        std::string name(source);
        if (sources_.size() < kMaxSources || sources_.contains(name)) ++sources_[std::move(name)];
    }

    const CsvTable& table_;
    BodyBuilder body_;
    std::optional<std::size_t> time_, source_;
    std::array<std::optional<std::size_t>, 2> columns_;
    std::array<Statistics, 2> statistics_;
    TimeRange range_;
    std::uint64_t without_reading_ = 0;
    std::map<std::string, std::uint64_t> sources_;
};

std::unique_ptr<CsvRows> rows_for(const csv::CsvHeader& header, std::string_view name,
                                  DecodedFile& file) {
    if (auto logs = log_rows(header, file)) return logs;
    const CsvTable* const table = find_csv_table(header, name);
    if (!table) return nullptr;
    if (table->kind == "fitbit_values") {
        add_warning(file, "values_without_meaning",
                    "only the name of the file tells what the values are: give it the name it has "
                    "in the export, such as Minute SpO2 - 2026-03-01.csv");
    }
    return std::make_unique<SampleRows>(*table, header, file);
}

}  // namespace

int sniff_takeout_csv(std::string_view head) {
    csv::CsvReader reader(head, csv::guess_separator(head));
    Row row;
    if (!reader.next(row) || row.size() < 2 || row.size() > 200) return 0;
    const csv::CsvHeader header(row);
    if (is_log_header(header)) return 95;
    const CsvTable* const table = find_csv_table(header, std::nullopt);
    return table ? table->score : 0;
}

void decode_takeout_csv(std::string_view text, std::string_view name, DecodedFile& file) {
    csv::CsvReader reader(text, csv::guess_separator(text));
    Row row;
    if (!reader.next(row)) return;
    const csv::CsvHeader header(row);
    const std::unique_ptr<CsvRows> rows = rows_for(header, name, file);
    if (!rows) return;
    std::uint64_t entries = 0;
    for (std::uint64_t at = reader.offset(); reader.next(row); at = reader.offset()) {
        ++entries;
        if (!rows->read(row)) {
            add_warning(file, "bad_row", "a row has no time or no value that can be read", at);
        }
    }
    if (reader.unclosed_quote()) file.integrity = "a quoted field is not closed";
    file.kind = entries > 0 ? rows->kind() : std::string_view("empty");
    file.counts[std::string(rows->kind())] = entries;
    core::JsonWriter json(file.summary);
    json.begin_object().member("entries", entries);
    rows->summarise(json);
    json.end_object();
}

}  // namespace slipstream::decode::fitbit
