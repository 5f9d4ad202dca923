#pragma once
// Saved answers of Garmin Connect and messages of Garmin's Health API: docs/formats/garmin.md.
#include "decode/decoder.hpp"

namespace slipstream::decode::garmin {

/// The decoder for the table; lives as long as the program.
const Decoder& garmin_answers_decoder();

}  // namespace slipstream::decode::garmin
