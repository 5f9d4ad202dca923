#pragma once
// Saved answers of the Strava API v3: activities, alone or in a list, streams, and objects with both
// ({"activity": ..., "streams": ...}), which is how a connector hands over a ride. docs/formats/strava.md.
#include "decode/decoder.hpp"

namespace slipstream::decode::strava {

/// The decoder for the table; lives as long as the program.
const Decoder& strava_decoder();

}  // namespace slipstream::decode::strava
