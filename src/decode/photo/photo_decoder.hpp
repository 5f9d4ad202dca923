#pragma once
// Photographs (JPEG, HEIF, and PNG and WebP with Exif): docs/formats/photo.md.
#include "decode/decoder.hpp"

namespace slipstream::decode::photo {

/// The decoder for the table; lives as long as the program.
const Decoder& photo_decoder();

}  // namespace slipstream::decode::photo
