#pragma once
// A set of element names, hashed when compiled; finds the number of a name without allocation.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace slipstream::decode::xml {

struct NameEntry {
    std::string_view name;
    std::uint8_t id;  ///< not 0
};

template <std::size_t N>
class NameTable {
  public:
    explicit constexpr NameTable(const std::array<NameEntry, N>& entries) : entries_(entries) {
        static_assert(N < kSlots / 2, "the table is too full");
        for (std::size_t i = 0; i < N; ++i) {
            std::size_t slot = hash(entries[i].name);
            while (slots_[slot] != 0) slot = (slot + 1) % kSlots;
            slots_[slot] = static_cast<std::uint8_t>(i + 1);
        }
    }

    /// 0 where the name is not in the table.
    std::uint8_t find(std::string_view name) const {
        if (name.empty()) return 0;
        for (std::size_t slot = hash(name); slots_[slot] != 0; slot = (slot + 1) % kSlots) {
            const NameEntry& entry = entries_[slots_[slot] - 1u];
            if (entry.name == name) return entry.id;
        }
        return 0;
    }

  private:
    static constexpr std::size_t kSlots = 256;

    static constexpr std::size_t hash(std::string_view name) {
        const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(name[i]); };
        const std::size_t mixed = name.size() * 37u + byte(0) * 131u + byte(name.size() / 2) * 17u +
                                  byte(name.size() - 1) * 61u;
        return (mixed ^ (mixed >> 7)) % kSlots;
    }

    std::array<NameEntry, N> entries_;
    std::array<std::uint8_t, kSlots> slots_{};
};

}  // namespace slipstream::decode::xml
