#pragma once
// Little-endian numbers of old Office formats.
#include <cstdint>
#include <cstring>
#include <string_view>

namespace slipstream::decode::pressure {

/// The unsigned integer or double at `at`; 0 where the bytes end before it does.
template <typename T>
T read_le(std::string_view bytes, std::size_t at) {
    T value{};
    if (at <= bytes.size() && bytes.size() - at >= sizeof value) {
        std::memcpy(&value, bytes.data() + at, sizeof value);
    }
    return value;
}

}  // namespace slipstream::decode::pressure
