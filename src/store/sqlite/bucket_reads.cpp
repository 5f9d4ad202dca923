// Buckets of one column of an activity: from its pyramid, or row by row where that costs less.
#include <algorithm>
#include <map>
#include <optional>

#include "store/sqlite/body_buckets.hpp"
#include "store/sqlite/ride_overview.hpp"
#include "store/sqlite/sqlite_store.hpp"
#include "store/sqlite/window_rows.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::fail;
using model::Metric;

/// The chunks of a stream whose times touch a range.
struct Window {
    std::vector<ChunkTimes> directory;  ///< of the whole stream
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
    window.directory = std::move(*directory);
    for (std::size_t i = 0; i < window.directory.size(); ++i) {
        const ChunkTimes& chunk = window.directory[i];
        if (chunk.first == core::kNoTime || chunk.last < range.from || chunk.first >= range.to)
            continue;
        if (window.end_chunk == 0) {
            window.first_chunk = i;
            window.first = chunk.first;
            window.last = chunk.last;
        }
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

/// The buckets of a level that lie in the chunks of a window; `use` is given the number and the bucket.
template <typename Use>
Result<void> each_bucket(Connection& db, core::RiderId rider, core::ActivityId id, Metric metric,
                         const Window& window, std::size_t level, Use&& use) {
    const auto bucket_rows = series::rows_per_bucket(level);
    const auto first = window.first_chunk * series::kChunkRows / bucket_rows;
    const auto end = (window.end_chunk * series::kChunkRows + bucket_rows - 1) / bucket_rows;
    Query q(db,
            "SELECT block, data FROM pyramid_blocks WHERE rider_id = ? AND activity_id = ? AND "
            "metric = ? AND level = ? AND block BETWEEN ? AND ? ORDER BY block",
            rider, id, static_cast<int>(metric), level, first / series::kBucketsPerBlock,
            (end - 1) / series::kBucketsPerBlock);
    while (q.next()) {
        const auto block = series::decode_buckets(q.blob(1));
        if (!block) return fail(block.error());
        const auto base = static_cast<std::size_t>(q.integer(0)) * series::kBucketsPerBlock;
        for (std::size_t i = 0; i < block->size(); ++i) {
            if (base + i >= first && base + i < end) use(base + i, (*block)[i]);
        }
    }
    return q.finish();
}

/// Buckets of the coarsest level that gives enough; none where only the rows do.
Result<std::vector<series::Bucket>> read_pyramid(Connection& db, core::RiderId rider,
                                                 core::ActivityId id, Metric metric,
                                                 const Window& window, std::size_t points) {
    std::vector<series::Bucket> found;
    std::size_t levels = 0;  // that give at least the points
    while (window.rows / points >= series::rows_per_bucket(levels)) ++levels;
    for (; levels > 0 && found.empty(); --levels) {
        SLIPSTREAM_TRY(each_bucket(
            db, rider, id, metric, window, levels - 1,
            [&](std::size_t, const series::Bucket& bucket) { found.push_back(bucket); }));
    }
    return found;
}

/// How many neighbours join where so many were found: none while they are fewer than four times the points,
/// else so many that at least the points are left.
std::size_t joined_of(std::size_t found, std::size_t points) {
    return found >= 4 * points ? found / (2 * points) : 1;
}

/// Answers from the rows of a window. How many of them count must be known before the first are joined: the
/// pyramid tells it of whole chunks, so that these are read once and not kept.
class RowBuckets {
  public:
    RowBuckets(Connection& db, core::RiderId rider, core::ActivityId id, Metric metric,
               const Window& window, TimeRange range)
        : db_(db),
          rider_(rider),
          id_(id),
          metric_(metric),
          window_(window),
          range_(range),
          rows_(db, rider, id, metric, range) {}

    Result<std::vector<series::Bucket>> read(std::size_t points) {
        std::size_t rows = (window_.end_chunk - window_.first_chunk) * series::kChunkRows;
        std::size_t factor = 1;
        if (rows >= 4 * points) {
            SLIPSTREAM_TRY(count());
            rows = total_;
            factor = joined_of(rows, points);
        }
        BucketFold fold(factor, kGap, std::min(rows / factor + 1, 4 * points));
        for (auto chunk = window_.first_chunk; chunk < window_.end_chunk; ++chunk)
            SLIPSTREAM_TRY(add(chunk, fold));
        return fold.take();
    }

  private:
    /// Rows of a chunk that were read to be counted.
    struct Kept {
        std::vector<TimeMs> time;
        std::vector<std::int32_t> values;
        bool steady = false;
    };

    bool holds_range(std::size_t chunk) const {
        const ChunkTimes& times = window_.directory[chunk];
        return times.first >= range_.from && times.last < range_.to;
    }

    Result<void> count() {
        bool known = false;
        std::vector<std::size_t> counts(window_.end_chunk - window_.first_chunk);
        constexpr std::size_t kEach = series::kChunkRows / series::kBucketRows;
        SLIPSTREAM_TRY(each_bucket(db_, rider_, id_, metric_, window_, 0,
                                   [&](std::size_t number, const series::Bucket& bucket) {
                                       known = true;
                                       counts[number / kEach - window_.first_chunk] += bucket.count;
                                   }));
        for (auto chunk = window_.first_chunk; chunk < window_.end_chunk; ++chunk) {
            if (known && holds_range(chunk)) {
                total_ += counts[chunk - window_.first_chunk];
                continue;
            }
            const auto rows = rows_.read(chunk);
            if (!rows) return fail(rows.error());
            total_ += rows->size();
            kept_[chunk] = {{rows->time.begin(), rows->time.end()},
                            {rows->values.begin(), rows->values.end()},
                            rows->steady};
        }
        return {};
    }

    Result<void> add(std::size_t chunk, BucketFold& fold) {
        const auto kept = kept_.find(chunk);
        if (kept != kept_.end()) {
            fold.add({kept->second.time, kept->second.values, kept->second.steady});
            return {};
        }
        const auto rows = rows_.read(chunk);
        if (!rows) return fail(rows.error());
        fold.add(*rows);
        return {};
    }

    Connection& db_;
    core::RiderId rider_;
    core::ActivityId id_;
    Metric metric_;
    const Window& window_;
    TimeRange range_;
    WindowRows rows_;
    std::size_t total_ = 0;  ///< rows that count
    std::map<std::size_t, Kept> kept_;
};

/// All chunks of a stream of so many rows, without their times.
Result<Window> whole_of(std::size_t rows) {
    Window window;
    window.end_chunk = (rows + series::kChunkRows - 1) / series::kChunkRows;
    window.rows = rows;
    return window;
}

std::vector<Bucket> as_buckets(const std::vector<series::Bucket>& from) {
    std::vector<Bucket> buckets;
    buckets.reserve(from.size());
    for (const series::Bucket& bucket : from) buckets.push_back(as_bucket(bucket));
    return buckets;
}

/// Buckets of one activity, from a level of its pyramid or from its rows.
Result<std::vector<Bucket>> read_buckets(Connection& db, core::RiderId rider,
                                         const ColumnShare& share, Metric metric, TimeRange range) {
    const core::ActivityId id = share.activity;
    const auto points = std::clamp<std::size_t>(share.points, 1, kMostPoints);
    auto window =
        share.whole_rows > 0 ? whole_of(share.whole_rows) : window_of(db, rider, id, range);
    if (!window) return fail(window.error());
    if (window->rows == 0) return std::vector<Bucket>{};
    auto found = read_pyramid(db, rider, id, metric, *window, points);
    if (!found) return fail(found.error());
    if (found->empty()) {
        if (share.whole_rows > 0) window = window_of(db, rider, id, range);
        if (!window) return fail(window.error());
        found = RowBuckets(db, rider, id, metric, *window, range).read(points);
        if (!found) return fail(found.error());
    } else {
        drop_outside(*found, range);
        const std::size_t factor = joined_of(found->size(), points);
        if (factor > 1) *found = series::coarser_between_gaps(*found, factor, kGap);
    }
    return as_buckets(*found);
}

/// Of the activities that want no more, their overviews; of the others nothing. The rows of activities are
/// read by time, all in one go; `shares` are expected in order of start, as `activities` gives them.
Result<std::vector<std::optional<std::vector<Bucket>>>> read_overviews(
    Connection& db, core::RiderId rider, std::span<const ColumnShare> shares, Metric metric,
    TimeRange range) {
    std::vector<std::optional<std::vector<Bucket>>> found(shares.size());
    const auto suffices = [](const ColumnShare& share) {
        return share.whole_rows > 0 && share.points <= kRideOverviewBuckets;
    };
    auto next = std::find_if(shares.begin(), shares.end(), suffices);
    if (next == shares.end()) return found;
    Query q(db,
            "SELECT activity_id, details FROM activities WHERE rider_id = ? AND start_ms < ? AND "
            "end_ms >= ? ORDER BY start_ms, activity_id",
            rider, range.to, range.from);
    while (next != shares.end() && q.next()) {
        if (q.id<core::ActivityId>(0) != next->activity) continue;
        auto overview = read_overview(q.blob(1), static_cast<int>(metric));
        if (!overview) return fail(overview.error());
        if (!overview->empty()) {
            drop_outside(*overview, range);
            found[static_cast<std::size_t>(next - shares.begin())] = as_buckets(*overview);
        }
        next = std::find_if(next + 1, shares.end(), suffices);
    }
    SLIPSTREAM_TRY(q.finish());
    return found;
}

}  // namespace

Result<std::vector<std::vector<Bucket>>> SqliteStore::buckets(core::RiderId rider,
                                                              std::span<const ColumnShare> shares,
                                                              Metric metric, TimeRange range) {
    auto db = readers_->lease();
    auto overviews = read_overviews(db, rider, shares, metric, range);
    if (!overviews) return fail(overviews.error());
    std::vector<std::vector<Bucket>> result;
    result.reserve(shares.size());
    for (std::size_t i = 0; i < shares.size(); ++i) {
        if ((*overviews)[i]) {
            result.push_back(std::move(*(*overviews)[i]));
            continue;
        }
        auto read = read_buckets(db, rider, shares[i], metric, range);
        if (!read) return fail(read.error());
        result.push_back(std::move(*read));
    }
    return result;
}

}  // namespace slipstream::store::sqlite
