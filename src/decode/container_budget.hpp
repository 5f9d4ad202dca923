#pragma once
// What one walk through a container, and the containers inside it, may still use up. Plain values.
#include <cstdint>
#include <optional>
#include <string>

#include "core/scratch.hpp"
#include "decode/container.hpp"

namespace slipstream::decode {

struct ContainerBudget {
    explicit ContainerBudget(const ContainerLimits& given) : limits(given) {}

    /// Counts a piece of an entry out of `packed_bytes` and keeps it in `entry`. PayloadTooLarge with the limit that
    /// it passes, or why it cannot be kept.
    core::Result<void> take(core::Scratch& entry, core::Bytes piece, std::uint64_t packed_bytes);

    ContainerLimits limits;
    std::uint64_t bytes = 0;  ///< unpacked so far, of all entries
    std::uint64_t entries = 0;

  private:
    std::string exceeded(std::uint64_t entry_bytes, std::uint64_t packed_bytes) const;
};

/// What unpacking an entry gave.
struct Unpacked {
    core::HeldBytes content;  ///< what precedes the problem
    std::optional<core::Error>
        error;  ///< Corrupt with the byte it is at, else as ContainerBudget::take

    /// The front of a damaged file is worth having; that of a bomb is no file.
    bool is_usable() const { return !error || error->code == core::ErrorCode::Corrupt; }
};

/// What `out` has, with the error that ended it.
Unpacked finish_unpacking(core::Scratch& out, const core::Result<void>& done);

}  // namespace slipstream::decode
