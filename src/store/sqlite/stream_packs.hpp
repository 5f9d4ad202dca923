#pragma once
// Rows of the table `stream_chunks`: chunks of the columns of an activity, joined to about 48 KB, since a
// row of a few KB leaves a third of its pages empty. Pure.
#include <vector>

#include "store/sqlite/activity_rows.hpp"

namespace slipstream::store::sqlite {

/// Joins chunks in order of column and number; each pack bears the name of its first chunk. Equal chunks
/// give equal packs.
std::vector<ColumnChunk> join_chunks(std::vector<ColumnChunk> chunks);

struct ChunkView {
    int metric = 0;
    std::size_t chunk = 0;
    core::Bytes data;  ///< an encoded column; lies in what was cut
};

/// What a row holds: the chunks of a pack in their order, or one chunk as earlier versions stored it.
/// Corrupt where the row is cut or does not begin with the chunk it is named after.
core::Result<std::vector<ChunkView>> cut_pack(int metric, std::size_t chunk, core::Bytes data);

}  // namespace slipstream::store::sqlite
