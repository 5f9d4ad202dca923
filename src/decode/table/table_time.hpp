#pragma once
// Dates and times as apps print them for people, in the languages and orders seen in exports.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.hpp"

namespace slipstream::decode::table {

/// The order of a date of three numbers whose year is not first.
enum class DateOrder : std::uint8_t { DayFirst, MonthFirst };

struct TableTime {
    core::TimeMs time = core::kNoTime;  ///< UTC where `utc_offset_s` is set, else the wall clock
    std::optional<int> utc_offset_s;    ///< as written
    bool has_clock = false;             ///< false: a date alone; `time` is its midnight

    core::Date date() const;  ///< as written, in its own offset
};

/// Reads a date and, behind it or in `clock`, a time of day: ISO 8601; "18.05.2019 07:30";
/// "5/18/2019", "7:30 PM"; "May 18, 2019 at 7:30 AM"; "Saturday 18 mai 2019"; "20190518";
/// "2019年5月18日"; seconds (10 digits) or milliseconds (13 digits) since the epoch. Two-digit
/// years are 1970..2069. nullopt where it is not a time.
std::optional<TableTime> read_time(std::string_view text, std::string_view clock, DateOrder order);

/// Which order the dates of a column are written in.
struct DateOrderGuess {
    DateOrder order = DateOrder::MonthFirst;
    bool certain = true;  ///< false: the dates allow both, and custom decided
};
/// Decides by a number above 12, else by which order makes the dates run one way, else by custom:
/// points and hyphens are of day-first countries, AM and PM of month-first ones, and so are slashes
/// below English headings.
DateOrderGuess guess_date_order(const std::vector<std::string>& dates, bool english);

}  // namespace slipstream::decode::table
