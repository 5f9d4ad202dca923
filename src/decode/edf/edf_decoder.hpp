#pragma once
// EDF, EDF+, BDF and BDF+: docs/formats/edf.md.
#include "decode/decoder.hpp"

namespace slipstream::decode::edf {

/// The decoder for the table; lives as long as the program.
const Decoder& edf_decoder();

}  // namespace slipstream::decode::edf
