#pragma once
// PNG with an eXIf chunk and WebP with an EXIF chunk.
#include "decode/decoder.hpp"
#include "decode/photo/photo_parts.hpp"

namespace slipstream::decode::photo {

/// Whether the first bytes are of a PNG and show an eXIf chunk: other PNGs are not taken for photographs.
bool is_photo_png(core::Bytes head);
/// Looks at the head of each chunk up to the picture itself.
PhotoParts read_png(core::Bytes content, DecodedFile& file);

/// Whether the first bytes are of a WebP that says it has Exif.
bool is_photo_webp(core::Bytes head);
PhotoParts read_webp(core::Bytes content, DecodedFile& file);

}  // namespace slipstream::decode::photo
