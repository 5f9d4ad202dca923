#pragma once
// MyFitnessPal: saved pages, reports as JSON and the CSV files of its export. docs/formats/myfitnesspal.md.
#include "decode/decoder.hpp"

namespace slipstream::decode::food {

/// The decoder for the table; lives as long as the program.
const Decoder& myfitnesspal_decoder();

}  // namespace slipstream::decode::food
