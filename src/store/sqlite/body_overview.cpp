#include "store/sqlite/body_overview.hpp"

#include <algorithm>
#include <numeric>

#include "core/assert.hpp"
#include "series/byte_io.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::fail;
using core::Result;
using series::Bucket;

/// In the fourth byte, which is 0 in a block of columns (layout 0). Never renumber: stored.
constexpr std::uint32_t kNumbers = 1;
constexpr int kLayoutShift = 24;
constexpr std::size_t kMostBuckets = 0xffff;
constexpr std::size_t kHeadBytes = 8;  ///< count and layout, checksum

/// FNV-1a, 32 bits.
std::uint32_t checksum(core::Bytes bytes) {
    std::uint32_t hash = 2'166'136'261;
    for (const std::uint8_t byte : bytes) hash = (hash ^ byte) * 16'777'619;
    return hash;
}

std::uint64_t zigzag(std::uint64_t difference) {
    return difference << 1 ^ (0 - (difference >> 63));
}
std::uint64_t unzigzag(std::uint64_t value) { return value >> 1 ^ (0 - (value & 1)); }
std::uint64_t bits(std::int64_t value) { return static_cast<std::uint64_t>(value); }

class Numbers {
  public:
    void put(std::uint64_t value) {
        for (; value >= 0x80; value >>= 7) out_.push_back(static_cast<std::uint8_t>(value | 0x80));
        out_.push_back(static_cast<std::uint8_t>(value));
    }
    void put_signed(std::uint64_t difference) { put(zigzag(difference)); }
    const core::ByteBuffer& bytes() const { return out_; }

  private:
    core::ByteBuffer out_;
};

class NumberReader {
  public:
    explicit NumberReader(core::Bytes in) : at_(in.data()), end_(in.data() + in.size()) {}
    std::uint64_t get() {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at_ == end_) break;
            const std::uint8_t byte = *at_++;
            value |= std::uint64_t{byte & 0x7fu} << shift;
            if (byte < 0x80) return value;
        }
        ok_ = false;
        return 0;
    }
    std::uint64_t get_signed() { return unzigzag(get()); }
    bool ok_to_end() const { return ok_ && at_ == end_; }

  private:
    const std::uint8_t* at_;
    const std::uint8_t* end_;
    bool ok_ = true;
};

/// The milliseconds that divide all that is said of times; 1 where differences do not fit 63 bits, since what
/// wraps around does not come back from a division.
std::uint64_t unit_of(std::span<const Bucket> buckets) {
    std::uint64_t unit = 0;
    const Bucket* first = nullptr;
    for (const Bucket& bucket : buckets) {
        if (bucket.count == 0) continue;
        if (first == nullptr) first = &bucket;
        for (const std::uint64_t since :
             {bits(bucket.first) - bits(first->first), bits(bucket.last) - bits(bucket.first)}) {
            if (since > INT64_MAX) return 1;
            unit = std::gcd(unit, since);
        }
    }
    return std::max<std::uint64_t>(1, unit);
}

/// What a bucket is told relative to: the one with rows before it.
struct Before {
    std::uint64_t time = 0;
    std::uint32_t count = 0;
    std::uint32_t min = 0;
};

std::uint64_t divided(std::uint64_t difference, std::uint64_t unit) {
    return bits(static_cast<std::int64_t>(difference) / static_cast<std::int64_t>(unit));
}

void put_bucket(Numbers& out, const Bucket& bucket, std::uint64_t unit, Before& before) {
    out.put_signed(bits(std::int64_t{bucket.count}) - before.count);
    before.count = bucket.count;
    if (bucket.count == 0) return;
    const auto min = static_cast<std::uint32_t>(bucket.min);
    out.put_signed(divided(bits(bucket.first) - before.time, unit));
    out.put_signed(divided(bits(bucket.last) - bits(bucket.first), unit));
    out.put_signed(bits(static_cast<std::int32_t>(min - before.min)));
    out.put(static_cast<std::uint32_t>(bucket.max) - min);
    out.put_signed(bits(bucket.sum) - bits(std::int64_t{bucket.min}) * bucket.count);
    before = {bits(bucket.last), bucket.count, min};
}

Bucket take_bucket(NumberReader& in, std::uint64_t unit, Before& before) {
    Bucket bucket;
    bucket.count = static_cast<std::uint32_t>(before.count + in.get_signed());
    before.count = bucket.count;
    if (bucket.count == 0) return bucket;
    const std::uint64_t first = before.time + in.get_signed() * unit;
    const std::uint64_t last = first + in.get_signed() * unit;
    const std::uint32_t min = before.min + static_cast<std::uint32_t>(in.get_signed());
    bucket.first = static_cast<std::int64_t>(first);
    bucket.last = static_cast<std::int64_t>(last);
    bucket.min = static_cast<std::int32_t>(min);
    bucket.max = static_cast<std::int32_t>(min + static_cast<std::uint32_t>(in.get()));
    bucket.sum =
        static_cast<std::int64_t>(in.get_signed() + bits(std::int64_t{bucket.min}) * bucket.count);
    before = {last, bucket.count, min};
    return bucket;
}

std::uint64_t time_before(std::span<const Bucket> buckets) {
    const auto first = std::find_if(buckets.begin(), buckets.end(),
                                    [](const Bucket& bucket) { return bucket.count != 0; });
    return first == buckets.end() ? 0 : bits(first->first);
}

}  // namespace

core::ByteBuffer encode_overview(std::span<const Bucket> buckets) {
    SLIPSTREAM_ASSERT(buckets.size() <= kMostBuckets);
    Numbers numbers;
    const std::uint64_t unit = unit_of(buckets);
    Before before{time_before(buckets), 0, 0};
    numbers.put(unit);
    numbers.put_signed(before.time);
    for (const Bucket& bucket : buckets) put_bucket(numbers, bucket, unit, before);
    series::ByteWriter out;
    out.put(static_cast<std::uint32_t>(buckets.size()) | kNumbers << kLayoutShift);
    out.put(checksum(numbers.bytes()));
    out.bytes(numbers.bytes());
    return out.take();
}

Result<std::vector<Bucket>> decode_overview(core::Bytes bytes) {
    series::ByteReader head(bytes);
    const auto said = head.get<std::uint32_t>();
    if (said >> kLayoutShift == 0) return series::decode_buckets(bytes);
    const std::size_t count = said & ((1u << kLayoutShift) - 1);
    const auto sum = head.get<std::uint32_t>();
    if (said >> kLayoutShift != kNumbers || count > kMostBuckets || !head.ok() ||
        sum != checksum(bytes.subspan(kHeadBytes))) {
        return fail(core::ErrorCode::Corrupt, "the overview of a series fails its checks");
    }
    NumberReader in(bytes.subspan(kHeadBytes));
    const std::uint64_t unit = in.get();
    Before before{in.get_signed(), 0, 0};
    std::vector<Bucket> buckets;
    buckets.reserve(count);
    while (buckets.size() < count) buckets.push_back(take_bucket(in, unit, before));
    if (!in.ok_to_end()) {
        return fail(core::ErrorCode::Corrupt, "the overview of a series is cut");
    }
    return buckets;
}

}  // namespace slipstream::store::sqlite
