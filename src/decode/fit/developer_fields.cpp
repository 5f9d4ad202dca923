#include "decode/fit/developer_fields.hpp"

namespace slipstream::decode::fit {
namespace {

// Field numbers of field_description.
constexpr std::uint8_t kDeveloperIndex = 0, kNumber = 1, kBaseType = 2, kName = 3, kScale = 6,
                       kOffset = 7, kUnits = 8, kNativeMessage = 14, kNativeField = 15;

}  // namespace

std::optional<std::pair<DeveloperFieldKey, DeveloperField>> read_field_description(
    const MessageValues& values) {
    const auto developer = values.unsigned_integer(kDeveloperIndex);
    const auto number = values.unsigned_integer(kNumber);
    const auto type = values.unsigned_integer(kBaseType);
    if (!developer || !number || !type || *developer > 0xFF || *number > 0xFF) return std::nullopt;
    DeveloperField field;
    field.type = base_type_of(static_cast<std::uint8_t>(*type));
    field.name = values.text(kName);
    field.unit = values.text(kUnits);
    const auto scale = values.raw(kScale);
    if (scale && *scale > 0) field.scale = *scale;
    field.offset = values.raw(kOffset).value_or(0);
    if (const auto message = values.unsigned_integer(kNativeMessage)) {
        field.native_message = static_cast<std::uint16_t>(*message);
    }
    if (const auto native = values.unsigned_integer(kNativeField)) {
        field.native_field = static_cast<std::uint8_t>(*native);
    }
    const DeveloperFieldKey key{static_cast<std::uint8_t>(*developer),
                                static_cast<std::uint8_t>(*number)};
    return std::pair{key, std::move(field)};
}

}  // namespace slipstream::decode::fit
