#pragma once
// The CSV files of a Cronometer export. docs/formats/cronometer.md.
#include "decode/decoder.hpp"

namespace slipstream::decode::food {

/// The decoder for the table; lives as long as the program.
const Decoder& cronometer_decoder();

}  // namespace slipstream::decode::food
