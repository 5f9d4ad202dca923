#include "decode/photo/photo_decoder.hpp"

#include "decode/photo/heif_boxes.hpp"
#include "decode/photo/image_chunks.hpp"
#include "decode/photo/jpeg_segments.hpp"
#include "decode/photo/photo_summary.hpp"
#include "decode/photo/tiff_reader.hpp"
#include "decode/photo/xmp_reader.hpp"

namespace slipstream::decode::photo {
namespace {

constexpr std::size_t kHeadBytes = 4096;

PhotoParts read_framing(core::Bytes content, DecodedFile& file) {
    const core::Bytes head = content.first(std::min(content.size(), kHeadBytes));
    if (is_jpeg(head)) return read_jpeg(content, file);
    if (!heif_type(head).empty()) return read_heif(content, file);
    if (is_photo_png(head)) return read_png(content, file);
    if (is_photo_webp(head)) return read_webp(content, file);
    return {};
}

class PhotoDecoder final : public Decoder {
  public:
    std::string_view key() const override { return "photo"; }
    std::string_view title() const override { return "Photograph"; }
    int sniff(core::Bytes head) const override {
        const bool mine =
            is_jpeg(head) || !heif_type(head).empty() || is_photo_png(head) || is_photo_webp(head);
        return mine ? 100 : 0;
    }
    DecodedFile decode(core::Bytes content, std::string_view /*name*/) const override {
        DecodedFile file;
        file.format = key();
        const PhotoParts parts = read_framing(content, file);
        if (parts.mime_type.empty()) {
            file.integrity = "not a photograph at byte 0";
            return file;
        }
        file.kind = "photo";
        PhotoTags exif, xmp;
        for (const Piece& block : parts.exif) read_exif(block, exif, file);
        for (const Piece& packet : parts.xmp) {
            const PhotoTags said = read_xmp(packet, file);
            for (const TagInfo& info : tag_table())
                if (said[info.tag]) xmp.add(info.tag, *said[info.tag]);
        }
        summarise(parts, exif, xmp, file);
        file.counts["exif"] = parts.exif.size();
        file.counts["xmp"] = parts.xmp.size();
        return file;
    }
};

}  // namespace

const Decoder& photo_decoder() {
    static const PhotoDecoder kDecoder;
    return kDecoder;
}

}  // namespace slipstream::decode::photo
