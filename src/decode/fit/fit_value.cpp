#include "decode/fit/fit_value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace slipstream::decode::fit {
namespace {

template <typename T>
std::optional<double> integer(const std::uint8_t* at, bool big_endian, T invalid) {
    const T raw = load<T>(at, big_endian);
    if (raw == invalid) return std::nullopt;
    return static_cast<double>(raw);
}

template <typename T>
std::optional<double> floating(const std::uint8_t* at, bool big_endian) {
    const T raw = load<T>(at, big_endian);
    if (std::isnan(raw))
        return std::nullopt;  // the invalid value (all bits set) is one of the NaNs
    return static_cast<double>(raw);
}

template <typename T>
constexpr T kMost = std::numeric_limits<T>::max();

}  // namespace

std::optional<double> read_number(BaseType type, const std::uint8_t* at, std::uint8_t size,
                                  bool big_endian, std::size_t index) {
    const std::size_t width = base_type_size(type);
    if (size % width != 0 || (index + 1) * width > size) return std::nullopt;
    at += index * width;
    switch (type) {
        case BaseType::Enum:
        case BaseType::Uint8:
        case BaseType::Byte: return integer<std::uint8_t>(at, big_endian, kMost<std::uint8_t>);
        case BaseType::Sint8: return integer<std::int8_t>(at, big_endian, kMost<std::int8_t>);
        case BaseType::Sint16: return integer<std::int16_t>(at, big_endian, kMost<std::int16_t>);
        case BaseType::Uint16: return integer<std::uint16_t>(at, big_endian, kMost<std::uint16_t>);
        case BaseType::Sint32: return integer<std::int32_t>(at, big_endian, kMost<std::int32_t>);
        case BaseType::Uint32: return integer<std::uint32_t>(at, big_endian, kMost<std::uint32_t>);
        case BaseType::Sint64: return integer<std::int64_t>(at, big_endian, kMost<std::int64_t>);
        case BaseType::Uint64: return integer<std::uint64_t>(at, big_endian, kMost<std::uint64_t>);
        case BaseType::Uint8z: return integer<std::uint8_t>(at, big_endian, 0);
        case BaseType::Uint16z: return integer<std::uint16_t>(at, big_endian, 0);
        case BaseType::Uint32z: return integer<std::uint32_t>(at, big_endian, 0);
        case BaseType::Uint64z: return integer<std::uint64_t>(at, big_endian, 0);
        case BaseType::Float32: return floating<float>(at, big_endian);
        case BaseType::Float64: return floating<double>(at, big_endian);
        case BaseType::String: break;
    }
    return std::nullopt;
}

std::string read_text(const std::uint8_t* at, std::uint8_t size) {
    const std::uint8_t* end = std::find(at, at + size, std::uint8_t{0});
    return {at, end};
}

std::optional<double> MessageValues::raw(std::uint8_t number, std::size_t index) const {
    const FieldDefinition* field = definition_.find(number);
    if (field == nullptr) return std::nullopt;
    return read_number(field->type, payload_ + field->offset, field->size, definition_.big_endian,
                       index);
}

std::optional<double> MessageValues::value(std::uint8_t number) const {
    const std::optional<double> number_read = raw(number);
    const ProfileField* field = find_field(profile_, number);
    if (!number_read || field == nullptr) return number_read;
    return *number_read / field->scale + field->offset;
}

std::optional<std::uint32_t> MessageValues::unsigned_integer(std::uint8_t number,
                                                             std::size_t index) const {
    const std::optional<double> number_read = raw(number, index);
    if (!number_read || !(*number_read >= 0 && *number_read <= kMost<std::uint32_t>))
        return std::nullopt;
    return static_cast<std::uint32_t>(*number_read);
}

std::size_t MessageValues::elements(std::uint8_t number) const {
    const FieldDefinition* field = definition_.find(number);
    return field != nullptr && field->whole ? field->size / base_type_size(field->type) : 0;
}

std::string MessageValues::text(std::uint8_t number) const {
    const FieldDefinition* field = definition_.find(number);
    if (field == nullptr || field->type != BaseType::String) return {};
    return read_text(payload_ + field->offset, field->size);
}

std::string MessageValues::word(std::uint8_t number, std::string_view enum_type) const {
    const std::optional<std::uint32_t> number_read = unsigned_integer(number);
    if (!number_read) return {};
    const std::string_view known = enum_word(enum_type, *number_read);
    return known.empty() ? fmt::format("{}_{}", enum_type, *number_read) : std::string(known);
}

core::TimeMs MessageValues::time(std::uint8_t number) const {
    const std::optional<std::uint32_t> seconds = unsigned_integer(number);
    return seconds ? time_ms(*seconds) : core::kNoTime;
}

}  // namespace slipstream::decode::fit
