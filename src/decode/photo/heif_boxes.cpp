#include "decode/photo/heif_boxes.hpp"

#include <fmt/format.h>

#include <array>

#include "decode/photo/byte_view.hpp"
#include "decode/photo/heif_items.hpp"

namespace slipstream::decode::photo {
namespace {

struct Brand {
    std::string_view brand;
    std::string_view mime_type;
};
constexpr std::array<Brand, 12> kBrands{{{"heic", "image/heic"},
                                         {"heim", "image/heic"},
                                         {"heis", "image/heic"},
                                         {"heix", "image/heif"},
                                         {"mif1", "image/heif"},
                                         {"mif2", "image/heif"},
                                         {"hevc", "image/heic-sequence"},
                                         {"hevx", "image/heic-sequence"},
                                         {"msf1", "image/heif-sequence"},
                                         {"avif", "image/avif"},
                                         {"avis", "image/avif"},
                                         {"avio", "image/avif"}}};

}  // namespace

std::string_view heif_type(core::Bytes head) {
    const ByteView view{head, true};
    if (view.text(4, 4) != "ftyp") return {};
    for (const Brand& known : kBrands)
        if (view.text(8, 4) == known.brand) return known.mime_type;
    return {};
}

PhotoParts read_heif(core::Bytes content, DecodedFile& file) {
    PhotoParts parts;
    parts.mime_type = heif_type(content);
    const Box whole{"", 0, content.size()};
    Boxes boxes(ByteView{content, true}, whole);
    while (const auto box = boxes.next()) {
        if (box->type == "meta") read_meta(content, *box, parts, file);
    }
    if (boxes.damaged_at()) {
        file.integrity =
            fmt::format("a box ends behind the file's end at byte {}", *boxes.damaged_at());
    }
    return parts;
}

}  // namespace slipstream::decode::photo
