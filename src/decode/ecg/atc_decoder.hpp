#pragma once
// AliveCor (Kardia) ATC files: docs/formats/ecg.md.
#include "decode/decoder.hpp"

namespace slipstream::decode::ecg {

/// The decoder for the table; lives as long as the program.
const Decoder& atc_decoder();

}  // namespace slipstream::decode::ecg
