#include "decode/photo/tiff_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "decode/photo/byte_view.hpp"

namespace slipstream::decode::photo {
namespace {

using namespace std::string_view_literals;

constexpr std::uint16_t kExifOffset = 0x8769, kGpsInfo = 0x8825;
constexpr std::size_t kMostDirectories = 8;
constexpr std::uint64_t kMostNumbers = 8;    // of one value
constexpr std::uint64_t kLongestText = 256;  // of one value

/// The field types of TIFF by number; the names are those of ExifTool.
struct FieldType {
    unsigned bytes;
    std::string_view name;
};
constexpr std::array<FieldType, 14> kTypes{{{0, ""},
                                            {1, "int8u"},
                                            {1, "string"},
                                            {2, "int16u"},
                                            {4, "int32u"},
                                            {8, "rational64u"},
                                            {1, "int8s"},
                                            {1, "undef"},
                                            {2, "int16s"},
                                            {4, "int32s"},
                                            {8, "rational64s"},
                                            {4, "float"},
                                            {8, "double"},
                                            {4, "ifd"}}};

struct Field {
    std::uint16_t id = 0;
    std::uint16_t type = 0;
    std::uint32_t count = 0;
    std::uint64_t at = 0;  ///< of the value, in the block
};

bool is_text(std::uint16_t type) { return type == 1 || type == 2 || type == 7; }
bool is_whole(std::uint16_t type) {
    return type == 1 || type == 3 || type == 4 || type == 6 || type == 8 || type == 9 || type == 13;
}

struct Pointer {
    std::uint64_t to = 0;    ///< the directory, in the block
    std::uint64_t from = 0;  ///< where the pointer stands
    bool gps = false;
};

std::string rational(double numerator, double denominator) {
    if (denominator == 0) return numerator == 0 ? "undef" : "inf";
    return fmt::format("{:.10g}", numerator / denominator);
}

class ExifBlock {
  public:
    ExifBlock(const Piece& block, PhotoTags& tags, DecodedFile& file)
        : view_{block.bytes, true}, base_(block.offset), tags_(tags), file_(file) {}

    void read() {
        const std::string_view mark = view_.text(0, 4);
        view_.big_endian = mark.starts_with("MM");
        if (mark != "II\x2A\0"sv && mark != "MM\0\x2A"sv) {
            warn("exif_damaged", "the Exif block has no TIFF header", 0);
            return;
        }
        Pointer next{view_.u32(4), 4};
        for (int number = 0; next.to != 0 && number < 3; ++number)
            next = read_directory(next, fmt::format("IFD{}", number));
        for (std::size_t i = 0; i < pointers_.size(); ++i) {
            const Pointer pointer = pointers_[i];
            read_directory(pointer, pointer.gps ? "GPS" : "ExifIFD");
        }
        for (const auto& [tag, value] : of_thumbnail_) tags_.add(tag, value);
    }

  private:
    void warn(std::string_view code, std::string message, std::uint64_t at) {
        add_warning(file_, code, std::move(message), base_ + at);
    }

    /// Reads a directory; gives the pointer to the next one, to 0 where there is none.
    Pointer read_directory(const Pointer& pointer, const std::string& name) {
        const std::uint64_t at = pointer.to;
        if (!view_.fits(at, 2)) {
            warn("bad_directory", fmt::format("Bad {} directory", name), pointer.from);
            return {};
        }
        if (std::find(seen_.begin(), seen_.end(), at) != seen_.end() ||
            seen_.size() == kMostDirectories) {
            warn("directory_repeated", fmt::format("{} is a directory read before", name),
                 pointer.from);
            return {};
        }
        seen_.push_back(at);
        const std::uint16_t entries = view_.u16(at);
        for (std::uint32_t i = 0; i < entries; ++i) {
            const std::uint64_t entry = at + 2 + 12ull * i;
            if (!view_.fits(entry, 12)) {
                warn("directory_cut_off",
                     fmt::format("{} ends after {} of {} entries", name, i, entries), entry);
                return {};
            }
            read_entry(entry, name, pointer.gps);
        }
        const std::uint64_t end = at + 2 + 12ull * entries;
        return {view_.u32(end), end};
    }

    void read_entry(std::uint64_t entry, const std::string& name, bool gps) {
        Field field{view_.u16(entry), view_.u16(entry + 2), view_.u32(entry + 4), entry + 8};
        const bool pointer = !gps && (field.id == kExifOffset || field.id == kGpsInfo);
        const TagInfo* info = find_tag(field.id, gps);
        if (info == nullptr && !pointer) return;
        if (field.type == 0 || field.type >= kTypes.size()) {
            warn("unknown_type",
                 fmt::format("type {} of {} 0x{:04x} is not known", field.type, name, field.id),
                 entry);
            return;
        }
        if (pointer) {
            take_pointer(field, entry, name);
            return;
        }
        const std::uint64_t length = std::uint64_t{kTypes[field.type].bytes} * field.count;
        if (length > 4) field.at = view_.u32(entry + 8);
        if (!view_.fits(field.at, length)) {
            warn("value_out_of_bounds",
                 fmt::format("{} {} lies beyond the Exif block", name, info->name), entry);
            return;
        }
        std::string value = info->text && is_text(field.type) ? text_of(field) : numbers_of(field);
        if (name == "IFD0" || name == "ExifIFD" || name == "GPS") {
            tags_.add(info->tag, std::move(value));
        } else {
            of_thumbnail_.emplace_back(info->tag, std::move(value));
        }
    }

    void take_pointer(const Field& field, std::uint64_t entry, const std::string& name) {
        const std::string_view which = field.id == kGpsInfo ? "GPSInfo" : "ExifOffset";
        if (!is_whole(field.type)) {
            warn("wrong_pointer_type",
                 fmt::format("Wrong format ({}) for {} 0x{:04x} {}", kTypes[field.type].name, name,
                             field.id, which),
                 entry);
            return;
        }
        if (pointers_.size() == kMostDirectories) return;
        pointers_.push_back(
            {view_.number(field.at, kTypes[field.type].bytes), field.at, field.id == kGpsInfo});
    }

    std::string text_of(const Field& field) const {
        std::string_view text =
            view_.text(field.at, std::min<std::uint64_t>(field.count, kLongestText));
        if (field.id == kGpsDateStamp) {  // some write NUL between year, month and day
            while (text.ends_with('\0')) text.remove_suffix(1);
            return std::string(text);
        }
        return std::string(text.substr(0, text.find('\0')));
    }

    std::string numbers_of(const Field& field) const {
        if (field.type == 2 || field.type == 7) return text_of(field);
        std::string joined;
        const std::uint64_t count = std::min<std::uint64_t>(field.count, kMostNumbers);
        for (std::uint64_t i = 0; i < count; ++i) {
            if (i > 0) joined += ' ';
            joined += number_of(field.type, field.at + i * kTypes[field.type].bytes);
        }
        return joined;
    }

    std::string number_of(std::uint16_t type, std::uint64_t at) const {
        const auto whole = static_cast<std::int32_t>(view_.u32(at));
        switch (type) {
            case 5: return rational(view_.u32(at), view_.u32(at + 4));
            case 6: return std::to_string(static_cast<std::int8_t>(view_.u8(at)));
            case 8: return std::to_string(static_cast<std::int16_t>(view_.u16(at)));
            case 9: return std::to_string(whole);
            case 10: return rational(whole, static_cast<std::int32_t>(view_.u32(at + 4)));
            case 11: return real(std::bit_cast<float>(view_.u32(at)));
            case 12: return real(std::bit_cast<double>(view_.number(at, 8)));
            default: return std::to_string(view_.number(at, kTypes[type].bytes));
        }
    }
    static std::string real(double value) {
        return std::isfinite(value) ? fmt::format("{:.15g}", value) : "undef";
    }

    static constexpr std::uint16_t kGpsDateStamp = 29;

    ByteView view_;
    std::uint64_t base_;
    PhotoTags& tags_;
    DecodedFile& file_;
    std::vector<std::uint64_t> seen_;
    std::vector<Pointer> pointers_;  ///< to Exif and GPS directories
    std::vector<std::pair<Tag, std::string>>
        of_thumbnail_;  ///< bounded by the entries of IFD1 and IFD2
};

}  // namespace

void read_exif(const Piece& block, PhotoTags& tags, DecodedFile& file) {
    ExifBlock(block, tags, file).read();
}

}  // namespace slipstream::decode::photo
