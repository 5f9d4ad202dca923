#pragma once
// Electrocardiograms as text: Apple Watch exports, tables with a header as Kardia's: docs/formats/ecg.md.
#include "decode/decoder.hpp"

namespace slipstream::decode::ecg {

/// The decoder for the table; lives as long as the program.
const Decoder& ecg_csv_decoder();

}  // namespace slipstream::decode::ecg
