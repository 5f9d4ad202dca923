#pragma once
// What a photograph says, as the summary of a decoded file.
#include "decode/decoder.hpp"
#include "decode/photo/photo_parts.hpp"
#include "decode/photo/photo_tags.hpp"

namespace slipstream::decode::photo {

/// Sets device, offset and summary of `file` from the tags (XMP's where Exif has none), with a warning for each value
/// that is there and means nothing.
void summarise(const PhotoParts& parts, const PhotoTags& exif, const PhotoTags& xmp,
               DecodedFile& file);

}  // namespace slipstream::decode::photo
