#include "decode/photo/photo_summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/json_writer.hpp"
#include "decode/photo/photo_values.hpp"

namespace slipstream::decode::photo {
namespace {

using core::JsonWriter;

/// A number with fifteen significant digits: what a double holds.
void write_number(JsonWriter& json, std::string_view name, double value) {
    const double magnitude = value == 0 ? 0 : std::floor(std::log10(std::abs(value))) + 1;
    json.key(name).number(value, static_cast<int>(std::clamp(15 - magnitude, 0.0, 17.0)));
}

std::string without_last_blanks(std::string text) {
    text.erase(text.find_last_not_of(" \t\r\n\v\f") + 1);
    return text;
}

/// "Apple iPhone 11 Pro Max"; the maker is not said twice.
std::string device_of(const std::string& make, const std::string& model) {
    if (make.empty() || model.starts_with(make)) return model;
    return model.empty() ? make : make + ' ' + model;
}

class Summary {
  public:
    Summary(const PhotoParts& parts, const PhotoTags& exif, const PhotoTags& xmp, DecodedFile& file)
        : parts_(parts), exif_(exif), xmp_(xmp), file_(file) {}

    void write() {
        file_.device = device_of(camera(Tag::Make), camera(Tag::Model));
        find_time();
        find_place();
        JsonWriter json(file_.summary);
        json.begin_object();
        json.text_or_null("taken", time_ ? time_->local : "");
        write_utc(json);
        write_gps(json);
        write_size(json);
        json.member("MIMEType", parts_.mime_type);
        write_camera(json);
        write_times(json);
        write_position(json);
        json.end_object();
        if (!parts_.width)
            add_warning(file_, "size_unknown", "the size of the picture is not said");
    }

  private:
    /// What Exif says, else XMP; null where neither has it.
    const std::string* find(Tag tag) const {
        if (exif_[tag]) return &*exif_[tag];
        return xmp_[tag] ? &*xmp_[tag] : nullptr;
    }
    std::string get(Tag tag) const {
        const std::string* value = find(tag);
        return value != nullptr ? *value : std::string();
    }
    std::string camera(Tag tag) const { return without_last_blanks(get(tag)); }

    /// Latitude and longitude come from the same block.
    const PhotoTags& position_tags() const { return exif_[Tag::GpsLatitude] ? exif_ : xmp_; }
    std::string of_position(Tag tag) const { return position_tags()[tag].value_or(""); }

    void find_time() {
        const std::string* text = find(Tag::DateTimeOriginal);
        if (text != nullptr) {
            if (is_unset_time(*text)) {
                add_warning(file_, "date_not_set", "DateTimeOriginal is there but blank or zero");
            } else {
                time_ =
                    photo_time(*text, get(Tag::SubSecTimeOriginal), get(Tag::OffsetTimeOriginal));
                if (!time_)
                    add_warning(file_, "date_unreadable", "DateTimeOriginal is no time: " + *text);
            }
        }
        if (time_ && !time_->utc) file_.utc_offset_s = time_->utc_offset_s;
        if (const auto stamp = photo_time(gps_date_time(), "", ""); stamp && stamp->utc)
            gps_time_ = stamp->clock;
    }

    /// "2008:10:23 14:27:07.24Z"; empty where the day or the time is missing.
    std::string gps_date_time() const {
        const std::string day = date_text(get(Tag::GpsDateStamp));
        const std::string clock = clock_text(get(Tag::GpsTimeStamp));
        if (day.empty() || clock.empty()) return get(Tag::GpsDateTime);
        return day + ' ' + clock + 'Z';
    }

    /// The coordinate with its sign; nullopt where it has no value or no hemisphere.
    std::optional<double> coordinate(Tag value_tag, Tag ref_tag, std::string_view negative,
                                     double most) {
        const auto value = degrees(of_position(value_tag));
        if (!value) return std::nullopt;
        const std::string ref = of_position(ref_tag);
        if (ref.empty()) {
            add_warning(file_, "hemisphere_unknown", "a position without its hemisphere");
            return std::nullopt;
        }
        if (std::abs(*value) > most) {
            add_warning(file_, "position_out_of_range", "a position that is not on the globe");
            return std::nullopt;
        }
        return negative.find(ref.front()) == std::string_view::npos ? *value : -*value;
    }

    void find_place() {
        latitude_ = coordinate(Tag::GpsLatitude, Tag::GpsLatitudeRef, "Ss", 90);
        longitude_ = coordinate(Tag::GpsLongitude, Tag::GpsLongitudeRef, "Ww", 180);
        if (find(Tag::GpsLatitude) != nullptr && !degrees(of_position(Tag::GpsLatitude)))
            add_warning(file_, "gps_without_position",
                        "the GPS block is there but has no position");
        if (latitude_ == 0 && longitude_ == 0)
            add_warning(file_, "position_at_zero", "latitude and longitude are both 0");
    }

    std::optional<double> altitude_m() const {
        const auto value = number_in(get(Tag::GpsAltitude));
        if (!value) return std::nullopt;
        return number_in(get(Tag::GpsAltitudeRef)) == 1 ? -std::abs(*value) : *value;
    }

    /// GPS knows the time best; then the camera's clock with its offset.
    void write_utc(JsonWriter& json) const {
        const bool zoned = time_ && time_->utc_offset_s;
        json.key("utc");
        if (gps_time_) {
            json.value(core::format_time(*gps_time_));
        } else if (zoned) {
            json.value(core::format_time(time_->clock - *time_->utc_offset_s * 1000));
        } else {
            json.null();
        }
        json.text_or_null("utc_from", gps_time_ ? "gps" : zoned ? "offset" : "");
    }

    void write_gps(JsonWriter& json) const {
        json.key("gps");
        if (!latitude_ || !longitude_) {
            json.null();
            return;
        }
        json.begin_object();
        json.key("lat").number(latitude_, 8).key("lon").number(longitude_, 8);
        json.key("altitude_m").number(altitude_m(), 3);
        json.text_or_null("time", gps_time_ ? core::format_time(*gps_time_) : "");
        json.end_object();
    }

    void write_size(JsonWriter& json) const {
        for (const auto& [name, size] :
             {std::pair{"ImageWidth", parts_.width}, std::pair{"ImageHeight", parts_.height}}) {
            json.key(name);
            size ? json.value(*size) : json.null();
        }
        write_tag(json, Tag::Orientation);
        if (parts_.rotation_deg) json.member("Rotation", *parts_.rotation_deg);
    }

    void write_camera(JsonWriter& json) const {
        if (find(Tag::Make) != nullptr) json.member("Make", camera(Tag::Make));
        if (find(Tag::Model) != nullptr) json.member("Model", camera(Tag::Model));
    }

    void write_times(JsonWriter& json) const {
        write_tag(json, Tag::DateTimeOriginal);
        if (const std::string joined = joined_time(); !joined.empty())
            json.member("SubSecDateTimeOriginal", joined);
        write_tag(json, Tag::OffsetTimeOriginal);
        write_tag(json, Tag::CreateDate);
    }

    /// The original time with the sub-seconds and the offset that stand beside it; empty where none do.
    std::string joined_time() const {
        constexpr std::size_t kLength = 19;
        const auto& time = exif_[Tag::DateTimeOriginal];
        if (!time || time->size() < kLength) return {};
        const std::string fraction = get(Tag::SubSecTimeOriginal);
        const std::string offset = get(Tag::OffsetTimeOriginal);
        const std::string digits =
            fraction.substr(0, std::min(fraction.find_first_not_of("0123456789"), fraction.size()));
        const bool zoned = !offset.empty() && (offset[0] == '+' || offset[0] == '-') &&
                           time->find_first_of("+-") == std::string::npos;
        if (digits.empty() && !zoned) return {};
        std::string joined = *time;
        if (!digits.empty()) joined.insert(kLength, '.' + digits);
        return zoned ? joined + offset : joined;
    }

    void write_position(JsonWriter& json) const {
        for (const auto& [tag, ref, negative] :
             {std::tuple{Tag::GpsLatitude, Tag::GpsLatitudeRef, 'S'},
              std::tuple{Tag::GpsLongitude, Tag::GpsLongitudeRef, 'W'}}) {
            const std::string_view name = tag_table()[static_cast<std::size_t>(tag)].name;
            if (!position_tags()[tag]) continue;
            const auto value = degrees(of_position(tag));
            const std::string side = of_position(ref);
            const bool south_or_west =
                !side.empty() && (side[0] == negative || side[0] == negative + ('a' - 'A'));
            if (value) {
                write_number(json, name, south_or_west ? -std::abs(*value) : *value);
            } else {
                json.member(name, "");
            }
            if (position_tags()[ref])
                json.member(tag_table()[static_cast<std::size_t>(ref)].name, side);
        }
        if (find(Tag::GpsAltitude) != nullptr) {
            const auto altitude = altitude_m();
            if (altitude) {
                write_number(json, "GPSAltitude", *altitude);
            } else {
                json.member("GPSAltitude", get(Tag::GpsAltitude));
            }
        }
        write_tag(json, Tag::GpsAltitudeRef);
        write_stamps(json);
        write_tag(json, Tag::GpsImgDirection);
        write_tag(json, Tag::GpsHPositioningError);
    }

    void write_stamps(JsonWriter& json) const {
        if (find(Tag::GpsDateStamp) != nullptr)
            json.member("GPSDateStamp", date_text(get(Tag::GpsDateStamp)));
        if (find(Tag::GpsTimeStamp) != nullptr)
            json.member("GPSTimeStamp", clock_text(get(Tag::GpsTimeStamp)));
        if (const std::string both = gps_date_time(); !both.empty())
            json.member("GPSDateTime", both);
    }

    /// A tag as it stands: a number where it is one, a text that may be empty; nothing where the file has none.
    void write_tag(JsonWriter& json, Tag tag) const {
        const std::string* value = find(tag);
        if (value == nullptr) return;
        const TagInfo& info = tag_table()[static_cast<std::size_t>(tag)];
        const auto number = info.text ? std::nullopt : number_in(*value);
        if (number) {
            write_number(json, info.name, *number);
        } else {
            json.member(info.name, *value);
        }
    }

    const PhotoParts& parts_;
    const PhotoTags& exif_;
    const PhotoTags& xmp_;
    DecodedFile& file_;
    std::optional<PhotoTime> time_;
    std::optional<core::TimeMs> gps_time_;
    std::optional<double> latitude_, longitude_;
};

}  // namespace

void summarise(const PhotoParts& parts, const PhotoTags& exif, const PhotoTags& xmp,
               DecodedFile& file) {
    Summary(parts, exif, xmp, file).write();
}

}  // namespace slipstream::decode::photo
