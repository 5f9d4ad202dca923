#pragma once
// The export of Apple's Health app, export.xml: docs/formats/apple-health.md.
#include "decode/decoder.hpp"

namespace slipstream::decode::apple_health {

/// The decoder for the table; lives as long as the program.
const Decoder& apple_health_decoder();

}  // namespace slipstream::decode::apple_health
