#include "decode/photo/jpeg_segments.hpp"

#include <fmt/format.h>

#include "decode/photo/byte_view.hpp"

namespace slipstream::decode::photo {
namespace {

using namespace std::string_view_literals;

constexpr std::uint8_t kStartOfImage = 0xD8, kEndOfImage = 0xD9, kStartOfScan = 0xDA, kApp1 = 0xE1;
constexpr std::string_view kXmpName = "http://ns.adobe.com/xap/1.0/\0"sv;
constexpr std::size_t kMostJunk = 4;  // before "Exif": seen in real files
constexpr std::size_t kMostSegments = 4096;
constexpr std::uint64_t kFarthestMarker = 65536;  // behind damage

bool is_frame(std::uint8_t marker) {  // SOF0..15 without DHT, JPG and DAC
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}
bool stands_alone(std::uint8_t marker) {
    return marker == 0x01 || (marker >= 0xD0 && marker <= kStartOfImage);
}

class Segments {
  public:
    Segments(core::Bytes content, DecodedFile& file) : view_{content, true}, file_(file) {
        parts_.mime_type = "image/jpeg";
    }

    PhotoParts read() {
        std::uint64_t at = 2;
        for (std::size_t i = 0; i < kMostSegments; ++i) {
            if (!find_marker(at)) return cut_off();
            const std::uint8_t marker = view_.u8(at + 1);
            if (marker == kStartOfScan || marker == kEndOfImage) return std::move(parts_);
            if (stands_alone(marker)) {
                at += 2;
                continue;
            }
            if (!view_.fits(at, 4)) return cut_off();
            const std::uint64_t length = view_.u16(at + 2);
            if (length < 2) {
                damage(at, "a segment of no length");
                at += 2;
                continue;
            }
            take(marker, at + 4, length - 2);
            if (!view_.fits(at + 2, length)) return cut_off();
            at += 2 + length;
        }
        return std::move(parts_);
    }

  private:
    void damage(std::uint64_t at, std::string_view what) {
        if (file_.integrity == "ok") file_.integrity = fmt::format("{} at byte {}", what, at);
    }
    PhotoParts cut_off() {
        damage(view_.bytes.size(), "the file ends before the picture begins");
        return std::move(parts_);
    }

    /// Moves `at` to the next marker (fill bytes are passed over); false where there is none.
    bool find_marker(std::uint64_t& at) {
        const std::uint64_t from = at;
        while (view_.fits(at, 2) && at - from < kFarthestMarker) {
            const std::uint8_t next = view_.u8(at + 1);
            if (view_.u8(at) == 0xFF && next != 0xFF && next != 0) {
                return true;
            }
            if (view_.u8(at) != 0xFF) damage(at, "bytes between segments");
            ++at;
        }
        return false;
    }

    void take(std::uint8_t marker, std::uint64_t at, std::uint64_t length) {
        if (is_frame(marker) && length >= 5 && view_.fits(at, 5)) {
            parts_.height = view_.u16(at + 1);
            parts_.width = view_.u16(at + 3);
        }
        if (marker != kApp1) return;
        const Piece body{view_.part(at, length), at};
        const std::string_view text = core::as_text(body.bytes);
        const auto name = text.substr(0, kMostJunk + 5).find("Exif\0"sv);
        if (name != std::string_view::npos) {
            keep(parts_.exif, body, name + 6);
        } else if (text.starts_with(kXmpName)) {
            keep(parts_.xmp, body, kXmpName.size());
        }
    }
    static void keep(std::vector<Piece>& pieces, const Piece& body, std::size_t from) {
        if (pieces.size() == kMostPieces || body.bytes.size() < from) return;
        pieces.push_back({body.bytes.subspan(from), body.offset + from});
    }

    ByteView view_;
    DecodedFile& file_;
    PhotoParts parts_;
};

}  // namespace

bool is_jpeg(core::Bytes head) { return core::as_text(head).starts_with("\xFF\xD8\xFF"); }

PhotoParts read_jpeg(core::Bytes content, DecodedFile& file) {
    return Segments(content, file).read();
}

}  // namespace slipstream::decode::photo
