#pragma once
// Levels made again from the rows below them, chunk by chunk, and compared with those that are stored. For one
// thread; what is kept are buckets, a 256th of the rows.
#include <optional>
#include <span>
#include <vector>

#include "series/pyramid.hpp"
#include "store/sqlite/database.hpp"

namespace slipstream::store::sqlite {

/// Buckets of a fixed number of rows, from rows that come in runs of any length.
class BucketFolder {
  public:
    explicit BucketFolder(std::size_t rows_each) : rows_each_(rows_each) {}
    /// The arrays are equally long; `flags` may be empty.
    void add(std::span<const core::TimeMs> time, std::span<const std::int32_t> values,
             std::span<const std::uint8_t> flags);
    const std::vector<series::Bucket>& buckets() const { return buckets_; }
    std::size_t rows() const { return rows_; }

  private:
    std::size_t rows_each_;
    std::size_t rows_ = 0;
    std::vector<series::Bucket> buckets_;
};

/// The levels that rows should have: add the rows, close, compare each stored block, complete.
class ExpectedLevels {
  public:
    /// Of fewer rows there are none.
    explicit ExpectedLevels(std::size_t from_rows = series::kPyramidFromRows)
        : from_rows_(from_rows) {}
    void add(std::span<const core::TimeMs> time, std::span<const std::int32_t> values,
             std::span<const std::uint8_t> flags) {
        lowest_.add(time, values, flags);
    }
    void close();
    /// Corrupt where the stored block does not decode, is not expected or holds other buckets.
    Result<void> compare(std::size_t level, std::size_t block, core::Bytes data);
    /// The same of the times that a row states beside its block.
    Result<void> compare_times(std::size_t level, std::size_t block, core::TimeMs first,
                               core::TimeMs last) const;
    /// Corrupt where fewer blocks were compared than there should be.
    Result<void> complete() const;
    /// Buckets of the lowest level; empty where there are no levels.
    std::span<const series::Bucket> lowest() const {
        return levels_.empty() ? std::span<const series::Bucket>() : levels_.front();
    }

  private:
    std::optional<std::span<const series::Bucket>> find(std::size_t level, std::size_t block) const;

    std::size_t from_rows_;
    BucketFolder lowest_{series::kBucketRows};
    std::vector<std::vector<series::Bucket>> levels_;
    std::size_t compared_ = 0;
};

/// Compares the rows (level, block, data, and where there are more columns first and last time) that a query
/// gives with the levels, which are closed. The first fault, or none, in `verdict`; fails where the query does.
Result<void> compare_stored(Query& blocks, ExpectedLevels& expected, Result<void>& verdict);

}  // namespace slipstream::store::sqlite
