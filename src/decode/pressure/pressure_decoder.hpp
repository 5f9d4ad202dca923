#pragma once
// Blood pressure from CSV files and old Excel workbooks: iHealth, Omron, Withings and what looks
// like them. docs/formats/blood-pressure.md.
#include "decode/decoder.hpp"

namespace slipstream::decode::pressure {

/// The decoder for the table; lives as long as the program.
const Decoder& blood_pressure_decoder();

}  // namespace slipstream::decode::pressure
