#include "decode/hrv/rr_layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "core/time.hpp"
#include "decode/hrv/rr_values.hpp"
#include "decode/hrv/text_lines.hpp"
#include "decode/table/table_reader.hpp"

namespace slipstream::decode::hrv {
namespace {

constexpr std::size_t kFewestRows = 4;     // without a heading
constexpr std::size_t kSureRows = 5;       // fewer have to look like nothing but intervals
constexpr std::size_t kHeadRows = 400;     // rows that decide
constexpr std::size_t kHeadingLines = 12;  // in front of the rows, comments aside
constexpr std::size_t kCommentLines = 200;
constexpr std::size_t kRowsPerBadOne = 20;  // one line of so many may be none

using Lines = std::vector<std::string_view>;

/// Whether a list that is too short to tell is of a resting heart: whole milliseconds, each near the one before.
bool unmistakable(const Numbers& values) {
    constexpr double kShortest = 300, kLongest = 2000, kStep = 0.3;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double value = values[i];
        if (value < kShortest || value > kLongest || value != std::floor(value)) return false;
        if (i > 0 && std::abs(value - values[i - 1]) > kStep * value) return false;
    }
    return true;
}

bool is_index(const Numbers& values) {
    if (values.size() < 2 || (values[0] != 0 && values[0] != 1)) return false;
    for (std::size_t i = 1; i < values.size(); ++i) {
        if (values[i] != values[i - 1] + 1) return false;
    }
    return true;
}

/// Whether the time grows by the interval it ends, or by the one it begins.
bool grows_by(const Numbers& time, const Numbers& rr, double time_to_ms, double rr_to_ms) {
    std::size_t ends = 0;
    std::size_t begins = 0;
    for (std::size_t i = 1; i < time.size(); ++i) {
        const double step = (time[i] - time[i - 1]) * time_to_ms;
        const auto near = [step](double interval) {
            return std::abs(step - interval) <= std::max(30.0, 0.2 * interval);
        };
        ends += near(rr[i] * rr_to_ms) ? 1 : 0;
        begins += near(rr[i - 1] * rr_to_ms) ? 1 : 0;
    }
    return static_cast<double>(std::max(ends, begins)) >=
           0.8 * static_cast<double>(time.size() - 1);
}

/// The lines as numbers, by column; a few lines that are none are passed over. False where there are more.
bool columns_of(const Lines& lines, char separator, std::span<Numbers> out) {
    std::vector<std::string_view> fields;
    std::size_t bad = 0;
    for (Numbers& column : out) column.clear();
    for (const std::string_view line : lines) {
        split_fields(line, separator, fields);
        std::array<double, 2> values{};
        bool good = fields.size() == out.size();
        for (std::size_t i = 0; good && i < out.size(); ++i) {
            const auto value = plain_number(fields[i]);
            good = value.has_value();
            values.at(i) = value.value_or(0);
        }
        if (!good && ++bad * kRowsPerBadOne > lines.size()) return false;
        for (std::size_t i = 0; good && i < out.size(); ++i) out[i].push_back(values.at(i));
    }
    return true;
}

bool intervals(const Numbers& values, double& to_ms) {
    return plausible(values, to_ms) && (values.size() >= kSureRows || unmistakable(values));
}

bool two_columns(const Lines& lines, char separator, RrLayout& layout) {
    std::array<Numbers, 2> columns;
    const auto& [time, rr] = columns;
    if (!columns_of(lines, separator, columns) || !intervals(rr, layout.rr_to_ms)) return false;
    layout.separator = separator;
    layout.rr_column = 1;
    const std::string rr_name = unit_name("rr", layout.rr_to_ms == 1000);
    if (time == rr) {  // the same written twice
        layout.columns = {rr_name, rr_name};
        return true;
    }
    layout.time_column = 0;
    for (const bool seconds : {true, false}) {
        if (!grows_by(time, rr, seconds ? 1000 : 1, layout.rr_to_ms)) continue;
        layout.shape = RrShape::Elapsed;
        layout.elapsed_to_s = seconds ? 1 : 0.001;
        layout.columns = {unit_name("elapsed", seconds), rr_name};
        return true;
    }
    if (!is_index(time)) return false;
    layout.shape = RrShape::Index;
    layout.columns = {"index", rr_name};
    return true;
}

bool one_column(const Lines& lines, RrLayout& layout) {
    std::array<Numbers, 1> rr;
    if (!columns_of(lines, '\0', rr) || !intervals(rr[0], layout.rr_to_ms)) return false;
    layout.columns = {unit_name("rr", layout.rr_to_ms == 1000)};
    return true;
}

bool is_interval_name(const table::ColumnName& column) {
    for (const std::string_view name : {"rr",
                                        "rri",
                                        "r r",
                                        "rr interval",
                                        "rr intervals",
                                        "r r interval",
                                        "r r intervals",
                                        "ibi",
                                        "nn",
                                        "nn interval",
                                        "nn intervals",
                                        "rrinterval",
                                        "rr ms",
                                        "rr s",
                                        "rr interval ms",
                                        "pp interval",
                                        "inter beat interval",
                                        "interbeat interval",
                                        "heartbeat interval",
                                        "heart beat interval",
                                        "beat interval"}) {
        if (column.name == name) return true;
    }
    return false;
}

bool is_time_name(const table::ColumnName& column) {
    for (const std::string_view name : {"timestamp", "phone timestamp", "phone data rx timestamp",
                                        "time", "date", "datetime", "date time"}) {
        if (column.name == name) return true;
    }
    return false;
}

/// A heading that names an interval; `lines` are those behind it.
bool headed(std::string_view heading, char separator, const Lines& lines, RrLayout& layout) {
    std::vector<std::string_view> names;
    split_fields(heading, separator, names);
    std::optional<std::size_t> rr_column;
    layout.columns.clear();
    layout.time_column.reset();
    for (std::size_t i = 0; i < names.size(); ++i) {
        const table::ColumnName column = table::column_name(names[i]);
        if (is_interval_name(column) && !rr_column) rr_column = i;
        if (is_time_name(column) && !layout.time_column) layout.time_column = i;
        layout.columns.push_back(column.raw);
    }
    if (!rr_column || names.size() > 16) return false;
    Numbers rr;
    std::vector<std::string_view> fields;
    for (const std::string_view line : lines) {
        split_fields(line, separator, fields);
        const auto value =
            *rr_column < fields.size() ? plain_number(fields[*rr_column]) : std::nullopt;
        if (value) rr.push_back(*value);
    }
    if (rr.size() < 2 || rr.size() * 10 < lines.size() * 9) return false;
    layout.separator = separator;
    layout.rr_column = *rr_column;
    layout.shape = layout.time_column ? RrShape::Timestamp : RrShape::Alone;
    layout.headed = true;
    return plausible(rr, layout.rr_to_ms);
}

/// "1544027337.000000, IBI": the time of the start (UTC) and the intervals' name, over elapsed time and intervals in
/// seconds, as wristbands of Empatica write them.
void read_start(std::string_view heading, RrLayout& layout) {
    std::vector<std::string_view> names;
    split_fields(heading, layout.separator, names);
    const auto start = names.size() == 2 && layout.rr_column == 1 ? plain_number(names[0])
                                                                  : std::optional<double>();
    if (!start || *start < kEarliestEpochS || *start > kLatestEpochS) return;
    layout.start_s = start;
    layout.shape = RrShape::Elapsed;
    layout.time_column = 0;
    layout.columns = {"elapsed_s", unit_name("rr", layout.rr_to_ms == 1000)};
}

bool is_comment(std::string_view line) {
    const std::string_view text = table::without_blanks(line);
    return text.empty() || text.front() == '#' || text.front() == '%';
}

/// A field without blanks and quotes around it.
std::string_view bare(std::string_view field) {
    field = table::without_blanks(field);
    if (field.size() > 1 && field.front() == '"' && field.back() == '"') {
        field = table::without_blanks(field.substr(1, field.size() - 2));
    }
    return field;
}

/// Whether a line is made of numbers.
bool is_numeric(std::string_view line) {
    return line.find_first_not_of("0123456789.,;:+- \teE\"") == std::string_view::npos;
}

}  // namespace

void split_fields(std::string_view line, char separator, std::vector<std::string_view>& fields) {
    fields.clear();
    if (separator == '\0') {
        fields.push_back(bare(line));
        return;
    }
    const std::string_view ends =
        separator == ' ' ? std::string_view(" \t") : std::string_view(&separator, 1);
    while (fields.size() < 64) {
        if (separator == ' ')
            line.remove_prefix(std::min(line.find_first_not_of(ends), line.size()));
        if (line.empty() && separator == ' ') return;
        const std::size_t end = line.find_first_of(ends);
        fields.push_back(bare(line.substr(0, end)));
        if (end == std::string_view::npos) return;
        line.remove_prefix(end + 1);
    }
}

std::optional<RrLayout> find_rr_layout(std::string_view text, bool whole) {
    TextLines reader(text);
    std::string_view line;
    std::string_view heading;
    Lines rows;
    RrLayout layout;
    std::size_t before = 0;
    std::size_t comments = 0;
    while (rows.size() < kHeadRows && reader.next(line)) {
        if (!reader.complete() && !whole) break;
        if (rows.empty() && (is_comment(line) || !is_numeric(line)) && heading.empty()) {
            const bool comment = is_comment(line);
            if (comment ? ++comments > kCommentLines : ++before > kHeadingLines)
                return std::nullopt;
            if (!comment) heading = line;
            layout.first_data = reader.position();
            continue;
        }
        if (!table::without_blanks(line).empty()) rows.push_back(line);
    }
    if (!heading.empty()) {
        for (const char separator : {';', '\t', ',', '\0'}) {
            if (!headed(heading, separator, rows, layout)) continue;
            read_start(heading, layout);
            return layout;
        }
        return std::nullopt;
    }
    if (rows.size() < kFewestRows && one_line(text, whole, layout)) return layout;
    if (rows.size() < (whole ? kFewestRows : kSureRows)) return std::nullopt;
    for (const char separator : {';', '\t', ',', ' '}) {
        if (two_columns(rows, separator, layout)) return layout;
    }
    layout.time_column.reset();
    layout.rr_column = 0;
    layout.separator = '\0';
    if (one_column(rows, layout)) return layout;
    return std::nullopt;
}

}  // namespace slipstream::decode::hrv
