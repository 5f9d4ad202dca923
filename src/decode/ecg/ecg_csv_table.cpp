#include "decode/ecg/ecg_csv_table.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "decode/ecg/ecg_csv_preamble.hpp"
#include "decode/edf/text.hpp"

namespace slipstream::decode::ecg {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// Digits after the decimal sign, without zeros at the end.
int decimals_of(std::string_view text) {
    const auto point = text.find_first_of(".,");
    if (point == std::string_view::npos) return 0;
    if (text.find_first_of("eE") != std::string_view::npos) return 9;
    return static_cast<int>(text.find_last_not_of('0') - point);
}

std::string_view plain(std::string_view field) {
    field = edf::trimmed(field);
    if (field.size() >= 2 && field.front() == '"' && field.back() == '"')
        field = field.substr(1, field.size() - 2);
    return field;
}

class TableReader {
  public:
    TableReader(NumberTable& table, DecodedFile& file) : table_(table), file_(file) {}

    void row(std::string_view line, std::uint64_t offset) {
        std::size_t column = 0;
        bool bad = false;
        while (true) {
            const auto cut = table_.columns.size() == 1
                                 ? line.size()
                                 : std::min(line.find(table_.separator), line.size());
            if (column < table_.columns.size())
                bad = !add(table_.columns[column], plain(line.substr(0, cut)), column == 0) || bad;
            ++column;
            if (cut >= line.size()) break;
            line.remove_prefix(cut + 1);
        }
        if (column != table_.columns.size()) ++table_.rows_with_other_column_count;
        for (; column < table_.columns.size(); ++column)
            table_.columns[column].values.push_back(kNone);
        ++table_.rows;
        if (bad) add_warning(file_, "row_unreadable", "a value is no number", offset);
    }

  private:
    /// `first`: a column that may hold dates, which are no numbers.
    static bool add(NumberColumn& column, std::string_view field, bool first) {
        const auto number = edf::field_number(field);
        column.values.push_back(number.value_or(kNone));
        if (!number) return field.empty() || (first && field.size() >= 16 && parse_moment(field));
        column.decimals = std::max(column.decimals, decimals_of(field));
        return true;
    }

    NumberTable& table_;
    DecodedFile& file_;
};

/// Of a row with several columns: a tab or a semicolon where there is one, else a comma.
char separator_of(std::string_view row) {
    if (row.find('\t') != std::string_view::npos) return '\t';
    return row.find(';') != std::string_view::npos ? ';' : ',';
}

}  // namespace

NumberTable read_table(std::string_view text, std::size_t at, std::size_t columns,
                       DecodedFile& file) {
    NumberTable table;
    table.columns.resize(std::max<std::size_t>(columns, 1));
    TableReader reader(table, file);
    while (at < text.size()) {
        const std::size_t offset = at;
        const std::string_view line = edf::trimmed(next_line(text, at));
        if (line.empty()) continue;
        if (table.rows == 0) {
            table.first_row = line;
            table.separator = separator_of(line);
        }
        table.last_row = line;
        reader.row(line, offset);
    }
    return table;
}

}  // namespace slipstream::decode::ecg
