// The overview of a series: every bucket comes back, damage is told.
#include "store/sqlite/body_overview.hpp"

#include <gtest/gtest.h>

namespace slipstream::store::sqlite {
namespace {

using series::Bucket;

constexpr core::TimeMs kMidnight = 1'558'137'600'000;  // 2019-05-18T00:00:00Z

/// Buckets of whole seconds, each fifth without rows.
std::vector<Bucket> day(std::size_t count) {
    std::vector<Bucket> buckets;
    core::TimeMs time = kMidnight;
    for (std::size_t i = 0; i < count; ++i) {
        Bucket& bucket = buckets.emplace_back();
        if (i % 5 == 4) continue;
        const auto low = static_cast<std::int32_t>(50 + i * 7 % 30);
        bucket = {time, time + 390'000, low, low + 40, (low + 20) * 53, 53};
        time = bucket.last + 5'000;
    }
    return buckets;
}

TEST(BodyOverview, buckets_come_back) {
    const std::vector<Bucket> widest = {
        {INT64_MIN + 1, INT64_MAX, INT32_MIN + 1, INT32_MAX, INT64_MIN, UINT32_MAX},
        {INT64_MAX - 1, INT64_MAX, INT32_MAX, INT32_MAX, INT64_MAX, 1},
        {INT64_MIN + 1, INT64_MIN + 1, -5, -5, -5, 1}};
    const std::vector<Bucket> one = {{kMidnight, kMidnight, 60, 60, 60, 1}};
    const std::vector<Bucket> far = {{0, 0, 1, 1, 1, 1}, {INT64_MAX, INT64_MAX, 1, 1, 1, 1}};
    const std::vector<Bucket> wraps = {{INT64_MIN + 1, INT64_MIN + 1, 1, 1, 1, 1},
                                       {INT64_MAX - 2, INT64_MAX - 2, 1, 1, 1, 1}};
    for (const auto& buckets : {day(64), day(1), std::vector<Bucket>(3), std::vector<Bucket>(),
                                widest, one, far, wraps}) {
        const auto decoded = decode_overview(encode_overview(buckets));
        ASSERT_TRUE(decoded);
        EXPECT_EQ(*decoded, buckets);
    }
}

TEST(BodyOverview, those_of_earlier_versions_are_read) {
    const auto decoded = decode_overview(series::encode_buckets(day(64)));
    ASSERT_TRUE(decoded);
    EXPECT_EQ(*decoded, day(64));
}

TEST(BodyOverview, takes_few_bytes) { EXPECT_LT(encode_overview(day(64)).size(), 600u); }

TEST(BodyOverview, damage_is_told) {
    const core::ByteBuffer good = encode_overview(day(64));
    for (std::size_t size = 0; size < good.size(); ++size) {
        EXPECT_FALSE(decode_overview(core::Bytes(good).first(size))) << size;
    }
    for (std::size_t at = 0; at < good.size(); ++at) {
        core::ByteBuffer bad = good;
        bad[at] ^= 0x10;
        EXPECT_FALSE(decode_overview(bad)) << at;
    }
}

}  // namespace
}  // namespace slipstream::store::sqlite
