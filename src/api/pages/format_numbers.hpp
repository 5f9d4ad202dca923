#pragma once
// Numbers, spans of time and dates as the English pages write them; the web app writes them the same
// way, so that nothing changes in the reader's eyes when it takes over. Metric units. Pure.
#include <string>

#include "core/time.hpp"

namespace slipstream::api::pages {

struct Quantity {
    std::string value;
    std::string unit;
    std::string text() const { return value + " " + unit; }
};

/// "4,118" or "74.2": rounded half away from zero, with thousands separators; an en dash for what is
/// not finite.
std::string number_text(double value, int decimals = 0);
/// Kilometres: one decimal below a hundred, none above.
Quantity distance(double metres);
Quantity elevation(double metres);
/// km/h
Quantity speed(double metres_per_second, int decimals);
/// At most two parts: "3 h 48 min", "12 min", "40 s". The unit is that of the last part.
Quantity duration(double seconds);
/// "just now" below a minute, then "2 min ago", "3 h ago", "4 days ago"; never rounded up. Coarser than
/// the app's, because the page is kept for some seconds.
std::string age(core::TimeMs age_ms);
/// "16:42" on a clock that is `utc_offset_s` ahead of UTC.
std::string clock_time(core::TimeMs time, int utc_offset_s);
/// "Sunday 27 June"
std::string long_date(core::Date date);
/// "27 June 2019"
std::string date_with_year(core::Date date);
/// "1 day", "41 days": `one` for exactly 1.
std::string counted(double count, std::string_view one, std::string_view many);

}  // namespace slipstream::api::pages
