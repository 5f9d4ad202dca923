#include "series/plane_codec.hpp"

#include <cstring>
#include <type_traits>

#include "series/codec.hpp"
#include "series/compress.hpp"

namespace slipstream::series {
namespace {

enum Transform : std::uint8_t { kDelta = 1, kDeltaOfDelta = 2 };
constexpr std::uint8_t kWide = 0x80;     ///< 64-bit values
constexpr std::size_t kHeaderBytes = 6;  ///< transform, planes in use, rows

template <typename U>
U unzigzag(U value) {
    return static_cast<U>(value >> 1) ^ static_cast<U>(U{0} - (value & 1));
}

template <typename T>
core::Result<std::size_t> decode(core::Bytes packed, std::vector<T>& out) {
    using U = std::make_unsigned_t<T>;
    const auto damaged = [](const char* what) {
        return core::fail(core::ErrorCode::Corrupt, "a stored column {}", what);
    };
    const auto frame = decompress(packed, kHeaderBytes + kMaxColumnRows * sizeof(U));
    if (!frame) return core::fail(frame.error());
    const core::Bytes bytes(*frame);
    if (bytes.size() < kHeaderBytes) return damaged("has no header");
    const bool wide = (bytes[0] & kWide) != 0;
    const auto transform = bytes[0] & ~kWide;
    if (wide != (sizeof(U) == 8)) return damaged("has another width");
    if (transform != kDelta && transform != kDeltaOfDelta) return damaged("is coded unknown");
    const std::uint8_t mask = bytes[1];
    std::uint32_t rows = 0;
    std::memcpy(&rows, bytes.data() + 2, sizeof rows);
    std::size_t planes = 0;
    for (std::size_t plane = 0; plane < 8; ++plane) planes += (mask >> plane) & 1;
    if (sizeof(U) == 4 && (mask & 0xf0)) return damaged("has too many planes");
    if (rows > kMaxColumnRows || bytes.size() != kHeaderBytes + planes * rows) {
        return damaged("has another size than it says");
    }
    const auto first = out.size();
    out.resize(first + rows);
    T* values = out.data() + first;
    if (rows == 0) return std::size_t{0};
    const std::uint8_t* plane_bytes = bytes.data() + kHeaderBytes;
    for (std::size_t plane = 0; plane < sizeof(U); ++plane) {
        if (!(mask & (1u << plane))) continue;
        for (std::size_t i = 0; i < rows; ++i) {
            values[i] =
                static_cast<T>(static_cast<U>(values[i]) |
                               static_cast<U>(static_cast<U>(plane_bytes[i]) << (8 * plane)));
        }
        plane_bytes += rows;
    }
    U value = 0;
    U delta = 0;
    for (std::size_t i = 0; i < rows; ++i) {
        const U difference = unzigzag(static_cast<U>(values[i]));
        if (transform == kDelta || i == 0) {
            value += difference;
        } else {
            delta += difference;
            value += delta;
        }
        values[i] = static_cast<T>(value);
    }
    return std::size_t{rows};
}

}  // namespace

core::Result<std::size_t> decode_planes(core::Bytes frame, std::vector<std::int32_t>& out) {
    return decode(frame, out);
}
core::Result<std::size_t> decode_planes(core::Bytes frame, std::vector<std::int64_t>& out) {
    return decode(frame, out);
}

}  // namespace slipstream::series
