#include "decode/table/table_mapping.hpp"

#include <algorithm>
#include <array>

#include "decode/table/metric_names.hpp"
#include "decode/table/table_reader.hpp"

namespace slipstream::decode::table {
namespace {

bool is_any(std::string_view word, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

/// The field a heading names by itself; nullopt where it is no word for one of ours.
std::optional<TableField> field_named(const ColumnName& column) {
    const std::string& name = column.name;
    if (is_any(name, {"systolic", "sys", "systolisch", "systolique", "sistolica"}))
        return TableField::Systolic;
    if (is_any(name, {"diastolic", "dia", "diastolisch", "diastolique", "diastolica"}))
        return TableField::Diastolic;
    if (is_any(name,
               {"note", "notes", "comment", "comments", "bemerkung", "kommentar", "commentaire"})) {
        return TableField::Note;
    }
    if (is_any(name, {"device", "source", "origin", "app", "gerat", "appareil"}))
        return TableField::Origin;
    return std::nullopt;
}

std::vector<std::string> column_of(const std::vector<std::vector<std::string>>& rows,
                                   std::size_t at) {
    std::vector<std::string> out;
    for (const auto& row : rows) {
        if (at < row.size() && !row[at].empty()) out.push_back(row[at]);
    }
    return out;
}

/// How many of the values are times, and of those how many have a date.
bool all_times(const std::vector<std::string>& values, bool& clocks) {
    clocks = !values.empty();
    bool dates = !values.empty();
    for (const std::string& value : values) {
        const bool day = read_time(value, {}, DateOrder::DayFirst).has_value() ||
                         read_time(value, {}, DateOrder::MonthFirst).has_value();
        const bool clock = !day && value.find_first_of(":.h") != std::string::npos &&
                           read_time("2000-01-01", value, DateOrder::DayFirst).has_value();
        dates = dates && day;
        clocks = clocks && clock;
    }
    return dates;
}

class Proposal {
  public:
    Proposal(const std::vector<std::string>& header,
             const std::vector<std::vector<std::string>>& rows)
        : rows_(rows) {
        std::vector<std::string> all;
        for (const auto& row : rows) all.insert(all.end(), row.begin(), row.end());
        out_.mapping.decimal_comma = guess_decimal_comma(all);
        for (const std::string& heading : header) {
            out_.mapping.columns.push_back(
                {heading, TableField::Ignore, model::Metric::HeartRate, 1, 0});
            names_.push_back(column_name(heading));
        }
    }

    MappingProposal take() {
        find_times();
        for (std::size_t i = 0; i < names_.size(); ++i) {
            if (out_.mapping.columns[i].field == TableField::Ignore) find_meaning(i);
        }
        check_pressure();
        if (!time_)
            ask("which_column_is_time", "", "No column looks like a date: which one is it?");
        const double share = values_ == 0 ? 0 : known_ / static_cast<double>(values_);
        out_.confidence = time_ && known_ > 0 ? share : 0;
        return std::move(out_);
    }

  private:
    void ask(std::string code, std::string_view column, std::string text) {
        out_.questions.push_back({std::move(code), std::string(column), std::move(text)});
    }

    void find_times() {
        for (std::size_t i = 0; i < names_.size(); ++i) {
            TableColumn& column = out_.mapping.columns[i];
            const auto values = column_of(rows_, i);
            bool clocks = false;
            if (all_times(values, clocks) && !time_) {
                time_ = true;
                column.field = TableField::Time;
                const auto guess = guess_date_order(values, true);
                out_.mapping.date_order = guess.order;
                if (!guess.certain)
                    ask("date_order", column.header, "Is the day or the month written first?");
            } else if (clocks && !clock_) {
                clock_ = true;
                column.field = TableField::Clock;
            }
        }
    }

    void find_meaning(std::size_t i) {
        TableColumn& column = out_.mapping.columns[i];
        const auto values = column_of(rows_, i);
        const bool numbers =
            !values.empty() && std::all_of(values.begin(), values.end(), [&](const std::string& v) {
                return table_number(v, out_.mapping.decimal_comma).has_value();
            });
        if (const auto field = field_named(names_[i])) {
            const bool text = *field == TableField::Note || *field == TableField::Origin;
            if ((text || numbers) && !has(*field)) column.field = *field;
            values_ += text ? 0U : 1U;
            known_ += text ? 0 : 1;
            return;
        }
        if (!numbers) return;
        ++values_;
        const auto metric = metric_of(names_[i].name, names_[i].unit);
        if (!metric) {
            ask("what_is_it", column.header, "What does this column hold?");
            return;
        }
        if (has(TableField::Metric, metric->metric)) {  // the same in another unit
            --values_;
            return;
        }
        column.field = TableField::Metric;
        column.metric = metric->metric;
        column.factor = metric->factor;
        column.offset = metric->offset;
        known_ += metric->unit_assumed ? 0.5 : 1;
        if (metric->unit_assumed) {
            ask("unit", column.header,
                "The unit is not written: is it " +
                    std::string(model::metric_info(metric->metric).unit) + "?");
        }
    }

    bool has(TableField field, std::optional<model::Metric> metric = std::nullopt) const {
        const auto& columns = out_.mapping.columns;
        return std::any_of(columns.begin(), columns.end(), [&](const TableColumn& column) {
            return column.field == field && (!metric || column.metric == *metric);
        });
    }

    /// A pulse beside two pressures is that of the cuff; one pressure without the other is no
    /// reading.
    void check_pressure() {
        const bool upper = has(TableField::Systolic);
        const bool lower = has(TableField::Diastolic);
        if (upper != lower)
            ask("blood_pressure_half", "", "Which column is the other blood pressure?");
        if (!upper || !lower) return;
        for (TableColumn& column : out_.mapping.columns) {
            const bool heart =
                column.field == TableField::Metric && column.metric == model::Metric::HeartRate;
            if (heart) column.field = TableField::Pulse;
        }
    }

    const std::vector<std::vector<std::string>>& rows_;
    std::vector<ColumnName> names_;
    MappingProposal out_;
    bool time_ = false, clock_ = false;
    std::size_t values_ = 0;
    double known_ = 0;
};

}  // namespace

std::string_view field_key(TableField field) {
    switch (field) {
        case TableField::Ignore: return "ignore";
        case TableField::Time: return "time";
        case TableField::Clock: return "clock";
        case TableField::Metric: return "metric";
        case TableField::Systolic: return "systolic";
        case TableField::Diastolic: return "diastolic";
        case TableField::Pulse: return "pulse";
        case TableField::Note: return "note";
        case TableField::Origin: return "origin";
    }
    return "ignore";
}

MappingProposal propose_mapping(const std::vector<std::string>& header,
                                const std::vector<std::vector<std::string>>& rows) {
    return Proposal(header, rows).take();
}

}  // namespace slipstream::decode::table
