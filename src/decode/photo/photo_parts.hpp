#pragma once
// What the framing of a picture file (JPEG, HEIF, PNG, WebP) says, and where its Exif and XMP lie.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/bytes.hpp"

namespace slipstream::decode::photo {

/// A part of the file: a view into it.
struct Piece {
    core::Bytes bytes;
    std::uint64_t offset = 0;  ///< in the file
};

inline constexpr std::size_t kMostPieces = 8;  ///< of Exif, and of XMP; further ones are not read

struct PhotoParts {
    std::string mime_type;
    std::optional<std::uint32_t> width, height;  ///< as stored, before any rotation
    std::optional<int> rotation_deg;             ///< HEIF: anticlockwise, to be applied for display
    std::vector<Piece> exif;                     ///< each from its TIFF header on
    std::vector<Piece> xmp;
};

}  // namespace slipstream::decode::photo
