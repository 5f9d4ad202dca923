#pragma once
// GPX 1.0 and 1.1 with the usual extensions: docs/formats/gpx.md.
#include "decode/decoder.hpp"

namespace slipstream::decode::gpx {

/// The decoder for the table; lives as long as the program.
const Decoder& gpx_decoder();

}  // namespace slipstream::decode::gpx
