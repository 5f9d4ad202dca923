#pragma once
// The checksum of FIT files: CRC-16/ARC (polynomial 0xA001 reflected, start 0), by eight table
// look-ups for eight bytes. Safe from any thread.
#include <cstdint>

#include "core/bytes.hpp"

namespace slipstream::decode::fit {

/// Continues `crc` (0 at the start of a file) over `bytes`.
std::uint16_t crc16(std::uint16_t crc, core::Bytes bytes);

}  // namespace slipstream::decode::fit
