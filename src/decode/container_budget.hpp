#pragma once
// What one walk through a container, and the containers inside it, may still use up. Plain values.
#include <cstdint>
#include <string>

#include "decode/container.hpp"

namespace slipstream::decode {

struct ContainerBudget {
    explicit ContainerBudget(const ContainerLimits& given) : limits(given) {}

    /// Empty while an entry that has given `entry_bytes` so far, out of `packed_bytes`, keeps to the
    /// limits; else which one it passes.
    std::string exceeded(std::uint64_t entry_bytes, std::uint64_t packed_bytes) const;

    ContainerLimits limits;
    std::uint64_t bytes = 0;  ///< unpacked so far, of all entries
    std::uint64_t entries = 0;
};

}  // namespace slipstream::decode
