#include "decode/photo/heif_items.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace slipstream::decode::photo {
namespace {

using namespace std::string_view_literals;

enum class ItemKind { Exif, Xmp };

struct MetadataItem {
    std::uint32_t id = 0;
    ItemKind kind = ItemKind::Exif;
};

struct Size {
    std::uint32_t width = 0, height = 0;
};

/// Moves forward through a body that may end too early.
struct Cursor {
    ByteView view;
    std::uint64_t at, end;

    bool has(std::uint64_t length) const { return at <= end && end - at >= length; }
    std::uint64_t take(unsigned width) {
        const std::uint64_t value = has(width) ? view.number(at, width) : 0;
        at += width;
        return value;
    }
    std::string_view zero_ended() {
        const std::string_view text = view.text(at, at < end ? end - at : 0);
        const std::string_view found = text.substr(0, text.find('\0'));
        at += found.size() + 1;
        return found;
    }
};

class MetaReader {
  public:
    MetaReader(core::Bytes content, PhotoParts& parts, DecodedFile& file)
        : view_{content, true}, parts_(parts), file_(file) {}

    void read(const Box& meta) {
        Box properties, locations, data;
        Boxes boxes(view_, {"meta", meta.begin + 4, meta.end});
        while (const auto box = boxes.next()) {
            if (box->type == "pitm") read_primary(*box);
            if (box->type == "iinf") read_items(*box);
            if (box->type == "iprp") properties = *box;
            if (box->type == "iloc") locations = *box;
            if (box->type == "idat") data = *box;
        }
        if (boxes.damaged_at())
            warn("box_cut_off", "a box does not fit into its parent", *boxes.damaged_at());
        read_properties(properties);
        read_locations(locations, data);
    }

  private:
    void warn(std::string_view code, std::string message, std::uint64_t at) {
        add_warning(file_, code, std::move(message),
                    std::min<std::uint64_t>(at, view_.bytes.size()));
    }

    /// The body of a full box: its version, the flags, and what follows.
    Cursor full(const Box& box, unsigned& version, unsigned& flags) const {
        Cursor cursor{view_, box.begin, box.end};
        version = static_cast<unsigned>(cursor.take(1));
        flags = static_cast<unsigned>(cursor.take(3));
        return cursor;
    }

    void read_primary(const Box& box) {
        unsigned version = 0, flags = 0;
        Cursor cursor = full(box, version, flags);
        primary_ = static_cast<std::uint32_t>(cursor.take(version == 0 ? 2 : 4));
    }

    void read_items(const Box& list) {
        unsigned version = 0, flags = 0;
        Cursor cursor = full(list, version, flags);
        cursor.take(version == 0 ? 2 : 4);
        Boxes entries(view_, {"iinf", cursor.at, list.end});
        while (const auto entry = entries.next()) {
            if (entry->type == "infe") read_item(*entry);
        }
    }

    void read_item(const Box& entry) {
        unsigned version = 0, flags = 0;
        Cursor cursor = full(entry, version, flags);
        if (version < 2 || metadata_.size() == kMostPieces) return;
        const auto id = static_cast<std::uint32_t>(cursor.take(version == 2 ? 2 : 4));
        cursor.take(2);  // protection
        const std::string_view type = view_.text(cursor.at, 4);
        cursor.take(4);
        cursor.zero_ended();  // name
        if (type == "Exif") metadata_.push_back({id, ItemKind::Exif});
        if (type == "mime" && cursor.zero_ended() == "application/rdf+xml")
            metadata_.push_back({id, ItemKind::Xmp});
    }

    /// The properties of the primary item: its size and how it is turned.
    void read_properties(const Box& container) {
        Box all, associations;
        Boxes boxes(view_, container);
        while (const auto box = boxes.next()) {
            if (box->type == "ipco") all = *box;
            if (box->type == "ipma") associations = *box;
        }
        const std::vector<std::uint32_t> of_primary = properties_of_primary(associations);
        Boxes properties(view_, all);
        std::optional<Size> largest;
        for (std::uint32_t number = 1; const auto box = properties.next(); ++number) {
            const bool mine =
                std::find(of_primary.begin(), of_primary.end(), number) != of_primary.end();
            if (box->type == "irot" && mine) parts_.rotation_deg = (view_.u8(box->begin) & 3) * 90;
            if (box->type != "ispe" || box->end - box->begin < 12) continue;
            const Size size{view_.u32(box->begin + 4), view_.u32(box->begin + 8)};
            if (!largest || std::uint64_t{size.width} * size.height >
                                std::uint64_t{largest->width} * largest->height)
                largest = size;
            if (mine) set_size(size);
        }
        // Without a primary item the largest picture is meant.
        if (!parts_.width && !primary_ && largest) set_size(*largest);
    }
    void set_size(const Size& size) {
        parts_.width = size.width;
        parts_.height = size.height;
    }

    std::vector<std::uint32_t> properties_of_primary(const Box& box) const {
        std::vector<std::uint32_t> numbers;
        unsigned version = 0, flags = 0;
        Cursor cursor = full(box, version, flags);
        const std::uint64_t entries = cursor.take(4);
        for (std::uint64_t i = 0; i < entries && cursor.has(3); ++i) {
            const std::uint64_t id = cursor.take(version == 0 ? 2 : 4);
            const std::uint64_t count = cursor.take(1);
            const unsigned width = (flags & 1) != 0 ? 2 : 1;
            const std::uint64_t mask = width == 2 ? 0x7FFF : 0x7F;
            for (std::uint64_t k = 0; k < count && cursor.has(width); ++k) {
                const std::uint64_t number = cursor.take(width) & mask;
                if (primary_ && id == *primary_)
                    numbers.push_back(static_cast<std::uint32_t>(number));
            }
            if (!numbers.empty()) break;
        }
        return numbers;
    }

    void read_locations(const Box& box, const Box& data) {
        unsigned version = 0, flags = 0;
        Cursor cursor = full(box, version, flags);
        const auto sizes = static_cast<unsigned>(cursor.take(2));
        const unsigned offset_size = sizes >> 12, length_size = sizes >> 8 & 15,
                       base_size = sizes >> 4 & 15, index_size = version > 0 ? sizes & 15 : 0;
        if (std::max({offset_size, length_size, base_size, index_size}) > 8) {
            warn("item_location_unknown", "the list of items' places has odd sizes", box.begin);
            return;
        }
        const std::uint64_t items = cursor.take(version < 2 ? 2 : 4);
        for (std::uint64_t i = 0; i < items && cursor.has(6); ++i) {
            const auto id = static_cast<std::uint32_t>(cursor.take(version < 2 ? 2 : 4));
            const std::uint64_t method = version > 0 ? cursor.take(2) & 15 : 0;
            const bool elsewhere = cursor.take(2) != 0;  // in another file
            const std::uint64_t base = cursor.take(base_size);
            const std::uint64_t extents = cursor.take(2);
            const std::uint64_t from = cursor.at;
            cursor.at += extents * (index_size + offset_size + length_size);
            const auto wanted = std::find_if(metadata_.begin(), metadata_.end(),
                                             [&](const MetadataItem& m) { return m.id == id; });
            if (wanted == metadata_.end() || extents == 0) continue;
            Cursor extent{view_, from + index_size, box.end};
            const std::uint64_t offset = extent.take(offset_size);
            std::uint64_t length = extent.take(length_size);
            if (elsewhere || method > 1 || extents > 1) {
                warn("item_not_read", "the Exif or XMP is not in one piece of this file", from);
                continue;
            }
            const std::uint64_t at = base + offset + (method == 1 ? data.begin : 0);
            if (length == 0) length = view_.bytes.size();
            keep(*wanted, at, length, from);
        }
    }

    void keep(const MetadataItem& item, std::uint64_t at, std::uint64_t length,
              std::uint64_t from) {
        if (at >= view_.bytes.size()) {
            warn("item_beyond_end", "the Exif or XMP lies behind the file's end", from);
            return;
        }
        if (item.kind == ItemKind::Xmp) {
            if (parts_.xmp.size() < kMostPieces) parts_.xmp.push_back({view_.part(at, length), at});
            return;
        }
        // Four bytes say where the TIFF header is; some writers leave them out.
        std::uint64_t skip = 4 + std::uint64_t{view_.u32(at)};
        const std::string_view start = view_.text(at, 6);
        if (start.starts_with("II\x2A\0"sv) || start.starts_with("MM\0\x2A"sv)) skip = 0;
        if (start == "Exif\0\0"sv) skip = 6;
        if (skip >= view_.part(at, length).size() || parts_.exif.size() == kMostPieces) {
            warn("exif_damaged", "the Exif item does not say where its data begin", at);
            return;
        }
        parts_.exif.push_back({view_.part(at + skip, length - skip), at + skip});
    }

    ByteView view_;
    PhotoParts& parts_;
    DecodedFile& file_;
    std::optional<std::uint32_t> primary_;
    std::vector<MetadataItem> metadata_;
};

}  // namespace

std::optional<Box> Boxes::next() {
    if (damaged_at_ || at_ >= end_ || given_ == kMostBoxes) return std::nullopt;
    ++given_;
    const std::uint64_t room = end_ - at_;
    std::uint64_t head = 8, size = view_.u32(at_);
    if (size == 1) {
        head = 16;
        size = view_.number(at_ + 8, 8);
    } else if (size == 0) {
        size = room;
    }
    Box box{view_.text(at_ + 4, 4), at_ + head, at_ + size};
    if (room < head || size < head || size > room) {
        damaged_at_ = at_;
        if (room < head || size < head) return std::nullopt;
        box.end = end_;
    }
    at_ += size;
    return box;
}

void read_meta(core::Bytes content, const Box& meta, PhotoParts& parts, DecodedFile& file) {
    MetaReader(content, parts, file).read(meta);
}

}  // namespace slipstream::decode::photo
