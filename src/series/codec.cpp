#include "series/codec.hpp"

#include <array>
#include <cstring>
#include <type_traits>

#include "core/assert.hpp"
#include "series/compress.hpp"

namespace slipstream::series {
namespace {

// Never renumber: stored.
constexpr std::uint8_t kVersion = 1;
enum Transform : std::uint8_t { kDelta = 1, kDeltaOfDelta = 2 };
constexpr std::uint8_t kWide = 0x80;     ///< 64-bit values
constexpr std::size_t kHeaderBytes = 6;  ///< inside the frame: transform, planes in use, rows

template <typename U>
U zigzag(U difference) {
    return static_cast<U>(difference << 1) ^
           static_cast<U>(U{0} - static_cast<U>(difference >> (sizeof(U) * 8 - 1)));
}

template <typename U>
U unzigzag(U value) {
    return static_cast<U>(value >> 1) ^ static_cast<U>(U{0} - (value & 1));
}

/// Header and the byte planes that are not all zero. Differences wrap around, so any value fits.
template <typename T>
core::ByteBuffer transformed(std::span<const T> values, Transform transform) {
    using U = std::make_unsigned_t<T>;
    std::vector<U> coded(values.size());
    U previous = 0;
    U previous_delta = 0;
    U used = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const U value = static_cast<U>(values[i]);
        const U delta = value - previous;
        const U difference = transform == kDelta ? delta : static_cast<U>(delta - previous_delta);
        // The first value stands alone, so that its size does not reach the second difference.
        previous_delta = i == 0 ? 0 : delta;
        previous = value;
        coded[i] = zigzag(difference);
        used |= coded[i];
    }
    std::uint8_t mask = 0;
    for (std::size_t plane = 0; plane < sizeof(U); ++plane) {
        if ((used >> (8 * plane)) & 0xff) mask |= static_cast<std::uint8_t>(1u << plane);
    }
    core::ByteBuffer out(kHeaderBytes);
    out.reserve(kHeaderBytes + values.size() * sizeof(U));
    out[0] = static_cast<std::uint8_t>(transform | (sizeof(U) == 8 ? kWide : 0));
    out[1] = mask;
    const auto rows = static_cast<std::uint32_t>(values.size());
    std::memcpy(out.data() + 2, &rows, sizeof rows);
    for (std::size_t plane = 0; plane < sizeof(U); ++plane) {
        if (!(mask & (1u << plane))) continue;
        const auto at = out.size();
        out.resize(at + coded.size());
        for (std::size_t i = 0; i < coded.size(); ++i) {
            out[at + i] = static_cast<std::uint8_t>(coded[i] >> (8 * plane));
        }
    }
    return out;
}

template <typename T>
core::ByteBuffer encode(std::span<const T> values) {
    SLIPSTREAM_ASSERT(values.size() <= kMaxColumnRows);
    const auto once = compress(transformed(values, kDelta));
    const auto twice = compress(transformed(values, kDeltaOfDelta));
    const auto& smaller = twice.size() < once.size() ? twice : once;
    core::ByteBuffer out;
    out.reserve(1 + smaller.size());
    out.push_back(kVersion);
    out.insert(out.end(), smaller.begin(), smaller.end());
    return out;
}

template <typename T>
core::Result<std::size_t> decode(core::Bytes encoded, std::vector<T>& out) {
    using U = std::make_unsigned_t<T>;
    const auto damaged = [](const char* what) {
        return core::fail(core::ErrorCode::Corrupt, "a stored column {}", what);
    };
    if (encoded.empty() || encoded[0] != kVersion) return damaged("has an unknown version");
    const auto frame = decompress(encoded.subspan(1), kHeaderBytes + kMaxColumnRows * sizeof(U));
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

core::ByteBuffer encode_column(std::span<const std::int32_t> values) { return encode(values); }
core::ByteBuffer encode_column(std::span<const std::int64_t> values) { return encode(values); }

core::Result<std::size_t> decode_column(core::Bytes encoded, std::vector<std::int32_t>& out) {
    return decode(encoded, out);
}
core::Result<std::size_t> decode_column(core::Bytes encoded, std::vector<std::int64_t>& out) {
    return decode(encoded, out);
}

}  // namespace slipstream::series
