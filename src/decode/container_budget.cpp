#include "decode/container_budget.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace slipstream::decode {
namespace {

constexpr std::uint64_t kRatioFrom = 16u << 20;  // small files may shrink as far as they like

}  // namespace

std::string ContainerBudget::exceeded(std::uint64_t entry_bytes, std::uint64_t packed_bytes) const {
    const double packed = static_cast<double>(std::max<std::uint64_t>(packed_bytes, 1));
    if (entry_bytes > limits.entry_bytes) {
        return fmt::format("an entry unpacks to more than {} bytes", limits.entry_bytes);
    }
    if (bytes > limits.total_bytes)
        return fmt::format("unpacks to more than {} bytes", limits.total_bytes);
    if (entry_bytes > kRatioFrom && static_cast<double>(entry_bytes) > limits.ratio * packed) {
        return fmt::format("an entry unpacks to more than {} times the archive", limits.ratio);
    }
    return {};
}

core::Result<void> ContainerBudget::take(core::Scratch& entry, core::Bytes piece,
                                         std::uint64_t packed_bytes) {
    bytes += piece.size();
    if (auto passed = exceeded(entry.size() + piece.size(), packed_bytes); !passed.empty())
        return core::fail(core::ErrorCode::PayloadTooLarge, "{}", passed);
    return entry.append(piece);
}

Unpacked finish_unpacking(core::Scratch& out, const core::Result<void>& done) {
    Unpacked unpacked;
    auto held = out.take();
    if (held) unpacked.content = *std::move(held);
    if (!done) {
        unpacked.error = done.error();
    } else if (!held) {
        unpacked.error = held.error();
    }
    return unpacked;
}

}  // namespace slipstream::decode
