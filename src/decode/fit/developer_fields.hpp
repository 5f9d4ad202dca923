#pragma once
// Developer fields: fields of an app's own, which the file itself describes.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "decode/fit/fit_value.hpp"

namespace slipstream::decode::fit {

/// What a field_description message says of a developer field.
struct DeveloperField {
    std::string name;
    std::string unit;
    BaseType type = BaseType::Byte;
    double scale = 1;
    double offset = 0;  ///< value = raw / scale - offset
    std::optional<std::uint16_t> native_message;
    std::optional<std::uint8_t> native_field;  ///< the profile's field that it stands for
};

/// By developer index and field number.
using DeveloperFieldKey = std::pair<std::uint8_t, std::uint8_t>;
using DeveloperFields = std::map<DeveloperFieldKey, DeveloperField>;

/// Reads a field_description message; nullopt where it does not say which field it describes.
std::optional<std::pair<DeveloperFieldKey, DeveloperField>> read_field_description(
    const MessageValues& values);

}  // namespace slipstream::decode::fit
