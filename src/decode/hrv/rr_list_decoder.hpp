#pragma once
// Lists of R-R intervals as text: docs/formats/hrv.md.
#include "decode/decoder.hpp"

namespace slipstream::decode::hrv {

/// The decoder for the table; lives as long as the program.
const Decoder& rr_list_decoder();

}  // namespace slipstream::decode::hrv
