// Buckets of one column of an activity: from its pyramid, or row by row where that costs less.
#include <algorithm>

#include "store/sqlite/chunk_reads.hpp"
#include "store/sqlite/sqlite_store.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::fail;
using model::Metric;

Bucket as_bucket(const series::Bucket& from) {
    Bucket bucket;
    bucket.from = from.first;
    bucket.to = from.last;
    bucket.min = from.min;
    bucket.max = from.max;
    bucket.count = from.count;
    bucket.mean = from.count > 0 ? static_cast<double>(from.sum) / from.count : 0;
    return bucket;
}

/// Most buckets one question is answered with, apart from a factor of four.
constexpr std::size_t kBucketsMax = 100'000;

/// Rows further apart are not joined: a chart shows that nothing was recorded between them.
constexpr TimeMs kGap = 60'000;

/// The chunks of a stream whose times touch a range.
struct Window {
    std::size_t first_chunk = 0;
    std::size_t end_chunk = 0;
    std::size_t rows = 0;  ///< of these chunks
    TimeMs first = 0;      ///< times that they span
    TimeMs last = 0;
};

Result<Window> window_of(Connection& db, core::RiderId rider, core::ActivityId id,
                         TimeRange range) {
    Query q(db, "SELECT rows, directory FROM activities WHERE rider_id = ? AND activity_id = ?",
            rider, id);
    if (!q.next()) {
        SLIPSTREAM_TRY(q.finish());
        return fail(ErrorCode::NotFound, "no activity {}", id.hex());
    }
    const auto rows = static_cast<std::size_t>(q.integer(0));
    auto directory = decode_directory(q.blob(1));
    if (!directory) return fail(directory.error());
    Window window;
    for (std::size_t i = 0; i < directory->size(); ++i) {
        const ChunkTimes& chunk = (*directory)[i];
        if (chunk.first == core::kNoTime || chunk.last < range.from || chunk.first >= range.to)
            continue;
        if (window.end_chunk == 0) window = {i, i, 0, chunk.first, chunk.last};
        window.end_chunk = i + 1;
        window.first = std::min(window.first, chunk.first);
        window.last = std::max(window.last, chunk.last);
    }
    window.rows = std::min(rows, window.end_chunk * series::kChunkRows) -
                  std::min(rows, window.first_chunk * series::kChunkRows);
    // What the range leaves of the chunks at its ends, were their rows evenly spread.
    const double span = static_cast<double>(window.last - window.first) + 1;
    const double kept =
        static_cast<double>(std::min(window.last, range.to) - std::max(window.first, range.from)) +
        1;
    window.rows =
        static_cast<std::size_t>(static_cast<double>(window.rows) * std::min(1.0, kept / span));
    if (window.end_chunk > 0) window.rows = std::max<std::size_t>(window.rows, 1);
    return window;
}

/// Buckets of the coarsest level that gives enough; none where only the rows do.
Result<std::vector<series::Bucket>> read_pyramid(Connection& db, core::RiderId rider,
                                                 core::ActivityId id, Metric metric,
                                                 const Window& window, std::size_t points) {
    std::vector<series::Bucket> found;
    int level = -1;
    while (window.rows / points >= series::rows_per_bucket(static_cast<std::size_t>(level + 1)))
        ++level;
    for (; level >= 0 && found.empty(); --level) {
        const auto bucket_rows = series::rows_per_bucket(static_cast<std::size_t>(level));
        const auto first = window.first_chunk * series::kChunkRows / bucket_rows;
        const auto end = (window.end_chunk * series::kChunkRows + bucket_rows - 1) / bucket_rows;
        const auto first_block = first / series::kBucketsPerBlock;
        const auto last_block = (end - 1) / series::kBucketsPerBlock;
        Query q(db,
                "SELECT block, data FROM pyramid_blocks WHERE rider_id = ? AND activity_id = ? AND "
                "metric = ? AND level = ? AND block BETWEEN ? AND ? ORDER BY block",
                rider, id, static_cast<int>(metric), level, first_block, last_block);
        while (q.next()) {
            auto block = series::decode_buckets(q.blob(1));
            if (!block) return fail(block.error());
            const auto base = static_cast<std::size_t>(q.integer(0)) * series::kBucketsPerBlock;
            for (std::size_t i = 0; i < block->size(); ++i) {
                if (base + i >= first && base + i < end) found.push_back((*block)[i]);
            }
        }
        SLIPSTREAM_TRY(q.finish());
    }
    return found;
}

/// Every row of the window that counts, as a bucket of its own.
Result<std::vector<series::Bucket>> read_rows(Connection& db, core::RiderId rider,
                                              core::ActivityId id, Metric metric,
                                              const Window& window, TimeRange range) {
    std::vector<series::Bucket> found;
    StreamReader stream(db, rider, id);
    for (auto chunk = window.first_chunk; chunk < window.end_chunk; ++chunk) {
        auto values = stream.read<std::int32_t>(static_cast<int>(metric), chunk);
        if (!values) return fail(values.error());
        if (values->empty()) continue;
        auto time = stream.read<std::int64_t>(kTimeColumn, chunk);
        if (!time) return fail(time.error());
        auto flags = stream.read<std::int32_t>(kFlagsColumn, chunk);
        if (!flags) return fail(flags.error());
        for (std::size_t row = 0; row < std::min(values->size(), time->size()); ++row) {
            const TimeMs t = (*time)[row];
            const std::int32_t value = (*values)[row];
            if (t == core::kNoTime || t < range.from || t >= range.to || value == model::kMissing)
                continue;
            if (row < flags->size() && (*flags)[row] != 0) continue;
            found.push_back({t, t, value, value, value, 1});
        }
    }
    return found;
}

}  // namespace

Result<std::vector<Bucket>> SqliteStore::buckets(core::RiderId rider, core::ActivityId id,
                                                 Metric metric, TimeRange range,
                                                 std::size_t points) {
    points = std::clamp<std::size_t>(points, 1, kBucketsMax);
    auto db = readers_->lease();
    auto window = window_of(db, rider, id, range);
    if (!window) return fail(window.error());
    if (window->rows == 0) return std::vector<Bucket>{};
    auto found = read_pyramid(db, rider, id, metric, *window, points);
    if (!found) return fail(found.error());
    if (found->empty()) found = read_rows(db, rider, id, metric, *window, range);
    if (!found) return fail(found.error());
    std::erase_if(*found, [&](const series::Bucket& bucket) {
        return bucket.count == 0 || bucket.last < range.from || bucket.first >= range.to;
    });
    // Few enough are given as they are; else neighbours join, still at least `points`.
    if (found->size() >= 4 * points) {
        *found = series::coarser_between_gaps(*found, found->size() / (2 * points), kGap);
    }
    std::vector<Bucket> result;
    result.reserve(found->size());
    for (const series::Bucket& bucket : *found) result.push_back(as_bucket(bucket));
    return result;
}

}  // namespace slipstream::store::sqlite
