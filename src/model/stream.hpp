#pragma once
// A stream: what one device recorded over time, column by column. Row i is one record message,
// trackpoint or fix; columns that never had a value are empty, the others are as long as `time`.
#include <array>
#include <cstdint>
#include <vector>

#include "core/assert.hpp"
#include "core/time.hpp"
#include "model/metric.hpp"

namespace slipstream::model {

/// Quality flags of one row; the row is kept, readers leave flagged rows out unless asked.
/// Never renumber: stored.
enum RowFlag : std::uint8_t {
    kFlagImpossibleJump = 1,  ///< position that could not be reached from its neighbours
    kFlagClock = 2,           ///< time of 1970, 1989/90 or the future
    kFlagImplausible = 4,     ///< a value outside the metric's plausible range
    kFlagNullIsland = 8,      ///< 0/0 where the other rows are far away
};

struct Stream {
    std::vector<core::TimeMs> time;  ///< kNoTime where the row has none
    std::array<std::vector<std::int32_t>, kStreamMetricCount> columns;
    std::vector<std::uint8_t> flags;  ///< empty, or one RowFlag set a row
    std::vector<std::uint32_t>
        breaks;  ///< ascending row numbers that start a new segment (never 0)

    std::size_t size() const { return time.size(); }
    bool empty() const { return time.empty(); }
    bool has(Metric metric) const { return !columns[static_cast<std::size_t>(metric)].empty(); }
    const std::vector<std::int32_t>& column(Metric metric) const {
        return columns[static_cast<std::size_t>(metric)];
    }
    /// The column, made and filled with kMissing up to the present size if it was empty.
    std::vector<std::int32_t>& make_column(Metric metric) {
        auto& values = columns[static_cast<std::size_t>(metric)];
        if (values.empty()) values.resize(time.size(), kMissing);
        return values;
    }
    std::int32_t at(Metric metric, std::size_t row) const {
        const auto& values = column(metric);
        return values.empty() ? kMissing : values[row];
    }
    bool has_position(std::size_t row) const {
        return at(Metric::Latitude, row) != kMissing && at(Metric::Longitude, row) != kMissing;
    }
    /// Appends a row without values; the caller sets them.
    void append_row(core::TimeMs t) {
        time.push_back(t);
        for (auto& values : columns) {
            if (!values.empty()) values.push_back(kMissing);
        }
        if (!flags.empty()) flags.push_back(0);
    }
    void set(Metric metric, std::size_t row, std::int32_t stored) {
        SLIPSTREAM_ASSERT(row < time.size());
        make_column(metric)[row] = stored;
    }
    /// Empties the stream and keeps its memory.
    void clear() {
        time.clear();
        for (auto& values : columns) values.clear();
        flags.clear();
        breaks.clear();
    }
};

}  // namespace slipstream::model
