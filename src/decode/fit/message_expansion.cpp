#include "decode/fit/message_expansion.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace slipstream::decode::fit {
namespace {

constexpr int kMaxDepth = 3;  // event: data16 -> data -> its subfields' components

const FieldPlan* find(const MessageView& message, std::uint8_t number) {
    for (const FieldPlan& field : message.fields) {
        if (!field.developer && field.number == number) return &field;
    }
    return nullptr;
}

bool holds(const MessageView& message, const Subfield& subfield) {
    return std::ranges::any_of(conditions_of(subfield), [&](const Condition& condition) {
        const FieldPlan* field = find(message, condition.field);
        return field != nullptr && message.raw(*field) == condition.value;
    });
}

/// `count` bits from bit `first` on, least significant first; beyond the end they are 0.
std::uint64_t take_bits(std::span<const std::uint8_t> bytes, std::size_t first, unsigned count) {
    std::uint64_t value = 0;
    for (unsigned bit = 0; bit < count; ++bit) {
        const std::size_t at = first + bit;
        if (at / 8 >= bytes.size()) break;
        value |= static_cast<std::uint64_t>((bytes[at / 8] >> (at % 8)) & 1) << bit;
    }
    return value;
}

/// The field's bytes with each element in little-endian order; empty where it holds no valid value.
std::span<const std::uint8_t> field_bits(const MessageView& message, const FieldPlan& field,
                                         std::array<std::uint8_t, 256>& buffer) {
    const std::uint8_t* at = message.payload + field.offset;
    const std::size_t width = base_type_size(field.type);
    bool any = false;
    for (std::size_t i = 0; i < field.elements(); ++i)
        any = any || !std::isnan(message.raw(field, i));
    if (!any) return {};
    for (std::size_t i = 0; i < field.size; ++i) {
        const std::size_t in_element = i % width;
        buffer[i] = at[message.big_endian ? i - in_element + (width - 1 - in_element) : i];
    }
    return {buffer.data(), field.size};
}

}  // namespace

std::span<const DerivedField> MessageExpansion::derive(const MessageView& message,
                                                       std::span<const Component* const> counted) {
    derived_.clear();
    note_counters(message, counted);
    std::array<std::uint8_t, 256> buffer;
    for (const FieldPlan& field : message.fields) {
        if (field.profile == nullptr) continue;
        if (field.profile->component_count == 0 && field.profile->subfield_count == 0) continue;
        const auto bits = field_bits(message, field, buffer);
        if (!bits.empty()) expand(message, *field.profile, bits, 0);
    }
    return derived_;
}

void MessageExpansion::expand(const MessageView& message, const ProfileField& field,
                              std::span<const std::uint8_t> bits, int depth) {
    if (depth >= kMaxDepth) return;
    for (const Subfield& subfield : subfields_of(field)) {
        if (!holds(message, subfield)) continue;
        const unsigned width = base_type_size(static_cast<BaseType>(subfield.base_type)) * 8u;
        const auto raw = static_cast<double>(take_bits(bits, 0, width));
        derived_.push_back({subfield.name, subfield.unit, raw / subfield.scale + subfield.offset});
        expand_components(message, components_of(subfield), bits, depth);
        return;
    }
    expand_components(message, components_of(field), bits, depth);
}

void MessageExpansion::expand_components(const MessageView& message,
                                         std::span<const Component> components,
                                         std::span<const std::uint8_t> bits, int depth) {
    std::size_t first = 0;
    for (const Component& component : components) {
        if (first + component.bits > bits.size() * 8) break;
        std::uint64_t raw = take_bits(bits, first, component.bits);
        first += component.bits;
        if (component.accumulate) raw = accumulate(message, component, raw);
        const ProfileField* target = find_field(find_message(message.number), component.target);
        // What the message states itself is not derived a second time.
        if (target == nullptr ||
            (!component.accumulate && find(message, component.target) != nullptr)) {
            continue;
        }
        const double value = static_cast<double>(raw) / component.scale + component.offset;
        derived_.push_back({target->name, target->unit, value});
        const auto inner = static_cast<std::uint64_t>(
            std::llround(std::max(0.0, (value - target->offset) * target->scale)));
        std::array<std::uint8_t, 8> inner_bits;
        for (std::size_t i = 0; i < inner_bits.size(); ++i) {
            inner_bits[i] = static_cast<std::uint8_t>(inner >> (8 * i));
        }
        expand(message, *target, inner_bits, depth + 1);
    }
}

std::uint64_t MessageExpansion::accumulate(const MessageView& message, const Component& component,
                                           std::uint64_t low) {
    Counter* known = counter(message.number, component.target);
    if (known == nullptr) {
        counters_.push_back({message.number, component.target, low});
        return low;
    }
    const std::uint64_t mask = (std::uint64_t{1} << component.bits) - 1;
    known->total += (low - known->total) & mask;
    return known->total;
}

MessageExpansion::Counter* MessageExpansion::counter(std::uint16_t message, std::uint8_t target) {
    for (Counter& known : counters_) {
        if (known.message == message && known.target == target) return &known;
    }
    return nullptr;
}

/// A counter that a message states whole is where its low bits go on from (hr event_timestamp).
void MessageExpansion::note_counters(const MessageView& message,
                                     std::span<const Component* const> counted) {
    for (const Component* component : counted) {
        const FieldPlan* whole = find(message, component->target);
        const std::size_t elements = whole != nullptr ? whole->elements() : 0;
        const double last = elements > 0 ? message.value(*whole, elements - 1) : NAN;
        if (!(last >= 0 && last < 1e15)) continue;
        const auto total = static_cast<std::uint64_t>(std::llround(last * component->scale));
        Counter* known = counter(message.number, component->target);
        if (known == nullptr) {
            counters_.push_back({message.number, component->target, total});
        } else {
            known->total = total;
        }
    }
}

std::vector<const Component*> counted_components(const Definition& definition) {
    std::vector<const Component*> counted;
    const ProfileMessage* message = find_message(definition.message);
    if (message == nullptr) return counted;
    for (const ProfileField& field :
         profile_tables().fields.subspan(message->first_field, message->field_count)) {
        for (const Component& component : components_of(field)) {
            const bool again = !counted.empty() && counted.back()->target == component.target;
            if (component.accumulate && !again && definition.find(component.target) != nullptr) {
                counted.push_back(&component);
            }
        }
    }
    return counted;
}

}  // namespace slipstream::decode::fit
