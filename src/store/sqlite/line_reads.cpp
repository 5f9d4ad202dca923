// Lines of activities from their levels, or from their rows where these are few.
#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "series/line_levels.hpp"
#include "store/sqlite/chunk_reads.hpp"
#include "store/sqlite/sqlite_store.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::fail;
using model::Metric;
using series::LineRows;

/// A level is taken where it has so many times the rows that are wanted: which of them are the most
/// telling for the asked range is then chosen among enough.
constexpr std::size_t kChoice = 2;
/// Most rows that are returned for one that was wanted.
constexpr std::size_t kMost = 4;

void make_room(LineRows& rows, std::size_t size) {
    rows.row.reserve(size);
    rows.time.reserve(size);
    for (auto* column : {&rows.latitude_e7, &rows.longitude_e7, &rows.elevation_cm})
        column->reserve(size);
}

class LineReader {
  public:
    LineReader(Connection& db, core::RiderId rider, core::ActivityId id, TimeRange range)
        : db_(db), rider_(rider), id_(id), range_(range), stream_(db, rider, id) {}

    Result<StoredLine> read(const std::vector<Metric>& metrics, std::size_t points,
                            const LineChoice& choose) {
        points = std::max<std::size_t>(points, 2);
        SLIPSTREAM_TRY(read_shape());
        SLIPSTREAM_TRY(read_index());
        auto rows = index_ ? within_range(points) : without_index();
        if (!rows) return fail(rows.error());
        const std::size_t most = points > SIZE_MAX / kMost ? SIZE_MAX : kMost * points;
        if (total_ > points && rows->size() > most) *rows = series::thinned(*rows, breaks_, most);
        StoredLine line = as_line(*rows);
        if (choose) {
            *rows = series::select(*rows, choose(line.rows));
            line = as_line(*rows);
        }
        for (const Metric metric : metrics) {
            if (!line.rows.has(metric) && metric != Metric::Elevation)
                SLIPSTREAM_TRY(add_column(line.rows, metric, *rows));
        }
        return line;
    }

  private:
    Result<void> read_shape() {
        Query q(db_,
                "SELECT directory, breaks FROM activities WHERE rider_id = ? AND activity_id = ?",
                rider_, id_);
        if (!q.next()) {
            SLIPSTREAM_TRY(q.finish());
            return fail(ErrorCode::NotFound, "no activity {}", id_.hex());
        }
        auto directory = decode_directory(q.blob(0));
        if (!directory) return fail(directory.error());
        directory_ = std::move(*directory);
        auto breaks = decode_breaks(q.blob(1));
        if (!breaks) return fail(breaks.error());
        breaks_ = std::move(*breaks);
        return {};
    }

    Result<void> read_index() {
        Query q(db_,
                "SELECT data FROM pyramid_blocks WHERE rider_id = ? AND activity_id = ? AND metric "
                "= ? AND level = 0 AND block = 0",
                rider_, id_, kLineColumn);
        if (q.next()) {
            auto index = series::decode_line_index(q.blob(0));
            if (!index) return fail(index.error());
            if (index->chunk_rows.size() != directory_.size())
                return fail(ErrorCode::Corrupt, "a line and its stream differ in length");
            index_ = std::move(*index);
        }
        return q.finish();
    }

    Result<LineRows> rows_of_chunk(std::size_t chunk) {
        const auto time = stream_.read<std::int64_t>(kTimeColumn, chunk);
        if (!time) return fail(time.error());
        std::array<std::vector<std::int32_t>, 4> columns;
        const int numbers[] = {static_cast<int>(Metric::Latitude),
                               static_cast<int>(Metric::Longitude),
                               static_cast<int>(Metric::Elevation), kFlagsColumn};
        for (std::size_t i = 0; i < columns.size(); ++i) {
            auto values = stream_.read<std::int32_t>(numbers[i], chunk);
            if (!values) return fail(values.error());
            columns[i] = std::move(*values);
        }
        const std::vector<std::uint8_t> flags(columns[3].begin(), columns[3].end());
        return series::line_rows({*time, columns[0], columns[1], columns[2], flags,
                                  static_cast<std::uint32_t>(chunk * series::kChunkRows)});
    }

    /// An activity stored before there were levels, or a short one: every row is looked at.
    Result<LineRows> without_index() {
        LineRows all;
        for (std::size_t chunk = 0; chunk < directory_.size(); ++chunk) {
            auto rows = rows_of_chunk(chunk);
            if (!rows) return rows;
            all.append(*rows);
        }
        index_.emplace();
        series::add_covered(*index_, all);
        LineRows rows = series::between(all, range_.from, range_.to);
        total_ = rows.size();
        return rows;
    }

    bool holds_range(std::size_t chunk) const {
        return directory_[chunk].first >= range_.from && directory_[chunk].last < range_.to;
    }

    /// Finds the chunks of the range and counts its rows: those of a chunk that lies across an end of the
    /// range have to be looked at.
    Result<void> measure() {
        for (std::size_t chunk = 0; chunk < directory_.size(); ++chunk) {
            const ChunkTimes& times = directory_[chunk];
            const auto rows = static_cast<std::size_t>(index_->chunk_rows[chunk]);
            if (rows == 0) continue;
            if (times.last < range_.from || times.first >= range_.to) {
                whole_ = false;
                continue;
            }
            chunks_.push_back(chunk);
            if (holds_range(chunk)) {
                total_ += rows;
                continue;
            }
            whole_ = false;
            auto looked_at = cut_chunk(chunk);
            if (!looked_at) return fail(looked_at.error());
            total_ += (*looked_at)->size();
        }
        return {};
    }

    /// The rows of a chunk within the range; kept, for they may be asked for again.
    Result<const LineRows*> cut_chunk(std::size_t chunk) {
        const auto known = cut_.find(chunk);
        if (known != cut_.end()) return &known->second;
        auto rows = rows_of_chunk(chunk);
        if (!rows) return fail(rows.error());
        return &cut_.emplace(chunk, series::between(*rows, range_.from, range_.to)).first->second;
    }

    /// The coarsest level with enough rows; 0: the rows themselves.
    std::size_t level_for(std::size_t points) const {
        std::size_t level = 0;
        const auto all = static_cast<double>(index_->rows());
        while (level < index_->level_rows.size()) {
            const double rows = index_->level_rows[level] * (static_cast<double>(total_) / all);
            if (rows < static_cast<double>(kChoice) * static_cast<double>(points)) break;
            ++level;
        }
        return level;
    }

    Result<LineRows> within_range(std::size_t points) {
        SLIPSTREAM_TRY(measure());
        LineRows rows;
        if (total_ == 0) return rows;
        if (const std::size_t level = level_for(points)) return rows_of_level(level);
        make_room(rows, total_);
        for (const std::size_t chunk : chunks_) {
            const auto cut = cut_.find(chunk);
            if (cut != cut_.end()) {
                rows.append(cut->second);
                continue;
            }
            // What was not cut to be counted lies within the range.
            auto whole = rows_of_chunk(chunk);
            if (!whole) return whole;
            rows.append(*whole);
        }
        return rows;
    }

    Result<LineRows> rows_of_level(std::size_t level) {
        const std::size_t size = series::rows_of_line_block(level);
        LineRows rows;
        Query q(db_,
                "SELECT data FROM pyramid_blocks WHERE rider_id = ? AND activity_id = ? AND metric "
                "= ? AND level = ? AND block BETWEEN ? AND ? ORDER BY block",
                rider_, id_, kLineColumn, level, chunks_.front() * series::kChunkRows / size,
                chunks_.back() * series::kChunkRows / size);
        while (q.next()) {
            auto block = series::decode_line_rows(q.blob(0));
            if (!block) return block;
            rows.append(*block);
        }
        SLIPSTREAM_TRY(q.finish());
        if (whole_) return rows;
        rows = series::between(rows, range_.from, range_.to);
        return with_ends(rows);
    }

    /// The first and the last row of the range beside those of a level.
    Result<LineRows> with_ends(const LineRows& rows) {
        LineRows first;
        LineRows last;
        for (auto chunk = chunks_.begin(); first.empty() && chunk != chunks_.end(); ++chunk) {
            auto part = cut_chunk(*chunk);
            if (!part) return fail(part.error());
            if (!(*part)->empty()) first = series::select(**part, std::array{0u});
        }
        for (auto chunk = chunks_.rbegin(); last.empty() && chunk != chunks_.rend(); ++chunk) {
            auto part = cut_chunk(*chunk);
            if (!part) return fail(part.error());
            const auto size = static_cast<std::uint32_t>((*part)->size());
            if (size > 0) last = series::select(**part, std::array{size - 1});
        }
        if (rows.empty()) {
            if (first.row != last.row) first.append(last);
            return first;
        }
        if (rows.row.front() != first.row.front()) {
            first.append(rows);
        } else {
            first = rows;
        }
        if (rows.row.back() != last.row.front()) first.append(last);
        return first;
    }

    StoredLine as_line(const LineRows& rows) const {
        StoredLine line;
        line.total = total_;
        for (std::size_t i = 0; i < index_->covered_from.size(); ++i)
            line.covered.push_back({index_->covered_from[i], index_->covered_to[i]});
        model::Stream& stream = line.rows;
        stream.time = rows.time;
        stream.make_column(Metric::Latitude) = rows.latitude_e7;
        stream.make_column(Metric::Longitude) = rows.longitude_e7;
        if (std::any_of(rows.elevation_cm.begin(), rows.elevation_cm.end(),
                        [](auto value) { return value != model::kMissing; }))
            stream.make_column(Metric::Elevation) = rows.elevation_cm;
        stream.breaks = series::segment_starts(rows, breaks_);
        return line;
    }

    /// What was recorded of a metric in those rows.
    Result<void> add_column(model::Stream& stream, Metric metric, const LineRows& rows) {
        std::vector<std::int32_t> values;
        std::size_t loaded = SIZE_MAX;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const std::size_t chunk = rows.row[i] / series::kChunkRows;
            if (chunk != loaded) {
                SLIPSTREAM_TRY(stream_.read(static_cast<int>(metric), chunk, values));
                loaded = chunk;
            }
            const std::size_t at = rows.row[i] % series::kChunkRows;
            if (at < values.size() && values[at] != model::kMissing)
                stream.set(metric, i, values[at]);
        }
        return {};
    }

    Connection& db_;
    core::RiderId rider_;
    core::ActivityId id_;
    TimeRange range_;
    StreamReader stream_;
    std::vector<ChunkTimes> directory_;
    std::vector<std::uint32_t> breaks_;
    std::optional<series::LineIndex> index_;
    std::vector<std::size_t> chunks_;      ///< that have rows of the line and touch the range
    std::map<std::size_t, LineRows> cut_;  ///< chunks that were read, within the range
    std::uint64_t total_ = 0;
    bool whole_ = true;  ///< nothing of the line lies outside of the range
};

}  // namespace

Result<StoredLine> SqliteStore::line(core::RiderId rider, core::ActivityId id,
                                     const std::vector<Metric>& metrics, TimeRange range,
                                     std::size_t points, const LineChoice& choose) {
    auto db = readers_->lease();
    return LineReader(db, rider, id, range).read(metrics, points, choose);
}

}  // namespace slipstream::store::sqlite
