#include "store/sqlite/level_checks.hpp"

#include <algorithm>

#include "store/sqlite/checks.hpp"

namespace slipstream::store::sqlite {

using core::fail;

void BucketFolder::add(std::span<const core::TimeMs> time, std::span<const std::int32_t> values,
                       std::span<const std::uint8_t> flags) {
    const auto fold = [&](std::size_t from, std::size_t rows) {
        return series::fold_rows(time.subspan(from, rows), values.subspan(from, rows),
                                 flags.empty() ? flags : flags.subspan(from, rows), rows_each_);
    };
    const std::size_t begun = rows_ % rows_each_;
    const std::size_t head = begun == 0 ? 0 : std::min(rows_each_ - begun, time.size());
    if (head > 0) buckets_.back().add(fold(0, head).front());
    const auto rest = fold(head, time.size() - head);
    buckets_.insert(buckets_.end(), rest.begin(), rest.end());
    rows_ += time.size();
}

void ExpectedLevels::close() {
    if (lowest_.rows() < from_rows_) return;
    levels_.push_back(lowest_.buckets());
    while (levels_.back().size() > series::kBucketsPerBlock) {
        levels_.push_back(series::coarser(levels_.back(), series::kLevelFactor));
    }
}

std::optional<std::span<const series::Bucket>> ExpectedLevels::find(std::size_t level,
                                                                    std::size_t block) const {
    if (level >= levels_.size()) return std::nullopt;
    const std::span<const series::Bucket> buckets(levels_[level]);
    if (block >= (buckets.size() + series::kBucketsPerBlock - 1) / series::kBucketsPerBlock) {
        return std::nullopt;
    }
    const std::size_t at = block * series::kBucketsPerBlock;
    return buckets.subspan(at, std::min(series::kBucketsPerBlock, buckets.size() - at));
}

Result<void> ExpectedLevels::compare(std::size_t level, std::size_t block, core::Bytes data) {
    const auto stored = series::decode_buckets(data);
    if (!stored) return fail(stored.error());
    const auto expected = find(level, block);
    if (!expected ||
        !std::equal(stored->begin(), stored->end(), expected->begin(), expected->end())) {
        return fail(ErrorCode::Corrupt,
                    "level {}, block {} says something else than the rows below", level, block);
    }
    ++compared_;
    return {};
}

Result<void> ExpectedLevels::compare_times(std::size_t level, std::size_t block, core::TimeMs first,
                                           core::TimeMs last) const {
    core::TimeMs earliest = INT64_MAX;
    core::TimeMs latest = INT64_MIN;
    const auto expected = find(level, block);
    for (const series::Bucket& bucket : expected ? *expected : std::span<const series::Bucket>()) {
        if (bucket.count == 0) continue;
        earliest = std::min(earliest, bucket.first);
        latest = std::max(latest, bucket.last);
    }
    if (earliest == first && latest == last) return {};
    return fail(ErrorCode::Corrupt, "level {}, block {} spans other times than its row says", level,
                block);
}

Result<void> ExpectedLevels::complete() const {
    std::size_t blocks = 0;
    for (const auto& level : levels_) {
        blocks += (level.size() + series::kBucketsPerBlock - 1) / series::kBucketsPerBlock;
    }
    if (compared_ == blocks) return {};
    return fail(ErrorCode::Corrupt, "{} of {} blocks of its levels are missing", blocks - compared_,
                blocks);
}

Result<void> compare_stored(Query& blocks, ExpectedLevels& expected, Result<void>& verdict) {
    while (blocks.next()) {
        if (!verdict) continue;
        const auto level = blocks.number<std::size_t>(0);
        const auto block = blocks.number<std::size_t>(1);
        verdict = expected.compare(level, block, blocks.blob(2));
        if (verdict && blocks.columns() > 3) {
            verdict = expected.compare_times(level, block, blocks.integer(3), blocks.integer(4));
        }
    }
    SLIPSTREAM_TRY(blocks.finish());
    if (verdict) verdict = expected.complete();
    return {};
}

}  // namespace slipstream::store::sqlite
