#pragma once
// Saved answers of the Google Health API v4: docs/formats/google-health.md.
#include "decode/decoder.hpp"

namespace slipstream::decode::google_health {

/// The decoder for the table; lives as long as the program.
const Decoder& google_health_decoder();

}  // namespace slipstream::decode::google_health
