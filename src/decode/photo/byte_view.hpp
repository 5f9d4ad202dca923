#pragma once
// Numbers of either byte order in bytes that may end too early.
#include <algorithm>
#include <cstdint>
#include <string_view>

#include "core/bytes.hpp"

namespace slipstream::decode::photo {

struct ByteView {
    core::Bytes bytes;
    bool big_endian = true;

    bool fits(std::uint64_t at, std::uint64_t length) const {
        return at <= bytes.size() && bytes.size() - at >= length;
    }
    /// The unsigned integer of `width` bytes (0..8) at `at`; 0 where it does not fit.
    std::uint64_t number(std::uint64_t at, unsigned width) const {
        if (!fits(at, width)) return 0;
        std::uint64_t value = 0;
        for (unsigned i = 0; i < width; ++i) {
            const unsigned place = big_endian ? i : width - 1 - i;
            value = value << 8 | bytes[at + place];
        }
        return value;
    }
    std::uint32_t u32(std::uint64_t at) const { return static_cast<std::uint32_t>(number(at, 4)); }
    std::uint16_t u16(std::uint64_t at) const { return static_cast<std::uint16_t>(number(at, 2)); }
    std::uint8_t u8(std::uint64_t at) const { return static_cast<std::uint8_t>(number(at, 1)); }
    /// As much of `length` bytes from `at` as there is.
    core::Bytes part(std::uint64_t at, std::uint64_t length) const {
        if (at >= bytes.size()) return {};
        return bytes.subspan(at, std::min<std::uint64_t>(length, bytes.size() - at));
    }
    std::string_view text(std::uint64_t at, std::uint64_t length) const {
        return core::as_text(part(at, length));
    }
};

}  // namespace slipstream::decode::photo
