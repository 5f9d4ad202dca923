// What `doctor` looks at of series of the body: their chunks, what their rows say of them, the levels above.
#include <algorithm>

#include "store/sqlite/body_overview.hpp"
#include "store/sqlite/body_rows.hpp"
#include "store/sqlite/checks.hpp"
#include "store/sqlite/level_checks.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::fail;

constexpr const char* kRows =
    "SELECT rider_id, series_id, samples, first_ms, last_ms, good, min, max, sum, overview FROM "
    "sample_series ORDER BY rider_id, series_id";

/// Samples in one bucket of the overview of a series; body_rows.cpp writes it.
std::size_t overview_rows(std::uint64_t samples) {
    return static_cast<std::size_t>(
        std::max<std::uint64_t>(1, samples / kOverviewBuckets + (samples % kOverviewBuckets != 0)));
}

/// One series at a time: its chunks are read once, however many deliveries brought it.
class SeriesCheck {
  public:
    explicit SeriesCheck(Connection& db) : db_(db) {}

    Result<std::vector<Check>> run() {
        Query row(db_, kRows);
        while (row.next()) {
            const auto rider = row.id<core::RiderId>(0);
            const auto id = row.id<core::RecordId>(1);
            if (rider != rider_ || id != id_) SLIPSTREAM_TRY(read(rider, id, row));
            if (!readable_) continue;
            samples_.add(compare_figures(row), "series", id);
            levels_.add(compare_overview(row), "series", id);
        }
        SLIPSTREAM_TRY(row.finish());
        return std::vector<Check>{
            samples_.as_check("body_samples", "series and chunks of samples", kMendedByAll),
            levels_.as_check("body_levels", "overviews and levels", kMendedByAll)};
    }

  private:
    /// Goes through the chunks of a series and compares the levels above them.
    Result<void> read(core::RiderId rider, core::RecordId id, const Query& row) {
        rider_ = rider;
        id_ = id;
        readable_ = true;
        next_chunk_ = 0;
        first_ = last_ = 0;
        said_ = row.number<std::uint64_t>(2);
        found_ = 0;
        all_ = {};
        overview_ = BucketFolder(overview_rows(said_));
        expected_ = ExpectedLevels();
        Query chunks(db_,
                     "SELECT chunk, first_ms, last_ms, data FROM sample_chunks WHERE rider_id = ? "
                     "AND series_id = ? ORDER BY chunk",
                     rider, id);
        while (chunks.next()) {
            const auto taken = take_chunk(chunks);
            readable_ = readable_ && taken;
            samples_.add(taken, "series", id);
        }
        SLIPSTREAM_TRY(chunks.finish());
        return readable_ ? compare_levels() : Result<void>();
    }

    Result<void> take_chunk(const Query& q) {
        time_.clear();
        values_.clear();
        flags_.clear();
        const auto number = q.number<std::size_t>(0);
        if (number != next_chunk_++) return corrupt("a chunk of samples is missing");
        SLIPSTREAM_TRY(decode_chunk(q.blob(3), time_, values_, flags_));
        if (time_.empty()) return corrupt("a chunk of samples is empty");
        if (time_.front() != q.integer(1) || time_.back() != q.integer(2)) {
            return fail(ErrorCode::Corrupt, "chunk {} spans other times than its row says", number);
        }
        if (!std::is_sorted(time_.begin(), time_.end()) || (found_ > 0 && time_.front() < last_)) {
            return fail(ErrorCode::Corrupt, "samples of chunk {} are not in order", number);
        }
        if (found_ == 0) first_ = time_.front();
        last_ = time_.back();
        all_.add(series::fold_rows(time_, values_, flags_, time_.size()).front());
        // Of more samples than its row says there is no overview.
        if (found_ < said_) overview_.add(time_, values_, flags_);
        expected_.add(time_, values_, flags_);
        found_ += time_.size();
        return {};
    }

    Result<void> compare_figures(const Query& row) const {
        if (row.number<std::uint64_t>(2) != found_) {
            return fail(ErrorCode::Corrupt, "its row says {} samples, its chunks hold {}",
                        row.integer(2), found_);
        }
        if (row.integer(3) != first_ || row.integer(4) != last_)
            return corrupt("its chunks span other times than its row says");
        const std::int32_t min = all_.count > 0 ? all_.min : 0;
        const std::int32_t max = all_.count > 0 ? all_.max : 0;
        if (row.integer(5) != std::int64_t{all_.count} || row.integer(6) != min ||
            row.integer(7) != max || row.integer(8) != all_.sum) {
            return corrupt("its chunks have other extremes or another sum than its row says");
        }
        return {};
    }

    Result<void> compare_overview(const Query& row) const {
        // Where the number is wrong the buckets are not those of the overview; that is told above.
        if (row.number<std::uint64_t>(2) != found_ || said_ != found_) return {};
        const auto bytes = row.blob(9);
        if (found_ <= kOverviewBuckets) {
            return bytes.empty() ? Result<void>() : corrupt("a short series has an overview");
        }
        const auto stored = decode_overview(bytes);
        if (!stored) return fail(stored.error());
        if (*stored == overview_.buckets()) return {};
        return corrupt("its overview says something else than its chunks");
    }

    Result<void> compare_levels() {
        expected_.close();
        Query blocks(db_,
                     "SELECT level, block, data, first_ms, last_ms FROM sample_levels WHERE "
                     "rider_id = ? AND series_id = ? ORDER BY level, block",
                     rider_, id_);
        Result<void> verdict;
        SLIPSTREAM_TRY(compare_stored(blocks, expected_, verdict));
        levels_.add(verdict, "series", id_);
        return {};
    }

    Connection& db_;
    Findings samples_;
    Findings levels_;
    core::RiderId rider_;  ///< with `id_`: whose chunks were read last
    core::RecordId id_;
    bool readable_ = true;
    std::size_t next_chunk_ = 0;
    std::uint64_t said_ = 0;   ///< samples, by the first of its rows
    std::uint64_t found_ = 0;  ///< samples, with the two below: of the chunks read so far
    core::TimeMs first_ = 0, last_ = 0;
    series::Bucket all_;
    BucketFolder overview_{1};
    ExpectedLevels expected_;
    std::vector<core::TimeMs> time_;  ///< with the two below: the chunk at hand
    std::vector<std::int32_t> values_;
    std::vector<std::uint8_t> flags_;
};

}  // namespace

Result<std::vector<Check>> check_body_series(Connection& db) { return SeriesCheck(db).run(); }

}  // namespace slipstream::store::sqlite
