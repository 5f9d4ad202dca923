#pragma once
// From buckets of a pyramid to those of an answer. Internal to store/sqlite.
#include <vector>

#include "series/pyramid.hpp"
#include "store/values.hpp"

namespace slipstream::store::sqlite {

/// Most buckets of a series or waveform that one question is answered with, apart from a factor of four.
inline constexpr std::size_t kMostPoints = 100'000;

inline Bucket as_bucket(const series::Bucket& from) {
    return {from.first,
            from.last,
            from.min,
            from.max,
            from.count > 0 ? static_cast<double>(from.sum) / from.count : 0,
            from.count};
}

/// Leaves those with rows that touch the range.
inline void drop_outside(std::vector<series::Bucket>& buckets, TimeRange range) {
    std::erase_if(buckets, [&](const series::Bucket& bucket) {
        return bucket.count == 0 || bucket.last < range.from || bucket.first >= range.to;
    });
}

}  // namespace slipstream::store::sqlite
