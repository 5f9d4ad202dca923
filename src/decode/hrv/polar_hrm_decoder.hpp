#pragma once
// Exercise files of Polar's heart-rate monitors (.hrm): docs/formats/hrv.md.
#include "decode/decoder.hpp"

namespace slipstream::decode::hrv {

/// The decoder for the table; lives as long as the program.
const Decoder& polar_hrm_decoder();

}  // namespace slipstream::decode::hrv
