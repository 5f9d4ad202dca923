#include "decode/csv/csv_reader.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace slipstream::decode::csv {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string_view without_mark(std::string_view text) {
    if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
    return text;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r\n";
    const auto first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

CsvReader::CsvReader(std::string_view text, char separator)
    : text_(without_mark(text)), separator_(separator) {}

std::string_view CsvReader::plain_field() {
    const auto begin = at_;
    const std::array<char, 3> ends{separator_, '\n', '\r'};
    at_ = std::min(text_.find_first_of(std::string_view(ends.data(), ends.size()), at_),
                   text_.size());
    return text_.substr(begin, at_ - begin);
}

std::string_view CsvReader::quoted_field() {
    const auto begin = ++at_;
    bool doubled = false;
    while (true) {
        const auto quote = text_.find('"', at_);
        if (quote == std::string_view::npos) {
            unclosed_ = true;
            at_ = text_.size();
            break;
        }
        at_ = quote + 1;
        if (at_ >= text_.size() || text_[at_] != '"') break;
        doubled = true;
        ++at_;
    }
    const auto end = unclosed_ && at_ == text_.size() ? at_ : at_ - 1;
    std::string_view raw = text_.substr(begin, end - begin);
    next_line_ += static_cast<std::uint64_t>(std::count(raw.begin(), raw.end(), '\n'));
    // What follows the closing quote up to the separator is not part of any field: it is passed over.
    plain_field();
    if (!doubled) return raw;
    if (unescaped_used_ == unescaped_.size()) unescaped_.emplace_back();
    std::string& out = unescaped_[unescaped_used_++];
    out.clear();
    for (std::size_t i = 0; i < raw.size(); ++i) {
        out += raw[i];
        if (raw[i] == '"' && i + 1 < raw.size() && raw[i + 1] == '"') ++i;
    }
    return out;
}

bool CsvReader::next(std::vector<std::string_view>& fields) {
    fields.clear();
    unescaped_used_ = 0;
    unescaped_.reserve(64);  // views into short strings must stay where they are
    while (at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r')) {
        if (text_[at_] == '\n') ++next_line_;
        ++at_;
    }
    if (at_ >= text_.size()) return false;
    line_ = next_line_;
    while (true) {
        const bool quoted = at_ < text_.size() && text_[at_] == '"' && unescaped_used_ < 64;
        fields.push_back(quoted ? quoted_field() : plain_field());
        if (at_ >= text_.size()) return true;
        const char end = text_[at_++];
        if (end == separator_) continue;
        if (end == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
        ++next_line_;
        return true;
    }
}

char guess_separator(std::string_view text) {
    text = without_mark(text);
    std::array<std::pair<char, std::size_t>, 3> found{{{',', 0}, {';', 0}, {'\t', 0}}};
    bool quoted = false;
    for (const char c : text) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '\n' || c == '\r') break;
        for (auto& [separator, count] : found) count += c == separator ? 1 : 0;
    }
    return std::max_element(found.begin(), found.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
}

CsvHeader::CsvHeader(const std::vector<std::string_view>& fields) {
    for (const std::string_view raw : fields) {
        std::string& name = names_.emplace_back(trimmed(without_mark(raw)));
        std::transform(name.begin(), name.end(), name.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        });
    }
}

std::optional<std::size_t> CsvHeader::find(std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names) {
        const auto at = std::find(names_.begin(), names_.end(), name);
        if (at != names_.end()) return static_cast<std::size_t>(at - names_.begin());
    }
    return std::nullopt;
}

std::optional<double> parse_number(std::string_view text, bool decimal_comma) {
    text = trimmed(text);
    if (text.starts_with('+')) text.remove_prefix(1);
    std::string plain;
    const char thousands = decimal_comma ? '.' : ',';
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool sign = c == '-' && (plain.empty() || plain.back() == 'e');
        const bool exponent = (c == 'e' || c == 'E') && i + 1 < text.size() && !plain.empty() &&
                              (is_digit(text[i + 1]) || text[i + 1] == '-' || text[i + 1] == '+');
        if (is_digit(c) || sign) {
            plain += c;
        } else if (exponent) {
            plain += 'e';
        } else if (c == '+' && !plain.empty() && plain.back() == 'e') {
            continue;
        } else if (c == (decimal_comma ? ',' : '.')) {
            plain += '.';
        } else if (c != thousands) {
            break;  // a unit
        }
    }
    double value = 0;
    const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
    if (error != std::errc() || end != plain.data() + plain.size() || !std::isfinite(value)) {
        return std::nullopt;
    }
    return value;
}

}  // namespace slipstream::decode::csv
