#pragma once
// The FIT profile: names, units, scales, components and subfields of messages and fields. The rows
// are generated (generated/fit_profile_table.cpp) from codegen/fit_profile, where each row names its
// source. Constant data; safe from any thread.
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace slipstream::decode::fit {

/// A slice of bits (least significant first) of a field that stands for another field.
struct Component {
    std::uint8_t target;  ///< field number in the same message
    std::uint8_t bits;
    bool accumulate;  ///< the bits are the low end of a counter that wraps
    double scale;
    double offset;
};

/// A subfield holds where field `field` of the same message has this value.
struct Condition {
    std::uint8_t field;
    std::int32_t value;
};

struct Subfield {
    const char* name;
    const char* unit;
    double scale;
    double offset;
    std::uint8_t base_type;
    std::int16_t enum_type;  ///< index into `enum_types`, -1 where the value is a number
    std::uint16_t first_condition;
    std::uint16_t condition_count;
    std::uint16_t first_component;
    std::uint16_t component_count;
};

/// value = raw / scale + offset, in `unit`.
struct ProfileField {
    const char* name;
    const char* unit;
    double scale;
    double offset;
    std::uint8_t number;
    std::uint8_t base_type;
    std::int16_t enum_type;
    std::uint16_t first_component;
    std::uint16_t component_count;
    std::uint16_t first_subfield;
    std::uint16_t subfield_count;
};

struct ProfileMessage {
    std::uint16_t number;
    const char* name;
    std::uint16_t first_field;
    std::uint16_t field_count;
};

struct EnumWord {
    std::int16_t enum_type;
    std::uint32_t value;
    const char* name;
};

struct ProfileTables {
    std::span<const ProfileMessage> messages;  ///< by number
    std::span<const ProfileField> fields;      ///< by message, then by number
    std::span<const Subfield> subfields;
    std::span<const Component> components;
    std::span<const Condition> conditions;
    std::span<const char* const> enum_types;  ///< by name
    std::span<const EnumWord> enum_words;     ///< by type, then by value
};

const ProfileTables& profile_tables();

/// Null where the profile does not know the message or field.
const ProfileMessage* find_message(std::uint16_t number);
const ProfileField* find_field(const ProfileMessage* message, std::uint8_t number);

std::span<const Component> components_of(const ProfileField& field);
std::span<const Component> components_of(const Subfield& subfield);
std::span<const Subfield> subfields_of(const ProfileField& field);
std::span<const Condition> conditions_of(const Subfield& subfield);

/// The word of a value of an enumeration such as "sport" or "manufacturer"; empty where unknown.
std::string_view enum_word(std::string_view enum_type, std::uint32_t value);
/// The same by the index a field or subfield carries.
std::string_view enum_word(std::int16_t enum_type, std::uint32_t value);

/// "record", or "message 140" for those the profile does not know.
std::string message_name(std::uint16_t number);

}  // namespace slipstream::decode::fit
