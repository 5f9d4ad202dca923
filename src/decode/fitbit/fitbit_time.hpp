#pragma once
// Times as Fitbit writes them.
#include <optional>
#include <string>
#include <string_view>

#include "core/time.hpp"
#include "model/body.hpp"

namespace slipstream::decode::fitbit {

struct Moment {
    core::TimeMs time = core::kNoTime;
    std::optional<int> utc_offset_s;  ///< as written
    /// Utc where an offset is written, else what the kind of file says (`otherwise`).
    model::TimeBasis basis(model::TimeBasis otherwise) const {
        return utc_offset_s ? model::TimeBasis::Utc : otherwise;
    }
};

/// "05/18/26 07:10:02" (month first; years 69..99 are of the 20th century), with or without a time, and ISO
/// 8601 as core::parse_time reads it. Without an offset the clock is taken as if it were UTC.
std::optional<Moment> parse_moment(std::string_view text);

/// "2026-05-18T07:10:02": without a zone, the way summaries print times.
std::string clock_text(core::TimeMs time);

/// "+05:30", "7200s" or "-1800": an offset from UTC in seconds; at most a day.
std::optional<int> parse_utc_offset(std::string_view text);

}  // namespace slipstream::decode::fitbit
