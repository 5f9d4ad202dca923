#pragma once
// Going through the rows of a diary's CSV file: dates, damage, limits.
#include <functional>
#include <set>

#include "decode/decoder.hpp"
#include "decode/table/table_reader.hpp"
#include "decode/table/table_time.hpp"

namespace slipstream::decode::food {

/// Rows and days of a table, for the summary.
struct TableCount {
    std::size_t rows = 0;  ///< with a date
    std::set<core::Date> days;
};

/// Calls `take` for each row behind the header that has a date in `date_column`. Rows without one
/// are a warning, but for rows of totals. Warns of an unclosed quote, of an assumed order of dates,
/// and ends at kMaxRecords rows.
TableCount for_each_dated_row(table::TableReader& reader, std::optional<std::size_t> date_column,
                              DecodedFile& file,
                              const std::function<void(const core::Date&)>& take);

/// The time of day in `clock` on `date`, as a wall clock; kNoTime where it is blank or none.
core::TimeMs time_on(const core::Date& date, std::string_view clock);

/// "rows", "days", "first" and "last" of a summary object that is being written.
void write_count(std::string& summary, std::string_view table, const TableCount& count);

}  // namespace slipstream::decode::food
