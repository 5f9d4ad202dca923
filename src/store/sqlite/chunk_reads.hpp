#pragma once
// Chunks of the columns of one activity, read one by one. Internal to store/sqlite; for one thread and one
// snapshot.
#include <deque>
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
        auto data = find(metric, chunk);
        if (!data) return core::fail(data.error());
        if (data->empty()) return values;
        auto decoded = series::decode_column(*data, values);
        if (!decoded) return core::fail(decoded.error());
        return values;
    }

  private:
    struct Pack {
        int metric = 0;
        std::size_t chunk = 0;
        core::ByteBuffer bytes;
        std::vector<ChunkView> chunks;
    };

    /// Its encoded column, valid until the next call; empty where there is none.
    Result<core::Bytes> find(int metric, std::size_t chunk);
    /// The pack that would hold the chunk, null where none is there.
    Result<const Pack*> pack_for(int metric, std::size_t chunk);

    Connection& db_;
    core::RiderId rider_;
    core::ActivityId id_;
    std::deque<Pack> packs_;  ///< the last ones read: neighbours are asked for together
};

}  // namespace slipstream::store::sqlite
