#include "decode/fit/fit_profile.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace slipstream::decode::fit {

const ProfileMessage* find_message(std::uint16_t number) {
    const auto& messages = profile_tables().messages;
    const auto found = std::ranges::lower_bound(messages, number, {}, &ProfileMessage::number);
    return found != messages.end() && found->number == number ? &*found : nullptr;
}

const ProfileField* find_field(const ProfileMessage* message, std::uint8_t number) {
    if (message == nullptr) return nullptr;
    const auto fields = profile_tables().fields.subspan(message->first_field, message->field_count);
    const auto found = std::ranges::lower_bound(fields, number, {}, &ProfileField::number);
    return found != fields.end() && found->number == number ? &*found : nullptr;
}

std::span<const Component> components_of(const ProfileField& field) {
    return profile_tables().components.subspan(field.first_component, field.component_count);
}
std::span<const Component> components_of(const Subfield& subfield) {
    return profile_tables().components.subspan(subfield.first_component, subfield.component_count);
}
std::span<const Subfield> subfields_of(const ProfileField& field) {
    return profile_tables().subfields.subspan(field.first_subfield, field.subfield_count);
}
std::span<const Condition> conditions_of(const Subfield& subfield) {
    return profile_tables().conditions.subspan(subfield.first_condition, subfield.condition_count);
}

std::string_view enum_word(std::string_view enum_type, std::uint32_t value) {
    const auto& types = profile_tables().enum_types;
    const auto found = std::ranges::lower_bound(
        types, enum_type, {}, [](const char* name) { return std::string_view(name); });
    if (found == types.end() || *found != enum_type) return {};
    return enum_word(static_cast<std::int16_t>(found - types.begin()), value);
}

std::string_view enum_word(std::int16_t enum_type, std::uint32_t value) {
    if (enum_type < 0) return {};
    const auto& words = profile_tables().enum_words;
    const auto found =
        std::ranges::lower_bound(words, std::pair{enum_type, value}, {}, [](const EnumWord& word) {
            return std::pair{word.enum_type, word.value};
        });
    const bool known =
        found != words.end() && found->enum_type == enum_type && found->value == value;
    return known ? std::string_view(found->name) : std::string_view{};
}

std::string message_name(std::uint16_t number) {
    const ProfileMessage* known = find_message(number);
    return known != nullptr ? std::string(known->name) : fmt::format("message {}", number);
}

}  // namespace slipstream::decode::fit
