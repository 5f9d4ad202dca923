#pragma once
// Times and places from the texts of Exif.
#include <optional>
#include <string>
#include <string_view>

#include "core/time.hpp"

namespace slipstream::decode::photo {

struct PhotoTime {
    std::string local;  ///< "2021-04-11T15:47:53.054", as the camera's clock showed it
    core::TimeMs clock = core::kNoTime;  ///< the same as if it were UTC, in milliseconds
    std::optional<int> utc_offset_s;     ///< as stated
    bool utc = false;  ///< stated as UTC ("Z"), which is no statement of an offset
};

/// "2021:04:11 15:47:53" with sub-seconds and offset ("-05:00") from their own tags where they have any; the text may
/// itself end in a fraction and a zone. nullopt where it is no time.
std::optional<PhotoTime> photo_time(std::string_view text, std::string_view sub_seconds,
                                    std::string_view offset);
/// Whether a time is blanks, zeros or empty: the camera's clock was not set.
bool is_unset_time(std::string_view text);

/// Degrees from "43 28 2.814" (degrees, minutes, seconds; fewer will do); nullopt where a part is "undef" or there is
/// no number. No sign is set by a hemisphere's letter.
std::optional<double> degrees(std::string_view text);
/// The number a text begins with; nullopt where it does not.
std::optional<double> number_in(std::string_view text);

/// "14:27:07.24" from "14 27 7.24"; empty where a part is no number.
std::string clock_text(std::string_view text);
/// "2008:10:23" from that, or with any other signs between year, month and day; else the text as it is.
std::string date_text(std::string_view text);

}  // namespace slipstream::decode::photo
