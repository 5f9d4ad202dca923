#pragma once
// The line of an activity from its levels, or from its rows where they are few. Internal to store/sqlite.
#include "store/line_store.hpp"
#include "store/sqlite/database.hpp"

namespace slipstream::store::sqlite {

/// LineStore::line over one connection.
Result<StoredLine> read_line(Connection& db, core::RiderId rider, core::ActivityId id,
                             const std::vector<model::Metric>& metrics, TimeRange range,
                             std::size_t points);

}  // namespace slipstream::store::sqlite
