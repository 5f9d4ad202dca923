#include "decode/fitbit/json_value.hpp"

#include <charconv>
#include <cmath>

namespace slipstream::decode::fitbit {
namespace {

/// Beyond it a number is no measurement.
constexpr double kMaxNumber = 1e12;

std::optional<double> measured(double number) {
    if (!(std::abs(number) <= kMaxNumber)) return std::nullopt;  // also where it is NaN
    return number;
}

}  // namespace

std::optional<Json> JsonParser::parse(JsonSpan span) {
    Json value;
    // The copy is padded behind its end, so a value may be parsed where it lies.
    const auto error = parser_.parse(text_.data() + span.begin, span.size(), false).get(value);
    if (error != simdjson::SUCCESS) return std::nullopt;
    return value;
}

std::optional<Json> member(Json object, std::string_view name) {
    simdjson::dom::object members;
    Json found;
    if (object.get(members) != simdjson::SUCCESS ||
        members.at_key(name).get(found) != simdjson::SUCCESS || found.is_null()) {
        return std::nullopt;
    }
    return found;
}

std::optional<std::string_view> text_member(Json object, std::string_view name) {
    const auto found = member(object, name);
    std::string_view text;
    if (!found || found->get(text) != simdjson::SUCCESS) return std::nullopt;
    return text;
}

std::optional<double> parse_plain_number(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return measured(number);
}

std::optional<double> as_number(Json value) {
    double number = 0;
    if (value.get(number) == simdjson::SUCCESS) return measured(number);
    std::string_view text;
    if (value.get(text) == simdjson::SUCCESS) return parse_plain_number(text);
    return std::nullopt;
}

std::optional<double> number_member(Json object, std::string_view name) {
    const auto found = member(object, name);
    return found ? as_number(*found) : std::nullopt;
}

std::optional<bool> bool_member(Json object, std::string_view name) {
    const auto found = member(object, name);
    bool truth = false;
    if (!found || found->get(truth) != simdjson::SUCCESS) return std::nullopt;
    return truth;
}

std::string id_member(Json object, std::string_view name) {
    const auto found = member(object, name);
    if (!found) return {};
    std::string_view text;
    if (found->get(text) == simdjson::SUCCESS) return std::string(text);
    std::int64_t number = 0;
    if (found->get(number) == simdjson::SUCCESS) return std::to_string(number);
    return {};
}

std::string compact(Json value) {
    std::string text = simdjson::minify(value);
    for (std::size_t at = text.find('<'); at != std::string::npos; at = text.find('<', at)) {
        text.replace(at, 1, "\\u003c");
    }
    return text;
}

}  // namespace slipstream::decode::fitbit
