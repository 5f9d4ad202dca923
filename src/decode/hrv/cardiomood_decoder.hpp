#pragma once
// Reports of the CardioMood app: docs/formats/hrv.md.
#include "decode/decoder.hpp"

namespace slipstream::decode::hrv {

/// The decoder for the table; lives as long as the program.
const Decoder& cardiomood_decoder();

}  // namespace slipstream::decode::hrv
