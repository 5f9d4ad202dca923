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

TEST(Codec, what_is_missing_costs_little_and_comes_back) {
    std::mt19937 random(kSeed);
    std::vector<std::int32_t> values(kChunkRows, model::kMissing);
    std::int32_t last = 0;
    for (std::int32_t& value : values) {
        last += static_cast<std::int32_t>(random() % 5) - 2;
        if (random() % 4 != 0) value = last;
    }
    EXPECT_EQ(round_trip(values), values);
    EXPECT_LT(encode_column(std::span<const std::int32_t>(values)).size(), values.size() / 2);
    const std::vector<std::int32_t> nothing(1001, model::kMissing);
    EXPECT_EQ(round_trip(nothing), nothing);
}

TEST(Codec, steps_of_a_device_cost_as_much_as_steps_of_one) {
    std::mt19937 random(kSeed);
    std::vector<std::int32_t> ones(kChunkRows), steps(kChunkRows);
    for (std::size_t i = 1; i < ones.size(); ++i) {
        ones[i] = ones[i - 1] + static_cast<std::int32_t>(random() % 41) - 20;
        steps[i] = 7 + 2000 * ones[i];
    }
    steps[0] = 7;
    ones[0] = 0;
    EXPECT_EQ(round_trip(steps), steps);
    // The step and the offset cost a few bytes, the values nothing.
    EXPECT_LE(encode_column(std::span<const std::int32_t>(steps)).size(),
              encode_column(std::span<const std::int32_t>(ones)).size() + 32);
}

TEST(Codec, far_apart_values_in_steps_come_back) {
    const std::vector<std::int32_t> narrow{INT32_MIN + 1, INT32_MAX, 1, INT32_MIN + 3};
    const std::vector<std::int32_t> half{0, INT32_MAX, 0, INT32_MAX};
    const std::vector<std::int64_t> wide{INT64_MIN, INT64_MIN + 10, 0, INT64_MAX - 7};
    const std::vector<std::int64_t> far{0, INT64_MAX, 0, -INT64_MAX};
    EXPECT_EQ(round_trip(narrow), narrow);
    EXPECT_EQ(round_trip(half), half);
    EXPECT_EQ(round_trip(wide), wide);
    EXPECT_EQ(round_trip(far), far);
}

TEST(Codec, columns_of_earlier_versions_are_read) {
    const core::ByteBuffer narrow{0x01, 0x28, 0xb5, 0x2f, 0xfd, 0x24, 0x1e, 0xf1, 0x00, 0x00, 0x01,
                                  0x0f, 0x06, 0x00, 0x00, 0x00, 0xd0, 0x04, 0x06, 0x26, 0x20, 0xee,
                                  0x07, 0x00, 0x00, 0xf8, 0xdd, 0x22, 0x00, 0x00, 0x00, 0xff, 0xfd,
                                  0x02, 0x00, 0x00, 0x00, 0xff, 0xff, 0x00, 0xdb, 0xf4, 0x9f, 0x5e};
    std::vector<std::int32_t> values;
    ASSERT_TRUE(decode_column(narrow, values));
    EXPECT_EQ(values, (std::vector<std::int32_t>{1000, 1002, 1005, model::kMissing, -70'000, 7}));
    const core::ByteBuffer wide{0x01, 0x28, 0xb5, 0x2f, 0xfd, 0x24, 0xf6, 0xe5, 0x00, 0x00, 0x90,
                                0x81, 0x3f, 0x28, 0x00, 0x00, 0x00, 0x00, 0xd0, 0xf0, 0x07, 0x79,
                                0x00, 0x90, 0x00, 0xd5, 0x00, 0x02, 0x00, 0x06, 0x14, 0x00, 0x21,
                                0x71, 0x1c, 0xc7, 0x71, 0x2e, 0x86, 0xad, 0x1e, 0x4b};
    std::vector<std::int64_t> times;
    ASSERT_TRUE(decode_column(wide, times));
    ASSERT_EQ(times.size(), 40u);
    EXPECT_EQ(times.back(), 1'558'137'639'000);
    for (std::size_t size = 0; size < wide.size(); ++size)
        EXPECT_FALSE(decode_column(core::Bytes(wide).first(size), times)) << size;
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
