#pragma once
// The rows of one column within a range that count towards a chart, chunk by chunk. Internal to store/sqlite;
// for one thread and one snapshot.
#include <vector>

#include "store/sqlite/bucket_fold.hpp"
#include "store/sqlite/chunk_reads.hpp"
#include "store/values.hpp"

namespace slipstream::store::sqlite {

/// Rows further apart are not joined: a chart shows that nothing was recorded between them.
inline constexpr TimeMs kGap = 60'000;

class WindowRows {
  public:
    WindowRows(Connection& db, core::RiderId rider, core::ActivityId id, model::Metric metric,
               TimeRange range)
        : stream_(db, rider, id), metric_(static_cast<int>(metric)), range_(range) {}

    /// Those of one chunk, valid until the next call. Corrupt where a column fails its checks.
    Result<CountedRows> read(std::size_t chunk);

  private:
    Result<bool> all_unflagged(std::size_t chunk);
    CountedRows picked();

    StreamReader stream_;
    int metric_;
    TimeRange range_;
    // Of the chunk read last.
    std::vector<TimeMs> time_;
    std::vector<std::int32_t> values_;
    std::vector<std::int32_t> flags_;
};

}  // namespace slipstream::store::sqlite
