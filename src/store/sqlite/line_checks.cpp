#include "store/sqlite/line_checks.hpp"

#include <algorithm>

#include "series/codec.hpp"
#include "store/sqlite/checks.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::fail;
using series::LineRows;

bool same_row(const LineRows& a, std::size_t i, const LineRows& b, std::size_t j) {
    return a.row[i] == b.row[j] && a.time[i] == b.time[j] && a.latitude_e7[i] == b.latitude_e7[j] &&
           a.longitude_e7[i] == b.longitude_e7[j] && a.elevation_cm[i] == b.elevation_cm[j];
}

}  // namespace

Result<void> LineCheck::take_index(core::Bytes data) {
    auto index = series::decode_line_index(data);
    if (!index) return fail(index.error());
    index_ = std::move(*index);
    has_index_ = true;
    if (index_.chunk_rows.size() == chunks_) return {};
    return corrupt("its line and its stream differ in length");
}

Result<void> LineCheck::add_block(std::size_t level, std::size_t block, core::Bytes data) {
    if (level == 0) return take_index(data);
    if (!has_index_ || level > index_.level_rows.size())
        return fail(ErrorCode::Corrupt, "its line has no index of level {}", level);
    auto rows = series::decode_line_rows(data);
    if (!rows) return fail(rows.error());
    const std::size_t size = series::rows_of_line_block(level);
    if (rows->empty() || rows->row.front() / size != block || rows->row.back() / size != block) {
        return fail(ErrorCode::Corrupt,
                    "level {}, block {} of its line holds other rows than its own", level, block);
    }
    levels_.resize(index_.level_rows.size());
    levels_[level - 1].rows.append(*rows);
    return {};
}

Result<void> LineCheck::add_chunk(std::size_t chunk, const LineRows& rows) {
    if (index_.chunk_rows[chunk] != static_cast<std::int64_t>(rows.size()))
        return fail(ErrorCode::Corrupt, "its line counts other rows in chunk {}", chunk);
    series::add_covered(covered_, rows);
    const std::size_t end = (chunk + 1) * series::kChunkRows;
    for (std::size_t level = 0; level < levels_.size(); ++level) {
        auto& [kept, at] = levels_[level];
        auto from = rows.row.begin();
        for (; at < kept.size() && kept.row[at] < end; ++at) {
            from = std::lower_bound(from, rows.row.end(), kept.row[at]);
            const auto place = static_cast<std::size_t>(from - rows.row.begin());
            if (from == rows.row.end() || !same_row(kept, at, rows, place)) {
                return fail(ErrorCode::Corrupt, "level {} of its line differs from the stream",
                            level + 1);
            }
        }
    }
    return {};
}

Result<void> LineCheck::complete() const {
    if (covered_.covered_from != index_.covered_from || covered_.covered_to != index_.covered_to)
        return corrupt("its line covers other times than its rows");
    for (std::size_t level = 0; level < index_.level_rows.size(); ++level) {
        const std::size_t rows = level < levels_.size() ? levels_[level].compared : 0;
        if (rows != static_cast<std::size_t>(index_.level_rows[level])) {
            return fail(ErrorCode::Corrupt, "level {} of its line has {} rows instead of {}",
                        level + 1, rows, index_.level_rows[level]);
        }
    }
    return {};
}

}  // namespace slipstream::store::sqlite
