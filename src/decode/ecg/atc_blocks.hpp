#pragma once
// The framing of an ATC file and its blocks (AliveCor, "ATC File Format Specification 1.7", github.com/alivecor/
// ATCpy). Little endian. Views into the content, which must outlive them; pure.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/bytes.hpp"
#include "decode/decoder.hpp"

namespace slipstream::decode::ecg {

/// Identifier, length, data and a checksum: the sum of all bytes before it, modulo 2^32.
struct AtcBlock {
    std::string_view id;       ///< without trailing blanks: "info", "fmt", "ecg", "ecg2"
    std::uint32_t length = 0;  ///< of the data, as stated
    core::Bytes data;          ///< what the file has of it
    std::uint64_t offset = 0;  ///< of the identifier
    bool checksum_ok = false;
};

inline constexpr std::string_view kAtcSignature("ALIVE\0\0\0", 8);

/// All blocks up to the end or the damage. Wrong checksums and a cut file are told in `file.integrity`.
std::vector<AtcBlock> read_blocks(core::Bytes content, DecodedFile& file);

/// Fixed-length texts of the info block, without the padding.
struct AtcInfo {
    std::string date_recorded, recording_uuid, phone_uuid, phone_model;
    std::string recorder_software, recorder_hardware, device_data;
};
AtcInfo read_info(core::Bytes data);

struct AtcFormat {
    std::uint8_t ecg_format = 1;  ///< 1: 16 bit signed
    std::uint16_t sample_rate_hz = 0;
    std::uint16_t resolution_nv = 0;  ///< nanovolts of one step
    std::uint8_t flags = 0;
};
AtcFormat read_format(core::Bytes data);

std::uint16_t little_16(core::Bytes bytes, std::size_t at);
std::uint32_t little_32(core::Bytes bytes, std::size_t at);

}  // namespace slipstream::decode::ecg
