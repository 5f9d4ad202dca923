#pragma once
// The pyramid over one column: buckets of 256 rows with minimum, maximum, sum and count, and levels
// above it four times as coarse each, so that a chart costs what it shows. Pure; safe from any thread.
#include <cstdint>
#include <span>
#include <vector>

#include "core/bytes.hpp"
#include "core/result.hpp"
#include "core/time.hpp"
#include "model/metric.hpp"

namespace slipstream::series {

inline constexpr std::size_t kBucketRows = 256;  ///< rows of a bucket of the lowest level
inline constexpr std::size_t kLevelFactor = 4;   ///< buckets of a level in one of the next
inline constexpr std::size_t kBucketsPerBlock = 1024;
/// Shorter series are read row by row: that costs less than a pyramid would.
inline constexpr std::size_t kPyramidFromRows = 16'384;

/// Of the rows that count: with a time and a value, and no flag.
struct Bucket {
    core::TimeMs first = core::kNoTime;  ///< time of the earliest row
    core::TimeMs last = core::kNoTime;   ///< time of the latest row
    std::int32_t min = model::kMissing;
    std::int32_t max = model::kMissing;
    std::int64_t sum = 0;     ///< of stored values
    std::uint32_t count = 0;  ///< 0: nothing recorded, the other members mean nothing

    void add(core::TimeMs time, std::int32_t value);
    void add(const Bucket& other);
    bool operator==(const Bucket&) const = default;
};

/// `flags` is empty or as long as `time`. A row without time, without value or with a flag is left out.
std::vector<Bucket> fold_rows(std::span<const core::TimeMs> time,
                              std::span<const std::int32_t> values,
                              std::span<const std::uint8_t> flags, std::size_t rows_per_bucket);

/// Every `factor` neighbours become one.
std::vector<Bucket> coarser(std::span<const Bucket> buckets, std::size_t factor);
/// The same for an answer: buckets without rows are left out, and none spans a silence longer than `gap`.
std::vector<Bucket> coarser_between_gaps(std::span<const Bucket> buckets, std::size_t factor,
                                         core::TimeMs gap);

/// Levels from 256 rows a bucket upwards; the last one fits into one block. Empty below `from_rows`.
std::vector<std::vector<Bucket>> build_pyramid(std::span<const core::TimeMs> time,
                                               std::span<const std::int32_t> values,
                                               std::span<const std::uint8_t> flags,
                                               std::size_t from_rows = kPyramidFromRows);

/// Rows that one bucket of `level` covers.
constexpr std::size_t rows_per_bucket(std::size_t level) { return kBucketRows << (2 * level); }

core::ByteBuffer encode_buckets(std::span<const Bucket> buckets);
/// Corrupt where the bytes fail their checks.
core::Result<std::vector<Bucket>> decode_buckets(core::Bytes encoded);

}  // namespace slipstream::series
