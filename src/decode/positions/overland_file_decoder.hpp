#pragma once
// A saved batch of Overland, as the app posts it: docs/formats/positions.md.
#include "decode/decoder.hpp"

namespace slipstream::decode::positions {

/// The decoder for the table; lives as long as the program.
const Decoder& overland_file_decoder();

}  // namespace slipstream::decode::positions
