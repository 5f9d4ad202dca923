#pragma once
// GeoJSON (RFC 7946) of positions, tracks, routes and places: docs/formats/positions.md.
#include "decode/decoder.hpp"

namespace slipstream::decode::positions {

/// The decoder for the table; lives as long as the program.
const Decoder& geojson_decoder();

}  // namespace slipstream::decode::positions
