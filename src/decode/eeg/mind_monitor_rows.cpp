#include "decode/eeg/mind_monitor_rows.hpp"

#include <algorithm>
#include <limits>

#include "decode/csv/csv_reader.hpp"
#include "decode/edf/text.hpp"
#include "decode/eeg/cell_number.hpp"
#include "decode/eeg/mind_monitor_time.hpp"

namespace slipstream::decode::eeg {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kMaxColumns = 1024;
constexpr std::size_t kMaxEventTexts = 4096;

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

class RowReader {
  public:
    RowReader(std::string_view text, DecodedFile& file)
        : begin_(text.data()), at_(begin_), end_(begin_ + text.size()), file_(file) {}

    MindMonitorRows read() {
        read_header();
        buffer_.assign(rows_.columns.size(), kNone);
        while (at_ < end_) {
            if (*at_ == '\n' || *at_ == '\r') {
                ++at_;
            } else {
                read_row();
            }
        }
        rows_.last_time = edf::to_utf8(time_text_);
        rows_.without_hour = times_.without_hour();
        return std::move(rows_);
    }

  private:
    void read_header() {
        const std::string_view all(begin_, static_cast<std::size_t>(end_ - begin_));
        const std::string_view line = all.substr(0, all.find_first_of("\r\n"));
        separator_ = csv::guess_separator(line);
        point_ = separator_ == ';' ? ',' : '.';
        csv::CsvReader reader(line, separator_);
        std::vector<std::string_view> names;
        reader.next(names);
        if (names.size() > kMaxColumns) {
            add_warning(file_, "too_many_columns", "further columns are left out", 0);
            names.resize(kMaxColumns);
        }
        const std::size_t estimate = all.size() / (line.size() + 1) + 1;
        for (const std::string_view raw : names)
            add_column(edf::to_utf8(edf::trimmed(raw)), estimate);
        at_ = begin_ + line.size();
    }

    void add_column(std::string name, std::size_t estimate) {
        MindMonitorColumn& column = rows_.columns.emplace_back();
        const std::string key = lower(name);
        const bool time = rows_.columns.size() == 1;
        column.kind = time                ? ColumnKind::Time
                      : key == "elements" ? ColumnKind::Elements
                                          : ColumnKind::Number;
        column.raw = key.starts_with("raw_");
        column.step_first = column.raw || key.starts_with("aux");
        if (key == "headbandon") headband_ = rows_.columns.size() - 1;
        if (column.kind == ColumnKind::Number)
            column.values.reserve(std::min<std::size_t>(estimate, 1u << 22));
        column.name = std::move(name);
    }

    std::uint64_t offset(const char* p) const { return static_cast<std::uint64_t>(p - begin_); }
    bool at_line_end(const char* p) const { return p == end_ || *p == '\n' || *p == '\r'; }

    const char* cell_end(const char* p) const {
        while (!at_line_end(p) && *p != separator_) ++p;
        return p;
    }

    void read_row() {
        const char* const row = at_;
        std::size_t column = 0;
        has_value_ = has_raw_ = false;
        element_ = {};
        headband_text_ = {};
        time_ = core::kNoTime;
        while (true) {
            const char* stop = column < rows_.columns.size() ? read_column(column) : cell_end(at_);
            ++column;
            at_ = stop;
            if (at_line_end(at_)) break;
            ++at_;
        }
        for (std::size_t i = column; i < rows_.columns.size(); ++i) buffer_[i] = kNone;
        if (column != rows_.columns.size()) ++rows_.rows_with_other_column_count;
        finish_row(row);
    }

    /// Reads one cell; gives its end.
    const char* read_column(std::size_t index) {
        MindMonitorColumn& column = rows_.columns[index];
        if (column.kind == ColumnKind::Number) return read_number(index, column);
        if (column.kind == ColumnKind::Time) {
            const char* const stop = cell_end(at_);
            time_text_ = {at_, static_cast<std::size_t>(stop - at_)};
            return stop;
        }
        const char* stop = at_;
        const bool last = index + 1 == rows_.columns.size();
        while (!at_line_end(stop) && (last || *stop != separator_)) ++stop;
        element_ = edf::trimmed({at_, static_cast<std::size_t>(stop - at_)});
        return stop;
    }

    const char* read_number(std::size_t index, MindMonitorColumn& column) {
        const CellNumber cell = read_cell(at_, end_, separator_, point_);
        buffer_[index] = kNone;
        if (index == headband_) headband_text_ = {at_, static_cast<std::size_t>(cell.end - at_)};
        switch (cell.state) {
            case CellNumber::Number:
                buffer_[index] = cell.value;
                column.decimals = std::max(column.decimals, cell.decimals);
                has_value_ = true;
                has_raw_ = has_raw_ || column.raw;
                break;
            case CellNumber::NotANumber:
                ++column.nan_values;
                has_value_ = true;
                break;
            case CellNumber::Infinite:
                has_value_ = true;
                add_warning(file_, "infinite_value", "an infinite value is missing", offset(at_));
                break;
            case CellNumber::Unreadable:
                add_warning(file_, "value_unreadable", "a cell is no number", offset(at_));
                break;
            case CellNumber::Empty: break;
        }
        return cell.end;
    }

    void read_time(const char* row) {
        const auto parsed = times_.read(time_text_);
        if (!parsed) {
            add_warning(file_, "time_unreadable", "a row does not begin with a time", offset(row));
            return;
        }
        time_ = parsed->time;
        if (parsed->utc_offset_s) rows_.utc_offset_s = parsed->utc_offset_s;
        if (rows_.first == core::kNoTime) rows_.first = time_;
        if (rows_.last != core::kNoTime && time_ < rows_.last) ++rows_.backward_times;
        rows_.last = time_;
    }

    void finish_row(const char* row) {
        ++rows_.rows;
        read_time(row);
        if (rows_.rows == 1) rows_.first_time = edf::to_utf8(time_text_);
        if (headband_ != 0) count_headband();
        if (has_raw_) ++rows_.rows_with_raw;
        if (!element_.empty()) add_event();
        if (!has_value_) return;
        rows_.times.push_back(time_);
        for (std::size_t i = 0; i < rows_.columns.size(); ++i)
            if (rows_.columns[i].kind == ColumnKind::Number)
                rows_.columns[i].values.push_back(buffer_[i]);
    }

    void count_headband() {
        for (auto& [text, count] : rows_.headband_on) {
            if (text != headband_text_) continue;
            ++count;
            return;
        }
        if (rows_.headband_on.size() < 16)
            rows_.headband_on.emplace_back(edf::to_utf8(headband_text_), 1);
    }

    void add_event() {
        ++rows_.event_rows;
        std::string text = edf::to_utf8(element_);
        if (rows_.event_counts.size() < kMaxEventTexts || rows_.event_counts.contains(text))
            ++rows_.event_counts[text];
        rows_.events.push_back({time_, std::move(text)});
    }

    const char* begin_;
    const char* at_;
    const char* end_;
    DecodedFile& file_;
    MindMonitorRows rows_;
    TimeReader times_;
    char separator_ = ',';
    char point_ = '.';
    std::size_t headband_ = 0;  ///< column of HeadBandOn; 0: none
    // of the row that is read
    std::vector<double> buffer_;
    std::string_view time_text_, element_, headband_text_;
    core::TimeMs time_ = core::kNoTime;
    bool has_value_ = false, has_raw_ = false;
};

}  // namespace

MindMonitorRows read_rows(std::string_view text, DecodedFile& file) {
    return RowReader(text, file).read();
}

}  // namespace slipstream::decode::eeg
