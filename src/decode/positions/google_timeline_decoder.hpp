#pragma once
// Google's location history: Records.json of Takeout and the Timeline that phones export:
// docs/formats/positions.md.
#include "decode/decoder.hpp"

namespace slipstream::decode::positions {

/// The decoder for the table; lives as long as the program.
const Decoder& google_timeline_decoder();

}  // namespace slipstream::decode::positions
