#include "decode/table/table_reader.hpp"

#include <algorithm>
#include <array>

namespace slipstream::decode::table {
namespace {

constexpr std::array<char, 3> kSeparators{',', ';', '\t'};
constexpr std::size_t kRowsForNumbers = 50;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Moves `text` before its last bracketed part and gives what is inside.
std::string_view take_unit(std::string_view& text) {
    if (text.ends_with('%')) {
        text.remove_suffix(1);
        return "%";
    }
    const auto open = text.find_last_of("([");
    if (open == std::string_view::npos || open == 0) return {};
    std::string_view unit = text.substr(open + 1);
    if (unit.ends_with(')') || unit.ends_with(']')) unit.remove_suffix(1);
    text = text.substr(0, open);
    return unit;
}

/// Digits, one comma or point, digits; nothing else.
struct Decimal {
    char mark = 0;
    std::size_t behind = 0;
};

std::optional<Decimal> plain_decimal(std::string_view text) {
    Decimal found;
    if (text.starts_with('-')) text.remove_prefix(1);
    for (const char c : text) {
        if (is_digit(c)) {
            found.behind += found.mark != 0 ? 1 : 0;
        } else if ((c == ',' || c == '.') && found.mark == 0) {
            found.mark = c;
        } else {
            return std::nullopt;
        }
    }
    return found.mark != 0 && found.behind > 0 ? std::optional(found) : std::nullopt;
}

std::vector<std::string> all_fields(csv::CsvReader reader, std::size_t rows) {
    std::vector<std::string> out;
    Row row;
    for (std::size_t i = 0; i < rows && reader.next(row); ++i) {
        for (const std::string_view value : row) out.emplace_back(without_blanks(value));
    }
    return out;
}

}  // namespace

ColumnName column_name(std::string_view heading) {
    constexpr std::string_view kWideOpen = "\xEF\xBC\x88";
    constexpr std::string_view kWideClose = "\xEF\xBC\x89";
    ColumnName out;
    out.raw = without_blanks(heading);
    std::string plain = out.raw;
    for (const auto& [wide, narrow] : {std::pair(kWideOpen, "("), std::pair(kWideClose, ")")}) {
        for (auto at = plain.find(wide); at != std::string::npos; at = plain.find(wide)) {
            plain.replace(at, wide.size(), narrow);
        }
    }
    std::string_view rest = plain;
    const std::string_view unit = take_unit(rest);
    out.unit = without_blanks(unit);
    std::transform(out.unit.begin(), out.unit.end(), out.unit.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    out.name = folded(rest);
    return out;
}

Header::Header(const Row& row) {
    columns_.reserve(row.size());
    for (const std::string_view heading : row) columns_.push_back(column_name(heading));
}

std::optional<std::size_t> Header::find(std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names) {
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            const ColumnName& column = columns_[i];
            if (column.name == name) return i;
            const bool longer = name.size() == column.name.size() + 1 + column.unit.size();
            if (longer && !column.unit.empty() && name.starts_with(column.name) &&
                name.ends_with(column.unit)) {
                return i;
            }
        }
    }
    return std::nullopt;
}

TableReader::TableReader(core::Bytes content)
    : text_(content), reader_(text_.view()), first_row_(text_.view()) {}

bool TableReader::find_header(const HeaderTest& test) {
    const char guess = csv::guess_separator(text_.view());
    std::array<char, 4> tried{guess};
    std::copy(kSeparators.begin(), kSeparators.end(), tried.begin() + 1);
    for (const char separator : tried) {
        csv::CsvReader reader(text_.view(), separator);
        for (std::size_t i = 0; i < kHeaderRows && reader.next(row_); ++i) {
            Header header(row_);
            if (!test(header)) continue;
            separator_ = separator;
            header_ = std::move(header);
            reader_ = reader;
            first_row_ = reader;
            row_.clear();
            decimal_comma_ = guess_decimal_comma(all_fields(reader, kRowsForNumbers));
            return true;
        }
    }
    row_.clear();
    return false;
}

bool TableReader::next() {
    row_at_ = reader_.offset();
    return reader_.next(row_);
}

std::uint64_t TableReader::row_offset() {
    // The reader's offset stands before blank lines: they are passed over here too.
    const std::string_view text = text_.view();
    while (row_at_ < text.size() && (text[row_at_] == '\n' || text[row_at_] == '\r')) ++row_at_;
    return text_.source_offset(row_at_);
}

std::optional<double> TableReader::number(std::optional<std::size_t> column) const {
    return table_number(field(column), decimal_comma_);
}

std::vector<std::string> TableReader::column_values(std::optional<std::size_t> column,
                                                    std::size_t limit) const {
    std::vector<std::string> out;
    csv::CsvReader reader = first_row_;
    Row row;
    for (std::size_t i = 0; column && i < limit && reader.next(row); ++i) {
        const std::string_view value = without_blanks(csv::field(row, column));
        if (!value.empty()) out.emplace_back(value);
    }
    return out;
}

bool has_header(core::Bytes head, const HeaderTest& test) {
    TableReader reader(head);
    return reader.find_header(test);
}

std::optional<double> table_number(std::string_view text, bool decimal_comma) {
    text = without_blanks(text);
    if (text.empty() ||
        (!is_digit(text[0]) && std::string_view("+-.,").find(text[0]) == std::string_view::npos)) {
        return std::nullopt;
    }
    std::string plain;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t skipped = 0;
        for (const std::string_view gap :
             {std::string_view(" "), std::string_view("'"), std::string_view("\xC2\xA0"),
              std::string_view("\xE2\x80\xAF"), std::string_view("\xE2\x80\x99")}) {
            if (text.substr(i).starts_with(gap)) skipped = gap.size();
        }
        const auto digits = [&](std::size_t from) {
            std::size_t n = 0;
            while (from + n < text.size() && is_digit(text[from + n])) ++n;
            return n;
        };
        if (skipped != 0 && !plain.empty() && is_digit(plain.back()) && digits(i + skipped) == 3) {
            i += skipped;
            continue;
        }
        plain += text[i++];
    }
    return csv::parse_number(plain, decimal_comma);
}

bool guess_decimal_comma(const std::vector<std::string>& values) {
    bool comma = false;
    for (const std::string& value : values) {
        const auto decimal = plain_decimal(value);
        if (!decimal) continue;
        if (decimal->mark == '.' && decimal->behind != 3) return false;
        if (decimal->mark == ',' && decimal->behind != 3) comma = true;
    }
    return comma;
}

}  // namespace slipstream::decode::table
