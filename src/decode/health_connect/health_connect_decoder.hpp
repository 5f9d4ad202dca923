#pragma once
// The export of Android's Health Connect, a SQLite database: docs/formats/health-connect.md.
#include "decode/decoder.hpp"

namespace slipstream::decode::health_connect {

/// The decoder for the table; lives as long as the program.
const Decoder& health_connect_decoder();

}  // namespace slipstream::decode::health_connect
