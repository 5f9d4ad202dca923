#pragma once
// Local days and zones: the zone comes from the source's offset, else from the position (a compiled-in
// zone table), else from the journey. Zones are IANA names; rules come from the system's tzdata. Safe
// from any thread.
#include <optional>
#include <string>
#include <string_view>

#include "core/time.hpp"

namespace slipstream::analyze {

/// The IANA zone at a position ("America/Vancouver"; "Etc/GMT+5" at sea). Never empty.
std::string zone_at(std::int32_t latitude_e7, std::int32_t longitude_e7);
/// Seconds east of UTC in the zone at that time; 0 where the zone is not known.
int utc_offset_s(std::string_view zone, core::TimeMs time);
/// The calendar day at `time` for an offset.
core::Date local_date(core::TimeMs time, int utc_offset_s);

struct DayRange {
    core::TimeMs from = 0;  ///< first instant of the day in the zone
    core::TimeMs to = 0;    ///< first instant of the next (23, 24 or 25 hours later)
};
DayRange day_range(std::string_view zone, core::Date date);

}  // namespace slipstream::analyze
