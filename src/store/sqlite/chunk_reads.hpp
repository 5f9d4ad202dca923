#pragma once
// Chunks of the columns of one activity, read one by one. Internal to store/sqlite; for one thread and one
// snapshot.
#include <deque>
#include <utility>
#include <vector>

#include "series/codec.hpp"
#include "store/sqlite/database.hpp"
#include "store/sqlite/stream_packs.hpp"

namespace slipstream::store::sqlite {

class StreamReader {
  public:
    StreamReader(Connection& db, core::RiderId rider, core::ActivityId id)
        : db_(db), rider_(rider), id_(id) {}

    /// One chunk of one column; empty where nothing was recorded in it. Corrupt where it fails its checks.
    template <typename T>
    Result<std::vector<T>> read(int metric, std::size_t chunk) {
        std::vector<T> values;
        SLIPSTREAM_TRY(read(metric, chunk, values));
        return values;
    }
    /// The same into a vector that is used again: what was in it is dropped.
    template <typename T>
    Result<void> read(int metric, std::size_t chunk, std::vector<T>& values) {
        values.clear();
        auto data = find(metric, chunk);
        if (!data) return core::fail(data.error());
        if (data->empty()) return {};
        auto decoded = series::decode_column(*data, values);
        if (!decoded) return core::fail(decoded.error());
        return {};
    }

  private:
    /// Name of a row of the table: that of its first chunk.
    using Place = std::pair<int, std::size_t>;
    struct Pack {
        Place place;
        Place next;  ///< of the row after it: what is named between the two lies here or nowhere
        core::ByteBuffer bytes;
        std::vector<ChunkView> chunks;
    };

    /// Its encoded column, valid until the next call; empty where there is none.
    Result<core::Bytes> find(int metric, std::size_t chunk);
    /// The pack that would hold the chunk, null where none is there.
    Result<const Pack*> pack_for(const Place& wanted);
    /// Name of the first row after a place, beyond all others where there is none.
    Result<Place> next_after(const Place& place);

    Connection& db_;
    core::RiderId rider_;
    core::ActivityId id_;
    std::deque<Pack> packs_;  ///< the last ones read: neighbours are asked for together
};

}  // namespace slipstream::store::sqlite
