// What `doctor` looks at of rides: what is said of an activity, and the rows of its stream.
#include <algorithm>

#include "series/codec.hpp"
#include "store/sqlite/activity_rows.hpp"
#include "store/sqlite/checks.hpp"
#include "store/sqlite/stream_packs.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::fail;

/// What is said of an activity beside its chunks.
Result<void> check_activity(const Query& q) {
    model::Activity activity;
    SLIPSTREAM_TRY(decode_details(q.blob(1), activity));
    if (auto outline = decode_outline(q.blob(2)); !outline) return fail(outline.error());
    auto directory = decode_directory(q.blob(3));
    if (!directory) return fail(directory.error());
    const auto rows = q.number<std::size_t>(5);
    if (directory->size() != (rows + series::kChunkRows - 1) / series::kChunkRows) {
        return corrupt("the directory of chunks does not fit the number of rows");
    }
    auto breaks = decode_breaks(q.blob(4));
    if (!breaks) return fail(breaks.error());
    if (std::any_of(breaks->begin(), breaks->end(), [&](auto row) { return row >= rows; })) {
        return corrupt("a break lies beyond the last row");
    }
    return {};
}

/// A chunk is full, or the last one of its stream and as long as that leaves.
Result<void> check_chunk(const ChunkView& chunk, std::size_t all) {
    std::vector<std::int64_t> wide;
    std::vector<std::int32_t> narrow;
    const auto rows = chunk.metric == kTimeColumn ? series::decode_column(chunk.data, wide)
                                                  : series::decode_column(chunk.data, narrow);
    if (!rows) return fail(rows.error());
    const auto begin = chunk.chunk * series::kChunkRows;
    if (begin >= all || *rows != std::min(series::kChunkRows, all - begin)) {
        return corrupt("a chunk has another number of rows than its stream leaves it");
    }
    return {};
}

Result<void> check_pack(const Query& q) {
    const auto chunks = cut_pack(q.number<int>(1), q.number<std::size_t>(2), q.blob(3));
    if (!chunks) return fail(chunks.error());
    for (const ChunkView& chunk : *chunks)
        SLIPSTREAM_TRY(check_chunk(chunk, q.number<std::size_t>(4)));
    return {};
}

}  // namespace

Result<Check> check_streams(Connection& db) {
    Findings findings;
    Query activities(
        db, "SELECT activity_id, details, outline, directory, breaks, rows FROM activities");
    while (activities.next())
        findings.add(check_activity(activities), "activity", activities.id<core::ActivityId>(0));
    SLIPSTREAM_TRY(activities.finish());
    Query chunks(db,
                 "SELECT c.activity_id, c.metric, c.chunk, c.data, a.rows FROM stream_chunks c "
                 "JOIN activities a "
                 "ON a.rider_id = c.rider_id AND a.activity_id = c.activity_id");
    while (chunks.next())
        findings.add(check_pack(chunks), "stream of", chunks.id<core::ActivityId>(0));
    SLIPSTREAM_TRY(chunks.finish());
    return findings.as_check("streams", "activities and parts of their streams", kMendedByAll);
}

}  // namespace slipstream::store::sqlite
