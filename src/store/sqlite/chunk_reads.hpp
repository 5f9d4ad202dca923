#pragma once
// Chunks of the columns of an activity, read one by one. Internal to store/sqlite.
#include <vector>

#include "core/ids.hpp"
#include "series/codec.hpp"
#include "store/sqlite/database.hpp"

namespace slipstream::store::sqlite {

/// One chunk of one column; empty where nothing was recorded in it. Corrupt where it fails its checks.
template <typename T>
Result<std::vector<T>> read_chunk(Connection& db, core::RiderId rider, core::ActivityId id,
                                  int metric, std::size_t chunk) {
    std::vector<T> values;
    Query q(
        db,
        "SELECT data FROM stream_chunks WHERE rider_id = ? AND activity_id = ? AND metric = ? AND "
        "chunk = ?",
        rider, id, metric, chunk);
    if (q.next()) {
        auto decoded = series::decode_column(q.blob(0), values);
        if (!decoded) return core::fail(decoded.error());
    }
    SLIPSTREAM_TRY(q.finish());
    return values;
}

}  // namespace slipstream::store::sqlite
