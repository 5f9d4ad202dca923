#pragma once
// Saved OwnTracks messages: logs of the Recorder, lines or lists of JSON: docs/formats/positions.md.
#include "decode/decoder.hpp"

namespace slipstream::decode::positions {

/// The decoder for the table; lives as long as the program.
const Decoder& owntracks_file_decoder();

}  // namespace slipstream::decode::positions
