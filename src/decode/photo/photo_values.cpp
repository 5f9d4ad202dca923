#include "decode/photo/photo_values.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>

namespace slipstream::decode::photo {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct Numbers {
    std::array<double, 3> values{};
    std::size_t count = 0;
};

/// The first three numbers in a text, whatever stands between them.
Numbers numbers_in(std::string_view text) {
    Numbers found;
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at < end && found.count < found.values.size()) {
        const char* from = at;
        if (*at == '-' && at + 1 < end) ++at;
        if (!is_digit(*at) && !(*at == '.' && at + 1 < end && is_digit(at[1]))) {
            at = from + 1;
            continue;
        }
        double value = 0;
        const auto read = std::from_chars(from, end, value);
        if (read.ptr == from) {
            at = from + 1;
            continue;
        }
        if (read.ec == std::errc()) found.values[found.count++] = value;
        at = read.ptr;
    }
    return found;
}

bool has_no_value(std::string_view text) {
    return text.find("undef") != std::string_view::npos ||
           text.find("inf") != std::string_view::npos;
}

/// "YYYY?MM?DD" with `separator` between.
std::string date_with(std::string_view digits, char separator) {
    return fmt::format("{}{}{}{}{}", digits.substr(0, 4), separator, digits.substr(4, 2), separator,
                       digits.substr(6, 2));
}

}  // namespace

std::optional<PhotoTime> photo_time(std::string_view text, std::string_view sub_seconds,
                                    std::string_view offset) {
    while (text.ends_with(' ')) text.remove_suffix(1);
    constexpr std::size_t kLength = 19;  // to the second
    if (text.size() < kLength || is_digit(text[4]) || is_digit(text[7])) return std::nullopt;
    PhotoTime time;
    time.local = fmt::format("{}-{}-{}T{}", text.substr(0, 4), text.substr(5, 2), text.substr(8, 2),
                             text.substr(11, 8));
    std::string_view rest = text.substr(kLength);
    const std::size_t zone = std::min(rest.find_first_not_of(".0123456789"), rest.size());
    if (zone > 0) {
        time.local += rest.substr(0, zone);
    } else if (!sub_seconds.empty() && is_digit(sub_seconds.front())) {
        time.local += '.';
        for (const char c : sub_seconds) {
            if (!is_digit(c)) break;
            time.local += c;
        }
    }
    const auto parsed = core::parse_time(time.local);
    if (!parsed || parsed->utc_offset_s) return std::nullopt;
    time.clock = parsed->time;
    rest.remove_prefix(zone);
    const std::string_view stated = rest.empty() ? offset : rest;
    const auto zoned = core::parse_time(time.local + std::string(stated));
    if (zoned && zoned->utc_offset_s) {
        time.utc = stated == "Z" || stated == "z";
        time.utc_offset_s = zoned->utc_offset_s;
    }
    return time;
}

bool is_unset_time(std::string_view text) {
    return text.find_first_not_of(" :0-/") == std::string_view::npos;
}

std::optional<double> degrees(std::string_view text) {
    if (has_no_value(text)) return std::nullopt;
    const Numbers n = numbers_in(text);
    if (n.count == 0) return std::nullopt;
    const double value = n.values[0] + (n.values[1] + n.values[2] / 60) / 60;
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::optional<double> number_in(std::string_view text) {
    double value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc() || !std::isfinite(value)) return std::nullopt;
    return value;
}

std::string clock_text(std::string_view text) {
    const Numbers n = numbers_in(text);
    if (has_no_value(text) || n.count == 0) return {};
    const double all_s = (n.values[0] * 60 + n.values[1]) * 60 + n.values[2];
    if (!(all_s >= 0 && all_s < 1e6)) return {};
    const auto minutes = static_cast<int>(all_s / 60);
    std::string seconds = fmt::format("{:012.9f}", all_s - minutes * 60.0);
    seconds.erase(seconds.find_last_not_of('0') + 1);
    if (seconds.ends_with('.')) seconds.pop_back();
    return fmt::format("{:02}:{:02}:{}", minutes / 60, minutes % 60, seconds);
}

std::string date_text(std::string_view text) {
    std::string digits;
    for (const char c : text)
        if (is_digit(c)) digits += c;
    if (digits.size() != 8) return std::string(text.substr(0, text.find('\0')));
    return date_with(digits, ':');
}

}  // namespace slipstream::decode::photo
