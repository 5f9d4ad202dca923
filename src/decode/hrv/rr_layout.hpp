#pragma once
// How a list of R-R intervals is laid out: told from its first lines, strictly, because any table of numbers
// could be one.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace slipstream::decode::hrv {

/// What stands beside the interval.
enum class RrShape : std::uint8_t {
    Alone,      ///< one interval a line
    Elapsed,    ///< time since the start, which grows by the intervals
    Index,      ///< 1, 2, 3, ...
    Timestamp,  ///< a date and time; the list has a heading
};

struct RrLayout {
    RrShape shape = RrShape::Alone;
    char separator = '\0';  ///< '\0': one value a line; ' ': blanks of any number
    std::size_t rr_column = 0;
    std::optional<std::size_t> time_column;  ///< elapsed time, index or timestamp
    double rr_to_ms = 1;                     ///< 1000 where intervals are in seconds
    double elapsed_to_s = 1;                 ///< 0.001 where elapsed time is in milliseconds
    std::size_t first_data = 0;              ///< byte behind heading and comments
    bool headed = false;                     ///< the heading names the interval
    bool flat = false;                 ///< all intervals follow one another on one line or a few
    std::optional<double> start_s;     ///< seconds since 1970 that the heading states
    std::vector<std::string> columns;  ///< "elapsed_s", "rr_s" or the names of the heading
};

/// The fields of a line.
void split_fields(std::string_view line, char separator, std::vector<std::string_view>& fields);

/// Seconds since 1970 that a file of intervals can mean: the years 2001 to 2096.
inline constexpr double kEarliestEpochS = 1e9, kLatestEpochS = 4e9;

/// nullopt where the first lines of `text` (some KB) are no list of intervals. `whole`: the text is not cut, so
/// its last line counts.
std::optional<RrLayout> find_rr_layout(std::string_view text, bool whole);

}  // namespace slipstream::decode::hrv
