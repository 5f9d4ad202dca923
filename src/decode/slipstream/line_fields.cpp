#include "decode/slipstream/line_fields.hpp"

#include <cmath>

namespace slipstream::decode::slipstream_lines {
namespace {

using simdjson::dom::element;

std::optional<std::int64_t> integer_of(element value) {
    std::int64_t whole = 0;
    if (value.get(whole) == simdjson::SUCCESS) return whole;
    return std::nullopt;
}

std::int32_t stored_of(element value) {
    const auto whole = integer_of(value);
    if (!whole || *whole < INT32_MIN || *whole > INT32_MAX) return model::kMissing;
    return static_cast<std::int32_t>(*whole);
}

}  // namespace

Fields Fields::of(element value) {
    simdjson::dom::object object;
    return value.get(object) == simdjson::SUCCESS ? Fields(object) : Fields();
}

std::optional<element> Fields::find(std::string_view name) const {
    element value;
    if (!object_ || object_->at_key(name).get(value) != simdjson::SUCCESS || value.is_null()) {
        return std::nullopt;
    }
    return value;
}

bool Fields::has(std::string_view name) const { return find(name).has_value(); }

std::string Fields::text(std::string_view name) const {
    const auto value = find(name);
    std::string_view text;
    if (!value || value->get(text) != simdjson::SUCCESS) return {};
    return std::string(text);
}

std::optional<double> Fields::number(std::string_view name) const {
    const auto value = find(name);
    double number = 0;
    if (!value || value->get(number) != simdjson::SUCCESS) return std::nullopt;
    return number;
}

std::optional<std::int64_t> Fields::integer(std::string_view name) const {
    const auto value = find(name);
    return value ? integer_of(*value) : std::nullopt;
}

std::optional<std::int32_t> Fields::small(std::string_view name) const {
    const auto whole = integer(name);
    if (!whole || *whole < INT32_MIN || *whole > INT32_MAX) return std::nullopt;
    return static_cast<std::int32_t>(*whole);
}

std::optional<bool> Fields::boolean(std::string_view name) const {
    const auto value = find(name);
    bool boolean = false;
    if (!value || value->get(boolean) != simdjson::SUCCESS) return std::nullopt;
    return boolean;
}

std::optional<core::Date> Fields::date(std::string_view name) const {
    return core::Date::parse(text(name));
}

core::TimeMs Fields::time(std::string_view name) const {
    return integer(name).value_or(core::kNoTime);
}

Fields Fields::object(std::string_view name) const {
    const auto value = find(name);
    return value ? of(*value) : Fields();
}

std::vector<element> Fields::array(std::string_view name) const {
    const auto value = find(name);
    simdjson::dom::array array;
    if (!value || value->get(array) != simdjson::SUCCESS) return {};
    return {array.begin(), array.end()};
}

std::vector<std::int32_t> Fields::column(std::string_view name) const {
    std::vector<std::int32_t> values;
    for (const element value : array(name)) values.push_back(stored_of(value));
    return values;
}

std::vector<core::TimeMs> Fields::times(std::string_view name) const {
    std::vector<core::TimeMs> times;
    for (const element value : array(name)) {
        times.push_back(integer_of(value).value_or(core::kNoTime));
    }
    return times;
}

std::vector<std::uint8_t> Fields::flags(std::string_view name) const {
    std::vector<std::uint8_t> flags;
    for (const std::int32_t value : column(name))
        flags.push_back(static_cast<std::uint8_t>(value & 0xFF));
    return flags;
}

std::vector<std::string> Fields::texts(std::string_view name) const {
    std::vector<std::string> texts;
    for (const element value : array(name)) {
        std::string_view text;
        if (value.get(text) == simdjson::SUCCESS) texts.emplace_back(text);
    }
    return texts;
}

}  // namespace slipstream::decode::slipstream_lines
