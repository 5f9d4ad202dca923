#pragma once
// The tags that are read of a photograph's Exif and XMP, with the names ExifTool gives them.
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace slipstream::decode::photo {

enum class Tag : std::uint8_t {
    Make,
    Model,
    Orientation,
    DateTimeOriginal,
    CreateDate,
    SubSecTimeOriginal,
    OffsetTimeOriginal,
    GpsLatitudeRef,
    GpsLatitude,
    GpsLongitudeRef,
    GpsLongitude,
    GpsAltitudeRef,
    GpsAltitude,
    GpsTimeStamp,
    GpsDateStamp,
    GpsImgDirection,
    GpsHPositioningError,
    GpsDateTime,
};
inline constexpr std::size_t kTagCount = 18;

inline constexpr std::uint16_t kNotInExif = 0xFFFF;

struct TagInfo {
    Tag tag;
    std::uint16_t id;       ///< in its directory (Exif 2.32), or kNotInExif
    bool gps;               ///< of the GPS directory, else of the others
    bool text;              ///< bytes of it are characters
    std::string_view name;  ///< as ExifTool prints it
    std::string_view xmp;   ///< its XMP property with the usual prefix; empty: none
};

/// All of them, in the order of Tag.
const std::array<TagInfo, kTagCount>& tag_table();
/// Null where the tag is not read.
const TagInfo* find_tag(std::uint16_t id, bool gps);
const TagInfo* find_xmp(std::string_view property);

/// Values as text: numbers with ten significant digits and blanks between several, "inf" and "undef" for a
/// rational of x/0 and 0/0. nullopt: not in the file.
class PhotoTags {
  public:
    const std::optional<std::string>& operator[](Tag tag) const {
        return values_[static_cast<std::size_t>(tag)];
    }
    /// Keeps the first value of each.
    void add(Tag tag, std::string value) {
        auto& known = values_[static_cast<std::size_t>(tag)];
        if (!known) known = std::move(value);
    }

  private:
    std::array<std::optional<std::string>, kTagCount> values_;
};

}  // namespace slipstream::decode::photo
