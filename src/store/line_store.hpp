#pragma once
// Lines of activities for drawing, part of the store's interface.
#include <functional>
#include <vector>

#include "core/ids.hpp"
#include "model/stream.hpp"
#include "store/values.hpp"

namespace slipstream::store {

/// The rows of an activity that can be drawn: with a time, a position and no flag.
struct StoredLine {
    model::Stream rows;  ///< latitude, longitude, elevation, the asked columns; breaks; no flags
    std::uint64_t total = 0;  ///< rows of the line in the range, before any was left out
    /// From the first to the last time (both included) of each run of rows without a silence of more than
    /// two minutes, for the whole activity and in order of its rows.
    std::vector<TimeRange> covered;
};

/// Numbers of the rows to keep (ascending) of a line's, which have their positions, elevations and breaks.
using LineChoice = std::function<std::vector<std::uint32_t>(const model::Stream&)>;

class LineStore {
  public:
    virtual ~LineStore() = default;
    /// The line within the range, in order of its rows: all of it where it has at most `points` rows,
    /// else at least `points` and at most about 4 * points of them, the most telling ones, the first and
    /// the last always. Costs what it returns, not what it spans, where the activity was stored with
    /// levels of its line. Where `choose` is given the columns are read for the rows that it keeps, and only
    /// these are returned; it must not ask the store. NotFound for an unknown activity.
    virtual Result<StoredLine> line(core::RiderId rider, core::ActivityId id,
                                    const std::vector<model::Metric>& metrics, TimeRange range,
                                    std::size_t points, const LineChoice& choose = {}) = 0;
};

}  // namespace slipstream::store
