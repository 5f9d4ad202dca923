#pragma once
// Saved answers of the Fitbit Web API, which was shut down in 2026: docs/formats/fitbit.md.
#include "decode/decoder.hpp"

namespace slipstream::decode::fitbit {

/// The decoder for the table; lives as long as the program.
const Decoder& fitbit_api_decoder();

}  // namespace slipstream::decode::fitbit
