#include "decode/hrv/text_lines.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>

#include "decode/table/table_text.hpp"

namespace slipstream::decode::hrv {
namespace {

constexpr std::size_t kMostNumberBytes = 32;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Reads two digits (or four) of a time, passing over one mark in front, or two ("2019-03-11--22-52-13").
bool read_part(std::string_view name, std::size_t& at, std::size_t digits, unsigned& value) {
    for (int marks = 0; marks < 2 && at < name.size() && !is_digit(name[at]); ++marks) ++at;
    if (name.size() - at < digits) return false;
    value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
        const char c = name[at + i];
        if (!is_digit(c)) return false;
        value = value * 10 + static_cast<unsigned>(c - '0');
    }
    at += digits;
    return true;
}

/// A time that begins at `at`, which is at the first digit of a run.
std::optional<core::TimeMs> time_at(std::string_view name, std::size_t at) {
    unsigned year = 0;
    std::array<unsigned, 4> part{};  // month, day, hour, minute
    if (!read_part(name, at, 4, year) || year < 1990 || year > 2100) return std::nullopt;
    for (unsigned& value : part) {
        if (!read_part(name, at, 2, value)) return std::nullopt;
    }
    unsigned second = 0;
    std::size_t behind = at;
    if (read_part(name, behind, 2, second) && second < 60) {
        at = behind;
    } else {
        second = 0;
    }
    if (at < name.size() && is_digit(name[at])) return std::nullopt;
    std::string iso = std::to_string(year);
    for (const unsigned value : {part[0], part[1]}) {
        iso += value < 10 ? "-0" : "-";
        iso += std::to_string(value);
    }
    const auto date = core::Date::parse(iso);
    if (!date || part[2] > 23 || part[3] > 59) return std::nullopt;
    const std::int64_t minutes = date->days_since_epoch() * 1440 + part[2] * 60 + part[3];
    return (minutes * 60 + second) * 1000;
}

}  // namespace

bool TextLines::next(std::string_view& line) {
    if (at_ >= text_.size()) return false;
    line_at_ = at_;
    const std::size_t end = text_.find_first_of("\r\n", at_);
    complete_ = end != std::string_view::npos;
    if (!complete_) {
        line = text_.substr(at_);
        at_ = text_.size();
        return true;
    }
    line = text_.substr(at_, end - at_);
    at_ = end + 1;
    if (text_[end] == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
    return true;
}

std::optional<double> plain_number(std::string_view text) {
    text = table::without_blanks(text);
    if (text.starts_with('+')) text.remove_prefix(1);
    if (text.empty() || text.size() > kMostNumberBytes) return std::nullopt;
    std::array<char, kMostNumberBytes> plain{};
    std::transform(text.begin(), text.end(), plain.begin(),
                   [](char c) { return c == ',' ? '.' : c; });
    const char* const end = plain.data() + text.size();
    double value = 0;
    const auto read = std::from_chars(plain.data(), end, value);
    if (read.ec != std::errc() || read.ptr != end || !std::isfinite(value)) return std::nullopt;
    return value;
}

std::optional<core::TimeMs> time_in_name(std::string_view name) {
    const std::size_t slash = name.find_last_of("/\\!");
    if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
    std::optional<core::TimeMs> found;
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (!is_digit(name[i]) || (i > 0 && is_digit(name[i - 1]))) continue;
        if (const auto time = time_at(name, i)) found = time;
    }
    return found;
}

}  // namespace slipstream::decode::hrv
