#include "decode/photo/image_chunks.hpp"

#include <fmt/format.h>

#include "decode/photo/byte_view.hpp"

namespace slipstream::decode::photo {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kPngMark = "\x89PNG\r\n\x1A\n"sv;
constexpr std::size_t kMostChunks = 4096;
constexpr std::uint8_t kWebpHasExif = 0x08;

/// Where chunks that do not fit end: the file is cut off.
void cut_off(DecodedFile& file, std::uint64_t at) {
    file.integrity = fmt::format("the file ends within a chunk at byte {}", at);
}

Piece piece_of(const ByteView& view, std::uint64_t at, std::uint64_t length) {
    // Some WebP writers put JPEG's name before the TIFF header.
    if (view.text(at, 6) == "Exif\0\0"sv && length >= 6)
        return {view.part(at + 6, length - 6), at + 6};
    return {view.part(at, length), at};
}

}  // namespace

bool is_photo_png(core::Bytes head) {
    if (!core::as_text(head).starts_with(kPngMark)) return false;
    const ByteView view{head, true};
    for (std::uint64_t at = kPngMark.size(); view.fits(at, 8); at += 12ull + view.u32(at)) {
        if (view.text(at + 4, 4) == "eXIf") return true;
    }
    return false;
}

PhotoParts read_png(core::Bytes content, DecodedFile& file) {
    PhotoParts parts;
    parts.mime_type = "image/png";
    const ByteView view{content, true};
    std::uint64_t at = kPngMark.size();
    for (std::size_t i = 0; i < kMostChunks; ++i) {
        const std::uint64_t length = view.u32(at);
        const std::string_view type = view.text(at + 4, 4);
        if (type == "IDAT" || type == "IEND") return parts;
        if (type == "IHDR" && length >= 8) {
            parts.width = view.u32(at + 8);
            parts.height = view.u32(at + 12);
        } else if (type == "eXIf" && parts.exif.size() < kMostPieces) {
            parts.exif.push_back(piece_of(view, at + 8, length));
        }
        if (!view.fits(at, 12 + length)) {
            cut_off(file, at);
            return parts;
        }
        at += 12 + length;
    }
    return parts;
}

bool is_photo_webp(core::Bytes head) {
    const ByteView view{head, false};
    return view.text(0, 4) == "RIFF" && view.text(8, 8) == "WEBPVP8X" &&
           (view.u8(20) & kWebpHasExif) != 0;
}

PhotoParts read_webp(core::Bytes content, DecodedFile& file) {
    PhotoParts parts;
    parts.mime_type = "image/webp";
    const ByteView view{content, false};
    parts.width = static_cast<std::uint32_t>(view.number(24, 3)) + 1;
    parts.height = static_cast<std::uint32_t>(view.number(27, 3)) + 1;
    std::uint64_t at = 12;
    for (std::size_t i = 0; i < kMostChunks && view.fits(at, 8); ++i) {
        const std::string_view type = view.text(at, 4);
        const std::uint64_t length = view.u32(at + 4);
        if (type == "EXIF" && parts.exif.size() < kMostPieces) {
            parts.exif.push_back(piece_of(view, at + 8, length));
        } else if (type == "XMP " && parts.xmp.size() < kMostPieces) {
            parts.xmp.push_back({view.part(at + 8, length), at + 8});
        }
        if (!view.fits(at, 8 + length)) {
            cut_off(file, at);
            return parts;
        }
        at += 8 + length + length % 2;
    }
    return parts;
}

}  // namespace slipstream::decode::photo
