#include "decode/fit/fit_crc.hpp"

#include <array>
#include <bit>
#include <cstring>

namespace slipstream::decode::fit {
namespace {

using Tables = std::array<std::array<std::uint16_t, 256>, 8>;

constexpr Tables make_tables() {
    Tables tables{};
    for (unsigned byte = 0; byte < 256; ++byte) {
        unsigned crc = byte;
        for (int bit = 0; bit < 8; ++bit) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xA001u : crc >> 1;
        tables[0][byte] = static_cast<std::uint16_t>(crc);
    }
    for (unsigned byte = 0; byte < 256; ++byte) {
        for (std::size_t k = 1; k < 8; ++k) {
            const unsigned before = tables[k - 1][byte];
            tables[k][byte] = static_cast<std::uint16_t>((before >> 8) ^ tables[0][before & 0xFF]);
        }
    }
    return tables;
}

constexpr Tables kTables = make_tables();

}  // namespace

std::uint16_t crc16(std::uint16_t crc, core::Bytes bytes) {
    const std::uint8_t* at = bytes.data();
    std::size_t left = bytes.size();
    if constexpr (std::endian::native == std::endian::little) {
        for (; left >= 8; left -= 8, at += 8) {
            std::uint64_t word;
            std::memcpy(&word, at, sizeof word);
            word ^= crc;
            crc = static_cast<std::uint16_t>(
                kTables[7][word & 0xFF] ^ kTables[6][(word >> 8) & 0xFF] ^
                kTables[5][(word >> 16) & 0xFF] ^ kTables[4][(word >> 24) & 0xFF] ^
                kTables[3][(word >> 32) & 0xFF] ^ kTables[2][(word >> 40) & 0xFF] ^
                kTables[1][(word >> 48) & 0xFF] ^ kTables[0][word >> 56]);
        }
    }
    for (; left > 0; --left, ++at) {
        crc = static_cast<std::uint16_t>((crc >> 8) ^ kTables[0][(crc ^ *at) & 0xFF]);
    }
    return crc;
}

}  // namespace slipstream::decode::fit
