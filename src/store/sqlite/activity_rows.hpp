#pragma once
// How an activity and its stream become rows of the database, and back. Pure; encoding is done on the
// caller's thread, before the writer takes over.
#include <span>
#include <vector>

#include "series/pyramid.hpp"
#include "store/duplicates.hpp"
#include "store/store.hpp"

namespace slipstream::store::sqlite {

/// Numbers of the columns that are not metrics. Never renumber: stored.
inline constexpr int kTimeColumn = 255;
inline constexpr int kFlagsColumn = 254;
/// Of pyramid blocks: level 0 is the index of the line, levels from 1 are its rows, thinned.
inline constexpr int kLineColumn = 253;

struct ColumnChunk {
    int metric = 0;
    std::size_t chunk = 0;  ///< rows [chunk * kChunkRows, ...)
    core::ByteBuffer data;
};

struct PyramidBlock {
    int metric = 0;
    std::size_t level = 0;
    std::size_t block = 0;  ///< buckets [block * kBucketsPerBlock, ...); for a line see series/
    core::ByteBuffer data;
};

struct EncodedActivity {
    model::Activity activity;  ///< rows and metrics are those of the stream
    core::ByteBuffer details, outline, directory, breaks;
    std::vector<ColumnChunk> chunks;  ///< joined (stream_packs.hpp)
    std::vector<PyramidBlock> blocks;
};

/// Times that the rows of one chunk lie between; kNoTime for a chunk without times.
struct ChunkTimes {
    core::TimeMs first = core::kNoTime;
    core::TimeMs last = core::kNoTime;
};

EncodedActivity encode_activity(const NewActivity& added);

core::Result<void> decode_details(core::Bytes bytes, model::Activity& activity);
core::Result<RideOutline> decode_outline(core::Bytes bytes);
core::Result<std::vector<ChunkTimes>> decode_directory(core::Bytes bytes);
core::Result<std::vector<std::uint32_t>> decode_breaks(core::Bytes bytes);

std::uint32_t metric_mask(const std::vector<model::Metric>& metrics);
std::vector<model::Metric> metrics_of(std::uint32_t mask);

core::ByteBuffer encode_route(const model::Route& route);
core::Result<model::Route> decode_route(core::Bytes bytes);

}  // namespace slipstream::store::sqlite
