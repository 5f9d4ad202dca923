// What `doctor` looks at of levels over rides: those of columns are made again, those of lines have to hold rows
// of the stream.
#include <algorithm>
#include <array>
#include <set>

#include "store/sqlite/activity_rows.hpp"
#include "store/sqlite/checks.hpp"
#include "store/sqlite/chunk_reads.hpp"
#include "store/sqlite/level_checks.hpp"
#include "store/sqlite/line_checks.hpp"
#include "store/sqlite/ride_overview.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::fail;
using model::Metric;

/// A ride, its chunks read as the stream has them.
class RideLevels {
  public:
    RideLevels(Connection& db, core::RiderId rider, core::ActivityId id, std::size_t rows,
               core::Bytes details)
        : db_(db),
          rider_(rider),
          id_(id),
          rows_(rows),
          details_(details.begin(), details.end()),
          stream_(db, rider, id) {}

    /// The first fault of the levels of a metric's column, or none, in `verdict`. Corrupt where its rows cannot
    /// be read.
    Result<void> check_column(int metric, Result<void>& verdict) {
        series::ByteReader details(details_);
        const auto version = skip_overviews(details);
        if (!version) return fail(version.error());
        const bool earlier = *version == 1;
        const auto from_rows = earlier ? kEarlierPyramidFromRows : kRidePyramidFromRows;
        ExpectedLevels expected(from_rows);
        if (rows_ >= from_rows) {
            for (std::size_t chunk = 0; chunk < chunks(); ++chunk)
                SLIPSTREAM_TRY(add_chunk(metric, chunk, expected));
        }
        expected.close();
        Query blocks(db_,
                     "SELECT level, block, data FROM pyramid_blocks WHERE rider_id = ? AND "
                     "activity_id = ? AND metric = ? ORDER BY level, block",
                     rider_, id_, metric);
        SLIPSTREAM_TRY(compare_stored(blocks, expected, verdict));
        if (verdict && !earlier) verdict = compare_overview(metric, expected.lowest());
        return {};
    }

    /// The same of the levels of its line.
    Result<void> check_line(Result<void>& verdict) {
        LineCheck line(chunks());
        Query blocks(db_,
                     "SELECT level, block, data FROM pyramid_blocks WHERE rider_id = ? AND "
                     "activity_id = ? AND metric = ? ORDER BY level, block",
                     rider_, id_, kLineColumn);
        while (verdict && blocks.next()) {
            verdict = line.add_block(blocks.number<std::size_t>(0), blocks.number<std::size_t>(1),
                                     blocks.blob(2));
        }
        SLIPSTREAM_TRY(blocks.finish());
        for (std::size_t chunk = 0; verdict && chunk < chunks(); ++chunk) {
            auto rows = line_rows_of(chunk);
            if (!rows) return fail(rows.error());
            verdict = line.add_chunk(chunk, *rows);
        }
        if (verdict) verdict = line.complete();
        return {};
    }

  private:
    std::size_t chunks() const { return (rows_ + series::kChunkRows - 1) / series::kChunkRows; }

    /// A chunk of a column, as long as the stream says; `nothing` where it was left out.
    template <typename T>
    Result<std::vector<T>> column(int metric, std::size_t chunk, T nothing) {
        auto values = stream_.read<T>(metric, chunk);
        if (!values) return values;
        const auto rows = std::min(series::kChunkRows, rows_ - chunk * series::kChunkRows);
        if (values->empty()) values->assign(rows, nothing);
        if (values->size() != rows) return corrupt("a chunk has another number of rows");
        return values;
    }

    Result<void> compare_overview(int metric, std::span<const series::Bucket> lowest) const {
        const auto stored = read_overview(details_, metric);
        if (!stored) return fail(stored.error());
        if (*stored == overview_of(lowest)) return {};
        return corrupt("its overview says something else than its rows");
    }

    Result<std::vector<std::uint8_t>> flags_of(std::size_t chunk) {
        const auto flags = column<std::int32_t>(kFlagsColumn, chunk, 0);
        if (!flags) return fail(flags.error());
        return std::vector<std::uint8_t>(flags->begin(), flags->end());
    }

    Result<void> add_chunk(int metric, std::size_t chunk, ExpectedLevels& expected) {
        const auto time = column<std::int64_t>(kTimeColumn, chunk, core::kNoTime);
        if (!time) return fail(time.error());
        const auto flags = flags_of(chunk);
        if (!flags) return fail(flags.error());
        const auto values = column<std::int32_t>(metric, chunk, model::kMissing);
        if (!values) return fail(values.error());
        expected.add(*time, *values, *flags);
        return {};
    }

    Result<series::LineRows> line_rows_of(std::size_t chunk) {
        const auto time = column<std::int64_t>(kTimeColumn, chunk, core::kNoTime);
        if (!time) return fail(time.error());
        const auto flags = flags_of(chunk);
        if (!flags) return fail(flags.error());
        std::array<std::vector<std::int32_t>, 3> columns;
        constexpr Metric kMetrics[] = {Metric::Latitude, Metric::Longitude, Metric::Elevation};
        for (std::size_t i = 0; i < columns.size(); ++i) {
            auto values =
                column<std::int32_t>(static_cast<int>(kMetrics[i]), chunk, model::kMissing);
            if (!values) return fail(values.error());
            columns[i] = std::move(*values);
        }
        return series::line_rows({*time, columns[0], columns[1], columns[2], *flags,
                                  static_cast<std::uint32_t>(chunk * series::kChunkRows)});
    }

    Connection& db_;
    core::RiderId rider_;
    core::ActivityId id_;
    std::size_t rows_;
    core::ByteBuffer details_;
    StreamReader stream_;
};

/// The columns that a ride has levels of, and those that it should have.
Result<std::set<int>> columns_with_levels(Connection& db, core::RiderId rider, core::ActivityId id,
                                          std::uint32_t metrics) {
    std::set<int> columns;
    for (const Metric metric : metrics_of(metrics)) columns.insert(static_cast<int>(metric));
    Query q(db, "SELECT DISTINCT metric FROM pyramid_blocks WHERE rider_id = ? AND activity_id = ?",
            rider, id);
    while (q.next()) columns.insert(q.number<int>(0));
    SLIPSTREAM_TRY(q.finish());
    return columns;
}

Result<void> check_ride(Connection& db, const Query& q, Findings& findings) {
    const auto rider = q.id<core::RiderId>(0);
    const auto id = q.id<core::ActivityId>(1);
    const auto columns = columns_with_levels(db, rider, id, q.number<std::uint32_t>(3));
    if (!columns) return fail(columns.error());
    RideLevels ride(db, rider, id, q.number<std::size_t>(2), q.blob(4));
    for (const int column : *columns) {
        Result<void> verdict;
        const auto done =
            column == kLineColumn ? ride.check_line(verdict) : ride.check_column(column, verdict);
        // Rows that cannot be read are told of the stream.
        if (!done && done.error().code == ErrorCode::Corrupt) continue;
        SLIPSTREAM_TRY(done);
        findings.add(verdict, column == kLineColumn ? "line of" : "activity", id);
    }
    return {};
}

}  // namespace

Result<Check> check_levels(Connection& db) {
    Findings findings;
    Query q(db, "SELECT rider_id, activity_id, rows, metrics, details FROM activities");
    while (q.next()) SLIPSTREAM_TRY(check_ride(db, q, findings));
    SLIPSTREAM_TRY(q.finish());
    return findings.as_check("levels", "lines and columns of activities", kMendedByAll);
}

}  // namespace slipstream::store::sqlite
