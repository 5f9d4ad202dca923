#include "decode/hrv/cardiomood_report.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "decode/hrv/text_lines.hpp"
#include "decode/table/table_text.hpp"

namespace slipstream::decode::hrv {
namespace {

constexpr std::size_t kMostRows = 1'000'000;  // 10 days of beats
constexpr std::size_t kMostValues = 256;

struct Name {
    std::string_view label, name;
};
constexpr Name kNames[] = {
    {"HR", "hr_bpm"},
    {"mRR", "mean_rr_ms"},
    {"SDNN", "sdnn_ms"},
    {"RMSSD", "rmssd_ms"},
    {"pNN50", "pnn50_pct"},
    {"TP", "tp_ms2"},
    {"ln TP", "ln_tp"},
    {"VLF", "vlf_ms2"},
    {"VLF%", "vlf_pct"},
    {"ln VLF", "ln_vlf"},
    {"LF", "lf_ms2"},
    {"LF%", "lf_pct"},
    {"ln LF", "ln_lf"},
    {"HF", "hf_ms2"},
    {"HF%", "hf_pct"},
    {"ln HF", "ln_hf"},
    {"LF/HF", "lf_hf"},
    {"LF norm", "lf_norm_pct"},
    {"HF norm", "hf_norm_pct"},
    {"VLF/HF", "vlf_hf"},
    {"IC", "ic"},
    {"Mo", "mode_ms"},
    {"AMo%", "mode_amplitude_pct"},
    {"SI", "si"},
    {"Var", "variation_range_ms"},
    {"WN5", "wn5_ms"},
    {"WN1", "wn1_ms"},
    {"WN4", "wn4_ms"},
    {"WAM5", "wam5"},
    {"WAM10", "wam10"},
    {"HRVTi", "triangular_index"},
    {"SD1", "sd1_ms"},
    {"SD2", "sd2_ms"},
    {"SD1/SD2", "sd1_sd2"},
    {"S", "ellipse_area_ms2"},
};

/// The first word of a text, and what is behind it.
std::string_view take_word(std::string_view& text) {
    constexpr std::string_view kBlanks = " \t";
    const std::size_t begin = text.find_first_not_of(kBlanks);
    if (begin == std::string_view::npos) return text = {};
    const std::size_t end = std::min(text.find_first_of(kBlanks, begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    text.remove_prefix(end);
    return word;
}

std::optional<std::int64_t> whole(std::string_view word) {
    std::int64_t value = 0;
    const auto read = std::from_chars(word.data(), word.data() + word.size(), value);
    if (word.empty() || read.ec != std::errc() || read.ptr != word.data() + word.size())
        return std::nullopt;
    return value;
}

std::string label_of(std::string_view text) {
    text = table::without_blanks(text);
    const std::size_t open = text.rfind('(');
    if (open != std::string_view::npos && text.ends_with(')')) {
        text = text.substr(open + 1, text.size() - open - 2);
    }
    return std::string(table::without_blanks(text));
}

/// "VLF = 1299.9  VLF% = 32.4": what stands between two equal signs is a value and the next label, or a formula
/// ("LF norm = LF/(LF+HF)*100% = 76.8").
void read_values(std::string_view line, CardioMoodReport& report) {
    std::size_t equals = line.find('=');
    std::string label = label_of(line.substr(0, equals));
    while (equals != std::string_view::npos && report.values.size() < kMostValues) {
        const std::size_t next = line.find('=', equals + 1);
        std::string_view part = line.substr(equals + 1, next - equals - 1);
        const std::string_view word = take_word(part);
        const auto value = plain_number(word);
        if (value || word == "N/A") {
            report.values.push_back({label, value});
            label = label_of(part);
        }
        equals = next;
    }
}

/// "68 with 2 artifacts present (3%)".
void read_counts(std::string_view text, CardioMoodReport& report) {
    std::array<std::optional<std::int64_t>, 3> numbers;
    std::size_t found = 0;
    for (std::size_t i = 0; i < text.size() && found < numbers.size(); ++i) {
        std::size_t end = i;
        while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
        if (end == i) continue;
        numbers[found++] = whole(text.substr(i, end - i));
        i = end;
    }
    const auto fits = [](std::optional<std::int64_t> n) { return n && *n < INT32_MAX; };
    if (fits(numbers[0])) report.intervals = static_cast<std::int32_t>(*numbers[0]);
    if (fits(numbers[1])) report.artefacts = static_cast<std::int32_t>(*numbers[1]);
    if (numbers[2]) report.artefact_pct = static_cast<double>(*numbers[2]);
}

bool take_field(std::string_view line, std::string_view name, std::string_view& value) {
    if (!line.starts_with(name)) return false;
    value = table::without_blanks(line.substr(name.size()));
    return true;
}

void read_head(std::string_view line, CardioMoodReport& report) {
    std::string_view value;
    if (take_field(line, "Date:", value)) {
        report.date = value;
    } else if (take_field(line, "Measurement time:", value)) {
        report.measurement_time = value;
    } else if (take_field(line, "Intervals count:", value)) {
        read_counts(value, report);
    } else if (take_field(line, "Tag:", value)) {
        report.tag = value;
    } else if (line.find('=') != std::string_view::npos) {
        read_values(line, report);
    }
}

/// "   1               0   812  74".
std::optional<ReportRow> read_row(std::string_view line) {
    std::array<std::int64_t, 4> numbers{};
    for (std::int64_t& number : numbers) {
        const auto value = plain_number(take_word(line));
        if (!value || std::abs(*value) > 1e12) return std::nullopt;
        number = std::llround(*value);
    }
    const auto small = [](std::int64_t n) { return n >= 0 && n < 1'000'000'000; };
    if (!small(numbers[0]) || !small(numbers[2]) || !small(numbers[3])) return std::nullopt;
    return ReportRow{static_cast<std::int32_t>(numbers[0]), numbers[1],
                     static_cast<std::int32_t>(numbers[2]), static_cast<std::int32_t>(numbers[3])};
}

bool is_table_head(std::string_view line) {
    const std::string_view trimmed = table::without_blanks(line);
    return trimmed.starts_with("n") && trimmed.find("timestamp") != std::string_view::npos &&
           trimmed.find("rr") != std::string_view::npos;
}

}  // namespace

std::optional<double> CardioMoodReport::value(std::string_view label) const {
    for (const PrintedValue& printed : values) {
        if (printed.label == label) return printed.value;
    }
    return std::nullopt;
}

std::string_view printed_name(std::string_view label) {
    for (const Name& name : kNames) {
        if (name.label == label) return name.name;
    }
    return {};
}

CardioMoodReport read_cardiomood(std::string_view text, DecodedFile& file) {
    CardioMoodReport report;
    TextLines lines(text);
    std::string_view line;
    bool in_table = false;
    while (lines.next(line) && report.rows.size() < kMostRows) {
        if (!in_table) {
            if (is_table_head(line)) {
                in_table = true;
            } else {
                read_head(line, report);
            }
            continue;
        }
        if (table::without_blanks(line).empty()) continue;
        if (const auto row = read_row(line)) {
            report.rows.push_back(*row);
        } else {
            add_warning(file, "bad_row", "a row of the table of intervals cannot be read",
                        lines.offset());
        }
    }
    return report;
}

}  // namespace slipstream::decode::hrv
