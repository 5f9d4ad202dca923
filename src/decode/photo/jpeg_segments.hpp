#pragma once
// The segments of a JPEG file up to the picture itself: size, Exif, XMP.
#include "decode/decoder.hpp"
#include "decode/photo/photo_parts.hpp"

namespace slipstream::decode::photo {

bool is_jpeg(core::Bytes head);
/// Looks at the head of each segment up to the first scan. What is wrong goes to `file`.
PhotoParts read_jpeg(core::Bytes content, DecodedFile& file);

}  // namespace slipstream::decode::photo
