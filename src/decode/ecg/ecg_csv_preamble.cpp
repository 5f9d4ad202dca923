#include "decode/ecg/ecg_csv_preamble.hpp"

#include <algorithm>
#include <array>

#include "decode/csv/csv_reader.hpp"
#include "decode/ecg/ecg_csv_names.hpp"
#include "decode/edf/text.hpp"
#include "decode/table/table_time.hpp"

namespace slipstream::decode::ecg {
namespace {

constexpr std::size_t kMaxLines = 200;

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

std::string_view unquoted(std::string_view text) {
    text = edf::trimmed(text);
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"')
        text = text.substr(1, text.size() - 2);
    return text;
}

/// A number with one point or comma at the front of a text; what follows stays in `text`.
std::optional<double> leading_number(std::string_view& text) {
    std::size_t end = 0;
    while (end < text.size() &&
           ((text[end] >= '0' && text[end] <= '9') || text[end] == '.' || text[end] == ','))
        ++end;
    const auto number = edf::field_number(text.substr(0, end));
    text.remove_prefix(end);
    return number;
}

/// "512 hertz", "511,422\u00A0Hertz", "512 Hz"; with `bare` also a number alone.
std::optional<double> rate_of(std::string_view value, bool bare) {
    const auto number = leading_number(value);
    if (!number || *number <= 0 || *number > 100'000) return std::nullopt;
    while (value.starts_with(' ') || value.starts_with("\xC2\xA0") ||
           value.starts_with("\xE2\x80\xAF"))
        value.remove_prefix(value[0] == ' ' ? 1 : value[0] == '\xC2' ? 2 : 3);
    const std::string word = lower(value);
    if (word.empty()) return bare ? number : std::nullopt;
    static constexpr std::array<std::string_view, 12> kHertz{
        "hz",
        "hertz",
        "hertzi\xC3\xB3w",
        "hercios",
        "hertzio",
        "\xD0\xB3\xD1\x86",
        "\xE8\xB5\xAB\xE5\x85\xB9",
        "\xE8\xB5\xAB",
        "\xE3\x83\x98\xE3\x83\xAB\xE3\x83\x84",
        "hz.",
        "hertza",
        "\xED\x97\xA4\xEB\xA5\xB4\xEC\xB8\xA0"};
    if (bare || std::find(kHertz.begin(), kHertz.end(), word) != kHertz.end()) return number;
    return std::nullopt;
}

bool is_unit(std::string_view value) {
    const std::string unit = edf::unit_name(value);
    return unit == "uV" || unit == "mV" || unit == "V";
}

bool is_moment(std::string_view value) {
    return value.size() >= 16 && parse_moment(value).has_value();
}

/// Reads one "name,value" line. Names that no table has are known by their values and, for what follows the
/// date in Apple's exports, by their place.
class Reader {
  public:
    explicit Reader(Preamble& preamble) : preamble_(preamble) {}

    void line(std::string_view text) {
        const auto cut = text.find_first_of(",;\t:");
        if (cut == std::string_view::npos) return;
        const std::string name = lower(unquoted(text.substr(0, cut)));
        const std::string_view value = unquoted(text.substr(cut + 1));
        if (since_date_ >= 0) ++since_date_;
        if (!known(name, value)) by_value(value);
        previous_ = value;
    }

  private:
    bool known(const std::string& name, std::string_view value) {
        if (std::find(kRateNames.begin(), kRateNames.end(), name) != kRateNames.end()) {
            if (const auto rate = rate_of(value, true)) preamble_.sample_rate_hz = rate;
            return true;
        }
        for (const Alias& alias : kAliases) {
            if (alias.name != name) continue;
            if ((preamble_.*alias.field).empty()) preamble_.*alias.field = edf::to_utf8(value);
            const bool is_date = alias.field == &Preamble::recorded_date;
            if (is_date) since_date_ = 0;
            // A name that is known after the date: the file's language is, so nothing goes by its place.
            if (!is_date && since_date_ > 0) by_name_ = true;
            return true;
        }
        return false;
    }

    void by_value(std::string_view value) {
        if (preamble_.recorded_date.empty() && is_moment(value)) {
            preamble_.recorded_date = value;
            since_date_ = 0;
        } else if (const auto rate = rate_of(value, false); rate && !preamble_.sample_rate_hz) {
            preamble_.sample_rate_hz = rate;
        } else if (value.starts_with("Watch") && preamble_.device.empty()) {
            preamble_.device = value;
        } else if (is_unit(value) && preamble_.unit.empty()) {
            preamble_.unit = edf::to_utf8(value);
            if (preamble_.lead.empty()) preamble_.lead = edf::to_utf8(previous_);
        } else {
            by_place(value);
        }
    }

    void by_place(std::string_view value) {
        if (by_name_) return;
        if (since_date_ == 1) preamble_.classification = edf::to_utf8(value);
        if (since_date_ == 2) preamble_.symptoms = edf::to_utf8(value);
        if (since_date_ == 3) preamble_.software_version = edf::to_utf8(value);
    }

    Preamble& preamble_;
    std::string_view previous_;  ///< value of the line before
    int since_date_ = -1;        ///< lines since that of the date; -1: not seen
    bool by_name_ = false;       ///< a line after the date had a known name
};

std::vector<std::string> fields_of(std::string_view line) {
    csv::CsvReader reader(line, csv::guess_separator(line));
    std::vector<std::string_view> fields;
    if (!reader.next(fields)) return {};
    std::vector<std::string> names;
    for (std::string_view field : fields) {
        field = edf::trimmed(field);
        if (field.size() > 1 && field.front() == '\'' && field.back() == '\'')
            field = field.substr(1, field.size() - 2);
        names.push_back(edf::to_utf8(field));
    }
    return names;
}

/// "MLII (mV)" of a line of names and one of units, as PhysioNet's tools write them; empty where the second is none.
std::vector<std::string> with_units(std::vector<std::string> names,
                                    const std::vector<std::string>& units) {
    if (names.size() != units.size() || names.size() < 2) return {};
    bool any = false;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string unit = lower(units[i]);
        const bool time = unit == "seconds" || unit == "sec" || unit == "s" || unit == "ms";
        if (!time && !is_unit(units[i])) return {};
        any = any || !time;
        names[i] += (time && unit != "ms" ? " (s)" : " (" + units[i] + ")");
    }
    return any ? names : std::vector<std::string>();
}

}  // namespace

std::optional<core::ParsedTime> parse_moment(std::string_view text) {
    std::string joined(text);
    const auto blank = joined.rfind(' ');
    if (blank != std::string::npos && blank > 10) joined.erase(blank, 1);
    if (const auto parsed = core::parse_time(joined)) return parsed;
    // "2020-02-05 9:14:40 PM -0400": a phone with a 12-hour clock
    const auto time = table::read_time(text, {}, table::DateOrder::MonthFirst);
    if (!time || !time->has_clock) return std::nullopt;
    return core::ParsedTime{time->time, time->utc_offset_s};
}

std::string_view next_line(std::string_view text, std::size_t& at) {
    const auto end = std::min(text.find_first_of("\r\n", at), text.size());
    const std::string_view line = text.substr(at, end - at);
    at = end;
    if (at < text.size() && text[at] == '\r') ++at;
    if (at < text.size() && text[at] == '\n' && (at == end || text[at - 1] == '\r')) ++at;
    return line;
}

bool is_number_row(std::string_view line) {
    line = edf::trimmed(line);
    return line.find_first_not_of("0123456789+-.,;\t eE\"") == std::string_view::npos &&
           line.find_first_of("0123456789") != std::string_view::npos &&
           line.find_first_of("0123456789") < 3;
}

namespace {

/// A row of numbers, or one that begins with a date.
bool is_data_row(std::string_view line) {
    if (is_number_row(line)) return true;
    const auto cut = line.find_first_of(";,\t");
    return cut != std::string_view::npos && is_moment(line.substr(0, cut)) &&
           is_number_row(line.substr(cut + 1));
}

}  // namespace

Preamble read_preamble(std::string_view text) {
    Preamble preamble;
    Reader reader(preamble);
    std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    std::string_view last, before_last;
    bool blank_since = true;
    preamble.data_offset = text.size();
    while (at < text.size() && preamble.lines < kMaxLines) {
        const std::size_t begin = at;
        const std::string_view line = next_line(text, at);
        if (is_data_row(line)) {
            preamble.data_offset = begin;
            if (preamble.recorded_date.empty() && !is_number_row(line))
                preamble.recorded_date = line.substr(0, line.find_first_of(";,\t"));
            break;
        }
        ++preamble.lines;
        const bool blank = edf::trimmed(line).find_first_not_of(",;") == std::string_view::npos;
        blank_since = blank;
        if (blank) continue;
        before_last = last;
        last = line;
        reader.line(line);
        const std::string words = lower(line);
        for (const std::string_view word : {"ecg", "ekg", "kardia", "alivecor", "lead"})
            preamble.mentions_ecg = preamble.mentions_ecg || words.find(word) != std::string::npos;
        for (const std::string_view word : {"kardia", "alivecor"})
            preamble.kardia = preamble.kardia || words.find(word) != std::string::npos;
    }
    if (blank_since) return preamble;
    std::vector<std::string> columns = fields_of(last);
    if (const auto named = with_units(fields_of(before_last), columns); !named.empty())
        columns = named;
    if (preamble.unit.empty() || (columns.size() > 1 && columns[0] == "Sample"))
        preamble.columns = std::move(columns);
    return preamble;
}

}  // namespace slipstream::decode::ecg
