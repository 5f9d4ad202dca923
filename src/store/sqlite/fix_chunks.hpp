#pragma once
// Reads the folded fixes of a device: only the chunks that a question touches. For one thread and one
// snapshot. Ask the index in memory first and the chunks after: what was folded in between is then in
// both, never in neither.
#include "series/fix_chunk.hpp"
#include "store/sqlite/database.hpp"
#include "store/sqlite/fix_index.hpp"

namespace slipstream::store::sqlite {

class ChunkReader {
  public:
    explicit ChunkReader(Connection& db) : db_(db) {}

    /// The folded fix of that time. Remembers its chunk: late fixes come together.
    Result<std::optional<model::Fix>> find(const DeviceKey& key, TimeMs time);
    /// Folded fixes within the range, by time.
    Result<std::vector<model::Fix>> read(const DeviceKey& key, TimeRange range);
    /// What there is of a device: `recent` with what the chunks have within the range.
    Result<std::vector<model::Fix>> merged(FixIndex::Recent recent, TimeRange range);

  private:
    Connection& db_;
    std::optional<DeviceKey> chunk_key_;  ///< of `chunk_`
    TimeMs chunk_first_ = 0, chunk_last_ = 0;
    std::vector<model::Fix> chunk_;
};

}  // namespace slipstream::store::sqlite
