#pragma once
// Components and subfields: values that stand in the bits of another field, counters that wrap, and
// fields whose meaning another field of the same message decides. One object follows one file.
#include <cstdint>
#include <span>
#include <vector>

#include "decode/fit/fit_messages.hpp"

namespace slipstream::decode::fit {

class MessageExpansion {
  public:
    void start_part() { counters_.clear(); }
    /// The derived fields of one message, in the order of the fields they come from; valid until the
    /// next call. Call it for each message in file order, since counters go on from one to the next.
    /// `counted`: see counted_components.
    std::span<const DerivedField> derive(const MessageView& message,
                                         std::span<const Component* const> counted);

  private:
    /// The whole of a counter of which messages carry the low bits only.
    struct Counter {
        std::uint16_t message = 0;
        std::uint8_t target = 0;
        std::uint64_t total = 0;
    };

    void expand(const MessageView& message, const ProfileField& field,
                std::span<const std::uint8_t> bits, int depth);
    void expand_components(const MessageView& message, std::span<const Component> components,
                           std::span<const std::uint8_t> bits, int depth);
    std::uint64_t accumulate(const MessageView& message, const Component& component,
                             std::uint64_t low);
    Counter* counter(std::uint16_t message, std::uint8_t target);
    void note_counters(const MessageView& message, std::span<const Component* const> counted);

    std::vector<DerivedField> derived_;
    std::vector<Counter> counters_;
};

/// Components of a message's profile that count on from a field that `definition` states whole.
std::vector<const Component*> counted_components(const Definition& definition);

}  // namespace slipstream::decode::fit
