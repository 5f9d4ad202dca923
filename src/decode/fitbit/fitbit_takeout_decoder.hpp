#pragma once
// Files of a Fitbit account export and of Google Takeout's Fitbit / Google Health folder: docs/formats/fitbit.md.
#include "decode/decoder.hpp"

namespace slipstream::decode::fitbit {

/// The decoder for the table; lives as long as the program. It looks at the file's name where several kinds
/// of file look alike.
const Decoder& fitbit_takeout_decoder();

}  // namespace slipstream::decode::fitbit
