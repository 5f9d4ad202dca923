#pragma once
// Mind Monitor's CSV of a Muse headband: docs/formats/eeg.md.
#include "decode/decoder.hpp"

namespace slipstream::decode::eeg {

/// The decoder for the table; lives as long as the program.
const Decoder& mind_monitor_decoder();

}  // namespace slipstream::decode::eeg
