#include "decode/photo/photo_tags.hpp"

#include <algorithm>

namespace slipstream::decode::photo {

const std::array<TagInfo, kTagCount>& tag_table() {
    static constexpr std::array<TagInfo, kTagCount> kTable{{
        {Tag::Make, 0x010F, false, true, "Make", "tiff:Make"},
        {Tag::Model, 0x0110, false, true, "Model", "tiff:Model"},
        {Tag::Orientation, 0x0112, false, false, "Orientation", "tiff:Orientation"},
        {Tag::DateTimeOriginal, 0x9003, false, true, "DateTimeOriginal", "exif:DateTimeOriginal"},
        {Tag::CreateDate, 0x9004, false, true, "CreateDate", "xmp:CreateDate"},
        {Tag::SubSecTimeOriginal, 0x9291, false, true, "SubSecTimeOriginal", ""},
        {Tag::OffsetTimeOriginal, 0x9011, false, true, "OffsetTimeOriginal", ""},
        {Tag::GpsLatitudeRef, 1, true, true, "GPSLatitudeRef", ""},
        {Tag::GpsLatitude, 2, true, false, "GPSLatitude", "exif:GPSLatitude"},
        {Tag::GpsLongitudeRef, 3, true, true, "GPSLongitudeRef", ""},
        {Tag::GpsLongitude, 4, true, false, "GPSLongitude", "exif:GPSLongitude"},
        {Tag::GpsAltitudeRef, 5, true, false, "GPSAltitudeRef", "exif:GPSAltitudeRef"},
        {Tag::GpsAltitude, 6, true, false, "GPSAltitude", "exif:GPSAltitude"},
        {Tag::GpsTimeStamp, 7, true, false, "GPSTimeStamp", ""},
        {Tag::GpsDateStamp, 29, true, true, "GPSDateStamp", ""},
        {Tag::GpsImgDirection, 17, true, false, "GPSImgDirection", "exif:GPSImgDirection"},
        {Tag::GpsHPositioningError, 31, true, false, "GPSHPositioningError", ""},
        {Tag::GpsDateTime, kNotInExif, true, true, "GPSDateTime", "exif:GPSTimeStamp"},
    }};
    return kTable;
}

const TagInfo* find_tag(std::uint16_t id, bool gps) {
    const auto& table = tag_table();
    const auto found = std::find_if(table.begin(), table.end(), [&](const TagInfo& info) {
        return info.id == id && info.gps == gps && id != kNotInExif;
    });
    return found == table.end() ? nullptr : &*found;
}

const TagInfo* find_xmp(std::string_view property) {
    const auto& table = tag_table();
    const auto found = std::find_if(table.begin(), table.end(), [&](const TagInfo& info) {
        return !info.xmp.empty() && info.xmp == property;
    });
    return found == table.end() ? nullptr : &*found;
}

}  // namespace slipstream::decode::photo
