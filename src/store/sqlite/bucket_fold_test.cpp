// Joining rows as they come gives what joining all of them at the end gives.
#include "store/sqlite/bucket_fold.hpp"

#include <gtest/gtest.h>

#include <random>

namespace slipstream::store::sqlite {
namespace {

using core::TimeMs;

constexpr TimeMs kGap = 60'000;

struct Rows {
    std::vector<TimeMs> time;
    std::vector<std::int32_t> values;
};

/// Mostly one a second, now and then a silence; `wild` goes back in time as well.
Rows make_rows(std::mt19937& random, std::size_t count, bool wild) {
    Rows rows;
    TimeMs time = 1'558'137'600'000;
    for (std::size_t i = 0; i < count; ++i) {
        const auto chance = random() % 1000;
        time += chance == 0 ? 200'000 : chance == 1 && wild ? -5'000 : chance < 50 ? 0 : 1000;
        rows.time.push_back(time);
        rows.values.push_back(static_cast<std::int32_t>(random()) / 1000);
    }
    return rows;
}

std::vector<series::Bucket> folded_in_parts(std::mt19937& random, const Rows& rows,
                                            std::size_t factor) {
    BucketFold fold(factor, kGap, 10);
    for (std::size_t at = 0; at < rows.time.size();) {
        const std::size_t count = std::min<std::size_t>(1 + random() % 300, rows.time.size() - at);
        const auto time = std::span(rows.time).subspan(at, count);
        fold.add({time, std::span(rows.values).subspan(at, count), is_steady(time, kGap)});
        at += count;
    }
    return fold.take();
}

std::vector<series::Bucket> joined_at_the_end(const Rows& rows, std::size_t factor) {
    const auto each = series::fold_rows(rows.time, rows.values, {}, 1);
    return series::coarser_between_gaps(each, factor, kGap);
}

TEST(BucketFold, gives_the_same_as_joining_at_the_end) {
    std::mt19937 random(3);
    for (int round = 0; round < 200; ++round) {
        SCOPED_TRACE(round);
        const Rows rows = make_rows(random, random() % 3000, round % 2 == 1);
        const std::size_t factor = 1 + random() % 200;
        EXPECT_EQ(folded_in_parts(random, rows, factor), joined_at_the_end(rows, factor));
    }
}

TEST(BucketFold, adds_up_the_largest_values) {
    const std::vector<TimeMs> time{1000, 2000, 3000};
    const std::vector<std::int32_t> values{INT32_MAX, INT32_MAX, model::kMissing + 1};
    BucketFold fold(3, kGap, 1);
    fold.add({time, values, true});
    const auto found = fold.take();
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].sum, std::int64_t{INT32_MAX} * 2 + model::kMissing + 1);
    EXPECT_EQ(found[0].min, model::kMissing + 1);
    EXPECT_EQ(found[0].max, INT32_MAX);
}

TEST(CountedRows, are_steady_without_silences_steps_back_and_missing_times) {
    const auto steady = [](std::vector<TimeMs> time) { return is_steady(time, kGap); };
    EXPECT_TRUE(steady({}));
    EXPECT_TRUE(steady({5, 5, 6, 60'006}));
    EXPECT_TRUE(steady({-60'000, 0}));
    EXPECT_FALSE(steady({5, 60'006}));
    EXPECT_FALSE(steady({5, 4}));
    EXPECT_FALSE(steady({5, core::kNoTime}));
    EXPECT_FALSE(steady({core::kNoTime, 5}));
    EXPECT_FALSE(steady({-5, core::kNoTime, -4}));
    EXPECT_FALSE(steady({INT64_MIN + 1, INT64_MAX}));
}

TEST(CountedRows, are_cut_to_a_half_open_range) {
    const std::vector<TimeMs> time{10, 20, 20, 30};
    const std::vector<std::int32_t> values{1, 2, 3, 4};
    const CountedRows rows{time, values, true};
    EXPECT_EQ(rows.between(20, 30).size(), 2u);
    EXPECT_EQ(rows.between(20, 30).values.front(), 2);
    EXPECT_EQ(rows.between(11, 31).size(), 3u);
    EXPECT_EQ(rows.between(0, 10).size(), 0u);
    EXPECT_EQ(rows.between(31, 40).size(), 0u);
    EXPECT_EQ(rows.between(30, 20).size(), 0u);
}

}  // namespace
}  // namespace slipstream::store::sqlite
