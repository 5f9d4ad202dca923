#pragma once
// Reads the directories of an Exif block (TIFF 6, Exif 2.32): IFD0, Exif and GPS, and IFD1 for what the others lack.
#include "decode/decoder.hpp"
#include "decode/photo/photo_parts.hpp"
#include "decode/photo/photo_tags.hpp"

namespace slipstream::decode::photo {

/// Adds the tags of the block to `tags`; what is damaged becomes a warning of `file` with its offset in the file, and
/// what can be read beside it is kept. Looks at each directory once and copies only short values.
void read_exif(const Piece& block, PhotoTags& tags, DecodedFile& file);

}  // namespace slipstream::decode::photo
