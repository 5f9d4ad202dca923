#pragma once
// The FIT wire format: base types, definitions and the constants of the protocol, as laid out in the
// openly licensed decoders that docs/formats/fit.md names. Pure values; safe from any thread.
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <type_traits>
#include <vector>

#include "core/time.hpp"

namespace slipstream::decode::fit {

/// 1989-12-31T00:00:00Z, from which FIT counts seconds.
inline constexpr std::int64_t kEpochUnixS = 631'065'600;
/// Smaller timestamps count from the moment the device was switched on.
inline constexpr std::uint32_t kDeviceRelativeBelow = 0x1000'0000;
inline constexpr std::uint32_t kInvalidTime = 0xFFFF'FFFF;
inline constexpr std::uint8_t kTimestampField = 253;
inline constexpr std::uint8_t kMessageIndexField = 254;

/// The low five bits of a base type byte. Never renumber: wire format.
enum class BaseType : std::uint8_t {
    Enum = 0,
    Sint8 = 1,
    Uint8 = 2,
    Sint16 = 3,
    Uint16 = 4,
    Sint32 = 5,
    Uint32 = 6,
    String = 7,
    Float32 = 8,
    Float64 = 9,
    Uint8z = 10,
    Uint16z = 11,
    Uint32z = 12,
    Byte = 13,
    Sint64 = 14,
    Uint64 = 15,
    Uint64z = 16,
};

/// Bytes of one element by base type number (0..31); unknown numbers are read as bytes.
inline constexpr std::array<std::uint8_t, 32> kBaseTypeSize{
    1, 1, 1, 2, 2, 4, 4, 1, 4, 8, 1, 2, 4, 1, 8, 8, 8, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

inline BaseType base_type_of(std::uint8_t wire) {
    const auto number = static_cast<std::uint8_t>(wire & 0x1F);
    return number > 16 ? BaseType::Byte : static_cast<BaseType>(number);
}
inline std::uint8_t base_type_size(BaseType type) {
    return kBaseTypeSize[static_cast<std::size_t>(type)];
}
/// The byte that stands for a base type in a definition: bit 7 marks those that have byte order.
inline std::uint8_t wire_base_type(BaseType type) {
    const auto number = static_cast<std::uint8_t>(type);
    return static_cast<std::uint8_t>(base_type_size(type) > 1 ? number | 0x80 : number);
}

struct FieldDefinition {
    std::uint8_t number = 0;
    std::uint8_t size = 0;
    BaseType type = BaseType::Byte;
    bool whole = true;  ///< the size is a multiple of the type's; else the content is only bytes
    std::uint32_t offset = 0;
};

struct DeveloperFieldDefinition {
    std::uint8_t number = 0;
    std::uint8_t size = 0;
    std::uint8_t developer = 0;
    std::uint32_t offset = 0;
};

/// How the data messages of one local type are laid out.
struct Definition {
    std::uint16_t message = 0;
    bool big_endian = false;
    std::uint32_t index = 0;  ///< dense within a reader: names the plan that a sink made of it
    std::uint32_t size = 0;   ///< bytes of a data message after its header byte
    std::int64_t timestamp_offset = -1;  ///< of a four-byte field 253; -1 where there is none
    std::vector<FieldDefinition> fields;
    std::vector<DeveloperFieldDefinition> developer_fields;

    const FieldDefinition* find(std::uint8_t number) const {
        for (const FieldDefinition& field : fields) {
            if (field.number == number) return &field;
        }
        return nullptr;
    }
};

/// An unaligned integer or float in the byte order of the message.
template <typename T>
inline T load(const std::uint8_t* at, bool big_endian) {
    if constexpr (sizeof(T) == 1) {
        return std::bit_cast<T>(*at);
    } else {
        using Word =
            std::conditional_t<sizeof(T) == 2, std::uint16_t,
                               std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>>;
        Word word;
        std::memcpy(&word, at, sizeof word);
        if (big_endian != (std::endian::native == std::endian::big)) {
            if constexpr (sizeof(T) == 2) word = __builtin_bswap16(word);
            if constexpr (sizeof(T) == 4) word = __builtin_bswap32(word);
            if constexpr (sizeof(T) == 8) word = __builtin_bswap64(word);
        }
        return std::bit_cast<T>(word);
    }
}

inline core::TimeMs time_ms(std::uint32_t fit_seconds) {
    return (kEpochUnixS + static_cast<std::int64_t>(fit_seconds)) * 1000;
}

}  // namespace slipstream::decode::fit
