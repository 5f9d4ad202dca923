#include "decode/live/parameters.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace slipstream::decode::live {
namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string form_decoded(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+') {
            out.push_back(' ');
        } else if (text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 &&
                   hex_digit(text[i + 2]) >= 0) {
            out.push_back(static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2])));
            i += 2;
        } else {
            out.push_back(text[i]);
        }
    }
    return out;
}

std::string_view trimmed(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    return text;
}

bool is_set(std::string_view value) {
    return !value.empty() && value != "null" && value.front() != '%';
}

}  // namespace

Parameters::Parameters(std::string_view encoded) {
    encoded = trimmed(encoded);
    while (!encoded.empty() && pairs_.size() < kMaxParameters) {
        const std::size_t end = std::min(encoded.find('&'), encoded.size());
        const std::string_view piece = encoded.substr(0, end);
        encoded.remove_prefix(std::min(end + 1, encoded.size()));
        const std::size_t equals = piece.find('=');
        if (equals == std::string_view::npos || equals == 0) continue;
        std::string name = form_decoded(piece.substr(0, equals));
        for (char& c : name) {
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        }
        pairs_.emplace_back(std::move(name), form_decoded(piece.substr(equals + 1)));
    }
}

std::optional<std::string_view> Parameters::text(
    std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names) {
        for (const auto& [key, value] : pairs_) {
            if (key == name && is_set(trimmed(value))) return trimmed(value);
        }
    }
    return std::nullopt;
}

std::optional<double> Parameters::number(std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names) {
        const auto value = text({name});
        if (!value) continue;
        if (const auto number = parse_number(*value)) return number;
    }
    return std::nullopt;
}

bool Parameters::has(std::initializer_list<std::string_view> names) const {
    return std::any_of(pairs_.begin(), pairs_.end(), [&](const auto& pair) {
        return std::find(names.begin(), names.end(), pair.first) != names.end();
    });
}

Parameters request_parameters(std::string_view query, std::string_view body) {
    // A token alone in the query does not make it the message.
    Parameters from_query(query);
    if (from_query.has({"lat", "latitude", "location"}) || body.empty()) return from_query;
    Parameters from_body(body);
    return from_body.empty() ? from_query : from_body;
}

std::optional<double> parse_number(std::string_view text) {
    text = trimmed(text);
    if (text.starts_with('+')) text.remove_prefix(1);
    std::string pointed;
    if (std::count(text.begin(), text.end(), ',') == 1 &&
        text.find('.') == std::string_view::npos) {
        pointed = text;
        std::replace(pointed.begin(), pointed.end(), ',', '.');
        text = pointed;
    }
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) {
        return std::nullopt;
    }
    return value;
}

std::optional<core::TimeMs> epoch_time(double value) {
    constexpr double kMillisecondsFrom = 2147483648.0;  // 2^31, as Traccar tells the two apart
    constexpr double kLastMs = 253402300799999.0;       // the end of 9999
    const double ms = value >= kMillisecondsFrom ? value : value * 1000;
    if (!(ms >= 0) || ms > kLastMs) return std::nullopt;
    return static_cast<core::TimeMs>(std::llround(ms));
}

std::optional<core::TimeMs> parse_device_time(std::string_view text) {
    if (const auto number = parse_number(text)) return epoch_time(*number);
    std::string time(trimmed(text));
    // Form decoding turns the '+' of an unescaped offset into a blank: "...T08:15:31 02:00".
    if (time.size() > 19 && time.find('T') == 10) {
        const std::size_t blank = time.find(' ', 19);
        if (blank != std::string::npos) time[blank] = '+';
    }
    const auto parsed = core::parse_time(time);
    if (!parsed) return std::nullopt;
    return parsed->time;
}

}  // namespace slipstream::decode::live
