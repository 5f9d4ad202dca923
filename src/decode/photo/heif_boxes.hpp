#pragma once
// HEIF and AVIF (ISO/IEC 14496-12 and 23008-12): the boxes of still pictures.
#include "decode/decoder.hpp"
#include "decode/photo/photo_parts.hpp"

namespace slipstream::decode::photo {

/// The MIME type of the brand in an `ftyp` box at the start; empty where it is no picture of these formats.
std::string_view heif_type(core::Bytes head);
/// Size and rotation of the primary item, and the Exif and XMP items. Reads the heads of the boxes and `meta`.
PhotoParts read_heif(core::Bytes content, DecodedFile& file);

}  // namespace slipstream::decode::photo
