#pragma once
// What a photograph's XMP packet says, for tags that its Exif lacks.
#include "decode/decoder.hpp"
#include "decode/photo/photo_parts.hpp"
#include "decode/photo/photo_tags.hpp"

namespace slipstream::decode::photo {

/// Properties by their usual prefixes (exif, tiff, xmp), as attributes or elements; values in the form of Exif's.
/// A packet that is not well-formed is read up to there, with a warning. At most 1 MiB of it is read.
PhotoTags read_xmp(const Piece& packet, DecodedFile& file);

}  // namespace slipstream::decode::photo
