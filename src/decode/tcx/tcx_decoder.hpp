#pragma once
// TCX (Garmin's TrainingCenterDatabase): docs/formats/tcx.md.
#include "decode/decoder.hpp"

namespace slipstream::decode::tcx {

/// The decoder for the table; lives as long as the program.
const Decoder& tcx_decoder();

}  // namespace slipstream::decode::tcx
