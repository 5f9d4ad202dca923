#pragma once
// Every field of every message, by name and with unit, whether a table knows it or not: for research,
// inspection and checks against other decoders. Values are read when asked for. Views are valid during
// the visit only; one pass runs on one thread.
#include <cmath>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/bytes.hpp"
#include "decode/fit/fit_profile.hpp"
#include "decode/fit/fit_protocol.hpp"
#include "decode/fit/fit_reader.hpp"

namespace slipstream::decode::fit {

/// One field of a definition, with what the profile or its developer's description says of it.
struct FieldPlan {
    std::string name;  ///< "heart_rate", "field 61" where unknown, else as the developer named it
    std::string unit;
    BaseType type = BaseType::Byte;
    std::uint8_t number = 0;
    std::uint8_t size = 0;  ///< bytes
    bool known = false;     ///< named by the profile or a description
    bool developer = false;
    bool identity = true;      ///< scale 1 and offset 0
    std::uint32_t offset = 0;  ///< of its first byte in the payload
    double scale = 1;          ///< value = raw / scale + addend
    double addend = 0;
    const ProfileField* profile = nullptr;

    std::uint8_t width = 1;  ///< bytes of one element
    std::uint8_t count = 0;  ///< see elements()

    /// Numbers it holds; 0 for text and for a size that is no multiple of the type's.
    std::size_t elements() const { return count; }
};

/// A value that stands in the bits of another field, or another field's name and unit by subfield.
struct DerivedField {
    std::string_view name;
    std::string_view unit;
    double value = 0;
};

class MessageView {
  public:
    std::uint16_t number = 0;                  ///< global message number
    std::string_view name;                     ///< "record", or "message 140"
    std::uint64_t offset = 0;                  ///< of the message in the file
    std::optional<std::uint32_t> header_time;  ///< FIT seconds of a compressed header
    bool big_endian = false;
    std::span<const FieldPlan> fields;  ///< native ones, then developer fields, in file order
    std::span<const DerivedField> derived;
    const std::uint8_t* payload = nullptr;

    /// Scaled element `index`; NaN where it is invalid, text or absent.
    double value(const FieldPlan& field, std::size_t index = 0) const {
        const double raw_value = raw(field, index);
        return field.identity ? raw_value : raw_value / field.scale + field.addend;
    }
    /// Without scale.
    double raw(const FieldPlan& field, std::size_t index = 0) const;
    std::string text(const FieldPlan& field) const;

  private:
    template <typename T>
    double integer(const std::uint8_t* at, T invalid) const {
        const T raw_value = load<T>(at, big_endian);
        return raw_value == invalid ? std::numeric_limits<double>::quiet_NaN()
                                    : static_cast<double>(raw_value);
    }
};

class MessageVisitor {
  public:
    virtual ~MessageVisitor() = default;
    virtual void message(const MessageView& message) = 0;
    virtual void damage(const Damage& damage) { (void)damage; }
};

void for_each_message(core::Bytes content, MessageVisitor& visitor);

inline double MessageView::raw(const FieldPlan& field, std::size_t index) const {
    if (index >= field.count) return std::numeric_limits<double>::quiet_NaN();
    const std::uint8_t* at = payload + field.offset + index * field.width;
    switch (field.type) {
        case BaseType::Enum:
        case BaseType::Uint8:
        case BaseType::Byte: return integer<std::uint8_t>(at, 0xFF);
        case BaseType::Sint8: return integer<std::int8_t>(at, 0x7F);
        case BaseType::Sint16: return integer<std::int16_t>(at, 0x7FFF);
        case BaseType::Uint16: return integer<std::uint16_t>(at, 0xFFFF);
        case BaseType::Sint32: return integer<std::int32_t>(at, 0x7FFF'FFFF);
        case BaseType::Uint32: return integer<std::uint32_t>(at, 0xFFFF'FFFF);
        case BaseType::Uint8z: return integer<std::uint8_t>(at, 0);
        case BaseType::Uint16z: return integer<std::uint16_t>(at, 0);
        case BaseType::Uint32z: return integer<std::uint32_t>(at, 0);
        case BaseType::Sint64: return integer<std::int64_t>(at, INT64_MAX);
        case BaseType::Uint64: return integer<std::uint64_t>(at, UINT64_MAX);
        case BaseType::Uint64z: return integer<std::uint64_t>(at, 0);
        case BaseType::Float32: return static_cast<double>(load<float>(at, big_endian));
        case BaseType::Float64: return load<double>(at, big_endian);
        case BaseType::String: break;
    }
    return std::numeric_limits<double>::quiet_NaN();
}

}  // namespace slipstream::decode::fit
