#pragma once
// Rows of one column that count towards a chart, and their joining to buckets as they come, so that a window of
// a quarter of a million rows needs room for a chunk of them only. Pure; internal to store/sqlite.
#include <span>
#include <vector>

#include "series/pyramid.hpp"

namespace slipstream::store::sqlite {

/// Rows with a time and a value and without a flag, in the order of the stream; the arrays are equally long.
struct CountedRows {
    std::span<const core::TimeMs> time;
    std::span<const std::int32_t> values;
    bool steady = false;  ///< `is_steady` of `time`: then folding need not look at each time

    std::size_t size() const { return time.size(); }
    /// Those in [from, to). Only of steady rows.
    CountedRows between(core::TimeMs from, core::TimeMs to) const;
};

/// Whether no time is missing but for the first, none lies before the one before it, nor further than `gap`
/// (milliseconds, below 2^62) behind it.
bool is_steady(std::span<const core::TimeMs> time, core::TimeMs gap);

/// The same buckets as series::coarser_between_gaps gives of all rows, without keeping them.
class BucketFold {
  public:
    /// `factor` rows become one bucket (at least 1), which spans no silence longer than `gap`. Room for
    /// `expected` buckets is made at once.
    BucketFold(std::size_t factor, core::TimeMs gap, std::size_t expected)
        : factor_(factor), gap_(gap) {
        found_.reserve(expected);
    }

    /// Rows that follow those added before.
    void add(const CountedRows& rows);
    std::vector<series::Bucket> take() { return std::move(found_); }

  private:
    /// The bucket that a row of this time belongs to.
    series::Bucket& bucket_for(core::TimeMs time);
    void add_steady(const CountedRows& rows);

    std::size_t factor_;
    core::TimeMs gap_;
    std::size_t joined_ = 0;  ///< rows in the last bucket
    std::vector<series::Bucket> found_;
};

}  // namespace slipstream::store::sqlite
