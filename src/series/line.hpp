#pragma once
// The line of a recording: its rows that can be drawn, and a quick way to fewer of them. Pure; safe from
// any thread.
#include <cstdint>
#include <span>
#include <vector>

#include "core/time.hpp"
#include "model/metric.hpp"

namespace slipstream::series {

/// Rows of a stream, or of a run of its rows. `elevation_cm` and `flags` may be empty; `latitude_e7` and
/// `longitude_e7` too, then there is no line.
struct LineSource {
    std::span<const core::TimeMs> time;
    std::span<const std::int32_t> latitude_e7, longitude_e7, elevation_cm;
    std::span<const std::uint8_t> flags;
    std::uint32_t first_row = 0;  ///< number of the first row given here
};

/// Rows with a time, a position and no flag, in order of their numbers.
struct LineRows {
    std::vector<std::uint32_t> row;  ///< number in the stream, ascending
    std::vector<core::TimeMs> time;
    std::vector<std::int32_t> latitude_e7, longitude_e7;
    std::vector<std::int32_t> elevation_cm;  ///< kMissing where there is none

    std::size_t size() const { return row.size(); }
    bool empty() const { return row.empty(); }
    /// Appends rows with greater numbers.
    void append(const LineRows& later);
    bool operator==(const LineRows&) const = default;
};

LineRows line_rows(const LineSource& source);

/// The rows at those places (ascending).
LineRows select(const LineRows& rows, std::span<const std::uint32_t> places);

/// Places (never 0) at which a segment starts: `breaks` are rows of the stream that start one, and rows
/// may be left out between.
std::vector<std::uint32_t> segment_starts(const LineRows& rows,
                                          std::span<const std::uint32_t> breaks);

/// Those of the time range [from, to).
LineRows between(const LineRows& rows, core::TimeMs from, core::TimeMs to);

/// At most `keep` rows (at least 2): the first, the last, the ends of segments before others, then those
/// whose triangle with their neighbours is large. In passes that each drop up to half of the rows with
/// small triangles: like Visvalingam and Whyatt (1993), but O(n).
LineRows thinned(const LineRows& rows, std::span<const std::uint32_t> breaks, std::size_t keep);

}  // namespace slipstream::series
