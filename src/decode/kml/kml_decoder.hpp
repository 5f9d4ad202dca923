#pragma once
// KML tracks (gx:Track, LineString, timed placemarks): docs/formats/kml.md.
#include "decode/decoder.hpp"

namespace slipstream::decode::kml {

/// The decoder for the table; lives as long as the program.
const Decoder& kml_decoder();

}  // namespace slipstream::decode::kml
