// The column codec, the pyramid and the chunks of fixes.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "series/codec.hpp"
#include "series/fix_chunk.hpp"
#include "series/pyramid.hpp"

namespace slipstream::series {
namespace {

constexpr std::uint32_t kSeed = 20260914;

template <typename T>
std::vector<T> round_trip(const std::vector<T>& values) {
    std::vector<T> out;
    const auto rows = decode_column(encode_column(std::span<const T>(values)), out);
    EXPECT_TRUE(rows.has_value());
    EXPECT_EQ(rows.value_or(0), values.size());
    return out;
}

TEST(Codec, gives_back_any_values) {
    std::mt19937_64 random(kSeed);
    std::vector<std::vector<std::int32_t>> narrow{
        {}, {7}, {INT32_MIN, INT32_MAX, INT32_MIN, 0, -1}};
    std::vector<std::vector<std::int64_t>> wide{{}, {INT64_MIN}, {INT64_MAX, INT64_MIN, 0, -1, 1}};
    for (const std::size_t rows : {1u, 2u, 255u, 256u, 4096u, 10'000u}) {
        auto& any = narrow.emplace_back(rows);
        std::generate(any.begin(), any.end(), [&] { return static_cast<std::int32_t>(random()); });
        auto& steady = wide.emplace_back(rows);
        std::int64_t time = 1'568'448'931'000;
        std::generate(steady.begin(), steady.end(),
                      [&] { return time += 1000 + (random() % 50 == 0); });
    }
    for (const auto& values : narrow) EXPECT_EQ(round_trip(values), values);
    for (const auto& values : wide) EXPECT_EQ(round_trip(values), values);
}

TEST(Codec, equal_values_give_equal_bytes) {
    const std::vector<std::int32_t> values{1, 2, 3, 5, 8};
    EXPECT_EQ(encode_column(std::span(values)), encode_column(std::span(values)));
}

TEST(Codec, a_steady_clock_costs_next_to_nothing) {
    std::vector<std::int64_t> time(kChunkRows);
    for (std::size_t i = 0; i < time.size(); ++i)
        time[i] = 1'568'448'931'000 + 1000 * static_cast<std::int64_t>(i);
    EXPECT_LT(encode_column(std::span<const std::int64_t>(time)).size(), 64u);
}

TEST(Codec, appends_and_leaves_the_rest_alone) {
    const std::vector<std::int32_t> values{4, 5};
    std::vector<std::int32_t> out{1, 2, 3};
    ASSERT_TRUE(decode_column(encode_column(std::span(values)), out));
    EXPECT_EQ(out, (std::vector<std::int32_t>{1, 2, 3, 4, 5}));
}

TEST(Codec, every_prefix_and_every_flipped_bit_is_corrupt) {
    std::vector<std::int32_t> values(300);
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<std::int32_t>(i * i);
    const auto encoded = encode_column(std::span<const std::int32_t>(values));
    std::vector<std::int32_t> out;
    for (std::size_t size = 0; size < encoded.size(); ++size) {
        EXPECT_FALSE(decode_column(core::Bytes(encoded).first(size), out)) << size;
    }
    for (std::size_t bit = 0; bit < encoded.size() * 8; ++bit) {
        auto damaged = encoded;
        damaged[bit / 8] ^= static_cast<std::uint8_t>(1u << (bit % 8));
        std::vector<std::int32_t> got;
        // zstd ignores a few bits of its frame header; what decodes must be what was stored.
        if (decode_column(damaged, got)) {
            EXPECT_EQ(got, values) << bit;
        } else {
            EXPECT_TRUE(got.empty()) << bit;
        }
    }
}

TEST(Codec, another_width_is_corrupt) {
    const std::vector<std::int32_t> values{1, 2, 3};
    std::vector<std::int64_t> wide;
    const auto result = decode_column(encode_column(std::span(values)), wide);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, core::ErrorCode::Corrupt);
}

TEST(Pyramid, leaves_out_missing_flagged_and_timeless_rows) {
    const std::vector<core::TimeMs> time{10, 20, core::kNoTime, 40, 50};
    const std::vector<std::int32_t> values{5, model::kMissing, 100, -7, 900};
    const std::vector<std::uint8_t> flags{0, 0, 0, 0, 1};
    const auto buckets = fold_rows(time, values, flags, 256);
    ASSERT_EQ(buckets.size(), 1u);
    EXPECT_EQ(buckets[0], (Bucket{10, 40, -7, 5, -2, 2}));
}

TEST(Pyramid, every_level_says_the_same_as_the_rows) {
    std::mt19937 random(kSeed);
    std::vector<core::TimeMs> time(500'000);
    std::vector<std::int32_t> values(time.size());
    for (std::size_t i = 0; i < time.size(); ++i) {
        time[i] = static_cast<core::TimeMs>(i) * 1000;
        values[i] =
            random() % 10 == 0 ? model::kMissing : static_cast<std::int32_t>(random() % 200);
    }
    const auto levels = build_pyramid(time, values, {});
    ASSERT_GE(levels.size(), 2u);
    for (std::size_t level = 0; level < levels.size(); ++level) {
        EXPECT_EQ(levels[level], fold_rows(time, values, {}, rows_per_bucket(level))) << level;
    }
    EXPECT_LE(levels.back().size(), kBucketsPerBlock);
}

TEST(Pyramid, short_series_have_none) {
    const std::vector<core::TimeMs> time(kPyramidFromRows - 1);
    const std::vector<std::int32_t> values(time.size(), 1);
    EXPECT_TRUE(build_pyramid(time, values, {}).empty());
}

TEST(Pyramid, blocks_come_back_as_they_were) {
    const std::vector<Bucket> buckets{
        {10, 40, -7, 5, -2, 2}, {}, {50, 50, INT32_MIN + 1, INT32_MAX, 0, 3}};
    const auto decoded = decode_buckets(encode_buckets(buckets));
    ASSERT_TRUE(decoded);
    EXPECT_EQ(*decoded, buckets);
    const auto encoded = encode_buckets(buckets);
    for (std::size_t size = 0; size < encoded.size(); ++size) {
        EXPECT_FALSE(decode_buckets(core::Bytes(encoded).first(size))) << size;
    }
}

model::Fix fix_at(core::TimeMs time, std::int32_t latitude, core::TimeMs received = 0) {
    model::Fix fix;
    fix.time = time;
    fix.received = received;
    fix.latitude_e7 = latitude;
    return fix;
}

TEST(FixChunk, the_winner_does_not_depend_on_the_order) {
    std::vector<model::Fix> fixes{fix_at(3, 1), fix_at(1, 9, 5), fix_at(1, 8, 7), fix_at(1, 8, 6),
                                  fix_at(2, 0)};
    std::mt19937 random(kSeed);
    for (int round = 0; round < 20; ++round) {
        auto shuffled = fixes;
        std::shuffle(shuffled.begin(), shuffled.end(), random);
        normalise(shuffled);
        ASSERT_EQ(shuffled.size(), 3u);
        EXPECT_EQ(shuffled[0].latitude_e7, 8);
        EXPECT_EQ(shuffled[0].received, 6);
        EXPECT_EQ(shuffled[2].time, 3);
    }
}

TEST(FixChunk, comes_back_as_it_was_and_costs_little) {
    std::mt19937 random(kSeed);
    std::vector<model::Fix> fixes;
    for (int i = 0; i < 4096; ++i) {
        auto fix = fix_at(1'568'448'931'000 + i * 5000,
                          391'000'000 + i * 300 + static_cast<int>(random() % 60),
                          1'568'448'931'400 + i * 5000 + static_cast<int>(random() % 300));
        fix.longitude_e7 = -865'000'000 - i * 400 + static_cast<int>(random() % 60);
        fix.elevation_cm = 20'000 + static_cast<int>(random() % 300);
        fix.speed_mmps = 5'500 + static_cast<int>(random() % 900);
        fix.heading_ddeg = 2'700 + static_cast<int>(random() % 100);
        fix.accuracy_dm = 40 + static_cast<int>(random() % 20);
        fix.battery_pct = 90 - i / 100;
        fix.flags = i % 500 == 0 ? 1 : 0;
        fixes.push_back(fix);
    }
    const auto encoded = encode_fixes(fixes);
    EXPECT_LT(encoded.size(), 12 * fixes.size());
    std::vector<model::Fix> decoded;
    ASSERT_TRUE(decode_fixes(encoded, decoded));
    ASSERT_EQ(decoded.size(), fixes.size());
    for (std::size_t i = 0; i < fixes.size(); ++i) {
        EXPECT_TRUE(same_values(decoded[i], fixes[i])) << i;
        EXPECT_EQ(decoded[i].received, fixes[i].received) << i;
    }
}

TEST(Pyramid, buckets_for_an_answer_end_at_silences) {
    std::vector<Bucket> rows;
    for (int i = 0; i < 10; ++i) {
        Bucket row;
        row.add(i * 1000 + (i < 5 ? 0 : 600'000), i);
        rows.push_back(row);
    }
    rows.insert(rows.begin() + 3, Bucket());
    const auto joined = coarser_between_gaps(rows, 4, 60'000);
    ASSERT_EQ(joined.size(), 4u);
    EXPECT_EQ(joined[0].count, 4u);
    EXPECT_EQ(joined[1].count, 1u);
    EXPECT_EQ(joined[1].last, 4000);
    EXPECT_EQ(joined[2].first, 605'000);
    EXPECT_EQ(joined[3].count, 1u);
}

}  // namespace
}  // namespace slipstream::series
