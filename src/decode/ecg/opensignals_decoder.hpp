#pragma once
// OpenSignals text files (BITalino, biosignalsplux): docs/formats/ecg.md.
#include "decode/decoder.hpp"

namespace slipstream::decode::ecg {

/// The decoder for the table; lives as long as the program.
const Decoder& opensignals_decoder();

}  // namespace slipstream::decode::ecg
