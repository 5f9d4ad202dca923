#pragma once
// Lenient reads of a device's JSON: a number may be written as text; null counts as missing. Internal to
// decode/live.
#include <simdjson.h>

#include <optional>
#include <string_view>

#include "core/time.hpp"
#include "decode/live/parameters.hpp"

namespace slipstream::decode::live {

using Json = simdjson::dom::element;

/// The thread's parser; a document lives until the next call on the same thread.
inline std::optional<Json> parse_json(std::string_view body) {
    thread_local simdjson::dom::parser parser;
    Json root;
    if (parser.parse(body.data(), body.size()).get(root) != simdjson::SUCCESS) return std::nullopt;
    return root;
}

inline std::optional<Json> member(Json object, std::string_view name) {
    Json found;
    if (!object.is_object() || object[name].get(found) != simdjson::SUCCESS || found.is_null()) {
        return std::nullopt;
    }
    return found;
}

inline std::optional<std::string_view> text_member(Json object, std::string_view name) {
    const auto found = member(object, name);
    std::string_view text;
    if (!found || found->get(text) != simdjson::SUCCESS) return std::nullopt;
    return text;
}

inline std::optional<double> as_number(Json element) {
    double number = 0;
    if (element.get(number) == simdjson::SUCCESS) return number;
    std::string_view text;
    if (element.get(text) == simdjson::SUCCESS) return parse_number(text);
    return std::nullopt;
}

inline std::optional<double> number_member(Json object, std::string_view name) {
    const auto found = member(object, name);
    return found ? as_number(*found) : std::nullopt;
}

/// As number_member; negative values are the sender's sign for "unknown".
inline std::optional<double> known_member(Json object, std::string_view name) {
    const auto number = number_member(object, name);
    return number && *number < 0 ? std::nullopt : number;
}

inline std::optional<core::TimeMs> time_member(Json object, std::string_view name) {
    const auto found = member(object, name);
    if (!found) return std::nullopt;
    std::string_view text;
    if (found->get(text) == simdjson::SUCCESS) return parse_device_time(text);
    const auto number = as_number(*found);
    return number ? epoch_time(*number) : std::nullopt;
}

}  // namespace slipstream::decode::live
