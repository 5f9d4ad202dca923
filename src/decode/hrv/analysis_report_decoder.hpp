#pragma once
// Text reports of programs that analyse heart-rate variability, Kubios and pyHRV: docs/formats/hrv.md.
#include "decode/decoder.hpp"

namespace slipstream::decode::hrv {

/// The decoder for the table; lives as long as the program.
const Decoder& analysis_report_decoder();

}  // namespace slipstream::decode::hrv
