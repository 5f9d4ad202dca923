#include "series/pyramid.hpp"

#include <algorithm>

#include "core/assert.hpp"
#include "series/byte_io.hpp"
#include "series/codec.hpp"

namespace slipstream::series {

void Bucket::add(core::TimeMs time, std::int32_t value) {
    add(Bucket{time, time, value, value, value, 1});
}

void Bucket::add(const Bucket& other) {
    if (other.count == 0) return;
    if (count == 0) {
        *this = other;
        return;
    }
    first = std::min(first, other.first);
    last = std::max(last, other.last);
    min = std::min(min, other.min);
    max = std::max(max, other.max);
    sum += other.sum;
    count += other.count;
}

std::vector<Bucket> fold_rows(std::span<const core::TimeMs> time,
                              std::span<const std::int32_t> values,
                              std::span<const std::uint8_t> flags, std::size_t rows_per_bucket) {
    SLIPSTREAM_ASSERT(values.size() == time.size() && rows_per_bucket > 0);
    SLIPSTREAM_ASSERT(flags.empty() || flags.size() == time.size());
    std::vector<Bucket> buckets((time.size() + rows_per_bucket - 1) / rows_per_bucket);
    for (std::size_t row = 0; row < time.size(); ++row) {
        if (time[row] == core::kNoTime || values[row] == model::kMissing) continue;
        if (!flags.empty() && flags[row] != 0) continue;
        buckets[row / rows_per_bucket].add(time[row], values[row]);
    }
    return buckets;
}

std::vector<Bucket> coarser(std::span<const Bucket> buckets, std::size_t factor) {
    std::vector<Bucket> out((buckets.size() + factor - 1) / factor);
    for (std::size_t i = 0; i < buckets.size(); ++i) out[i / factor].add(buckets[i]);
    return out;
}

std::vector<Bucket> coarser_between_gaps(std::span<const Bucket> buckets, std::size_t factor,
                                         core::TimeMs gap) {
    std::vector<Bucket> out;
    std::size_t joined = 0;
    for (const Bucket& bucket : buckets) {
        if (bucket.count == 0) continue;
        if (out.empty() || joined == factor || bucket.first - out.back().last > gap) {
            out.emplace_back();
            joined = 0;
        }
        out.back().add(bucket);
        ++joined;
    }
    return out;
}

std::vector<std::vector<Bucket>> build_pyramid(std::span<const core::TimeMs> time,
                                               std::span<const std::int32_t> values,
                                               std::span<const std::uint8_t> flags,
                                               std::size_t from_rows) {
    std::vector<std::vector<Bucket>> levels;
    if (time.size() < from_rows) return levels;
    levels.push_back(fold_rows(time, values, flags, kBucketRows));
    while (levels.back().size() > kBucketsPerBlock) {
        levels.push_back(coarser(levels.back(), kLevelFactor));
    }
    return levels;
}

core::ByteBuffer encode_buckets(std::span<const Bucket> buckets) {
    std::vector<std::int64_t> first, length, sum;
    std::vector<std::int32_t> min, height, count;
    for (const auto& bucket : buckets) {
        const bool used = bucket.count != 0;
        first.push_back(used ? bucket.first : (first.empty() ? 0 : first.back()));
        length.push_back(used ? bucket.last - bucket.first : 0);
        min.push_back(used ? bucket.min : 0);
        // Wraps where the range does not fit; decoding wraps back.
        height.push_back(used ? static_cast<std::int32_t>(static_cast<std::uint32_t>(bucket.max) -
                                                          static_cast<std::uint32_t>(bucket.min))
                              : 0);
        sum.push_back(used ? bucket.sum - std::int64_t{bucket.min} * bucket.count : 0);
        count.push_back(static_cast<std::int32_t>(bucket.count));
    }
    ByteWriter out;
    for (const auto* column : {&first, &length, &sum}) out.sized(encode_column(*column));
    for (const auto* column : {&min, &height, &count}) out.sized(encode_column(*column));
    return out.take();
}

core::Result<std::vector<Bucket>> decode_buckets(core::Bytes encoded) {
    std::vector<std::int64_t> wide[3];
    std::vector<std::int32_t> narrow[3];
    ByteReader in(encoded);
    for (auto& column : wide) {
        if (const auto rows = decode_column(in.sized(), column); !rows)
            return core::fail(rows.error());
    }
    for (auto& column : narrow) {
        if (const auto rows = decode_column(in.sized(), column); !rows)
            return core::fail(rows.error());
    }
    const auto size = wide[0].size();
    for (std::size_t i = 0; i < 3; ++i) {
        if (!in.ok() || wide[i].size() != size || narrow[i].size() != size) {
            return core::fail(core::ErrorCode::Corrupt, "columns of a pyramid differ in length");
        }
    }
    std::vector<Bucket> buckets(size);
    for (std::size_t i = 0; i < size; ++i) {
        auto& bucket = buckets[i];
        bucket.count = static_cast<std::uint32_t>(narrow[2][i]);
        if (bucket.count == 0) continue;
        bucket.first = wide[0][i];
        bucket.last = static_cast<std::int64_t>(static_cast<std::uint64_t>(wide[0][i]) +
                                                static_cast<std::uint64_t>(wide[1][i]));
        bucket.min = narrow[0][i];
        bucket.max = static_cast<std::int32_t>(static_cast<std::uint32_t>(narrow[0][i]) +
                                               static_cast<std::uint32_t>(narrow[1][i]));
        bucket.sum = static_cast<std::int64_t>(
            static_cast<std::uint64_t>(wide[2][i]) +
            static_cast<std::uint64_t>(std::int64_t{bucket.min}) * bucket.count);
    }
    return buckets;
}

}  // namespace slipstream::series
