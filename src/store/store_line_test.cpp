// The line of an activity: from its levels, from its rows, and of one stored
// before there were levels.
#include <gtest/gtest.h>

#include <algorithm>

#include "store/sqlite/database.hpp"
#include "store/store_testing.hpp"

namespace slipstream::store {
namespace {

using namespace testing;

struct StoredLineTest : ::testing::TestWithParam<bool> {
    StoredLineTest() {
        {
            auto first = testing::open(folder.path());
            EXPECT_TRUE(put(*first, ride));
            expect_sound(*first);
        }
        if (!GetParam()) {
            auto db = sqlite::Connection::open(folder.path() / "slipstream.db",
                                               sqlite::Connection::Mode::ReadWrite);
            EXPECT_TRUE((*db)->execute("DELETE FROM pyramid_blocks WHERE metric = 253"));
        }
        store = testing::open(folder.path());
    }
    StoredLine line(std::size_t points, TimeRange range = {}) {
        auto found = store->line(rider_id(1), ride.delivery.activities.front().activity.id,
                                 {Metric::HeartRate}, range, points);
        EXPECT_TRUE(found) << (found ? "" : found.error().message);
        return found ? *found : StoredLine{};
    }
    Folder folder;
    Ride ride = make_ride(1, 0, 200'000);
    std::unique_ptr<Store> store;
};

TEST_P(StoredLineTest, gives_enough_rows_and_not_many_more) {
    for (const std::size_t points : {2u, 50u, 1000u, 10'000u, 199'999u}) {
        SCOPED_TRACE(points);
        const StoredLine found = line(points);
        EXPECT_EQ(found.total, 200'000u);
        EXPECT_GE(found.rows.size(), points);
        EXPECT_LE(found.rows.size(), 4 * points);
        EXPECT_EQ(found.rows.time.front(), kStart);
        EXPECT_EQ(found.rows.time.back(), kStart + 199'999'000);
        ASSERT_EQ(found.rows.breaks.size(), 1u);
        for (std::size_t i = 0; i < found.rows.size(); ++i) {
            const auto row = static_cast<std::int32_t>((found.rows.time[i] - kStart) / 1000);
            ASSERT_EQ(found.rows.at(Metric::Latitude, i), 400'000'000 + 500 * row);
            ASSERT_EQ(found.rows.at(Metric::Elevation, i), 20'000 + row);
            ASSERT_EQ(found.rows.at(Metric::HeartRate, i), 100 + row % 60);
        }
    }
    EXPECT_EQ(line(200'000).rows.size(), 200'000u);
}

TEST_P(StoredLineTest, of_a_range_is_counted_to_the_row) {
    const StoredLine found = line(100, {kStart + 1'500'500, kStart + 150'000'000});
    EXPECT_EQ(found.total, 148'499u);
    EXPECT_EQ(found.rows.time.front(), kStart + 1'501'000);
    EXPECT_EQ(found.rows.time.back(), kStart + 149'999'000);
    EXPECT_GE(found.rows.size(), 100u);
    EXPECT_LE(found.rows.size(), 400u);
    ASSERT_EQ(found.covered.size(), 1u);
    EXPECT_EQ(found.covered.front().from, kStart);
    EXPECT_EQ(found.covered.front().to, kStart + 199'999'000);
    EXPECT_EQ(line(100, {0, kStart}).total, 0u);
    EXPECT_TRUE(line(100, {0, kStart}).rows.empty());
}

TEST_P(StoredLineTest, gives_the_chosen_rows_with_what_was_measured_there) {
    std::size_t offered = 0;
    const auto every_third = [&](const model::Stream& rows) {
        EXPECT_FALSE(rows.has(Metric::HeartRate));
        EXPECT_EQ(rows.breaks.size(), 1u);
        offered = rows.size();
        std::vector<std::uint32_t> chosen;
        for (std::uint32_t i = 0; i < rows.size(); i += 3) chosen.push_back(i);
        return chosen;
    };
    const StoredLine all = line(1000);
    const auto found = store->line(rider_id(1), ride.delivery.activities.front().activity.id,
                                   {Metric::HeartRate}, {}, 1000, every_third);
    ASSERT_TRUE(found);
    EXPECT_EQ(offered, all.rows.size());
    EXPECT_EQ(found->total, 200'000u);
    ASSERT_EQ(found->rows.size(), (offered + 2) / 3);
    EXPECT_EQ(found->rows.breaks.size(), 1u);
    for (std::size_t i = 0; i < found->rows.size(); ++i) {
        ASSERT_EQ(found->rows.time[i], all.rows.time[3 * i]);
        for (const Metric metric : {Metric::Latitude, Metric::Elevation, Metric::HeartRate})
            ASSERT_EQ(found->rows.at(metric, i), all.rows.at(metric, 3 * i));
    }
}

INSTANTIATE_TEST_SUITE_P(Store, StoredLineTest, ::testing::Values(true, false),
                         [](const auto& with) { return with.param ? "levels" : "rows"; });

TEST(StoredLine, of_an_unknown_activity_is_not_found) {
    auto store = open();
    EXPECT_EQ(store->line(rider_id(1), {}, {}, {}, 10).error().code, core::ErrorCode::NotFound);
}

TEST(StoredLine, of_a_ride_without_positions_is_empty) {
    auto store = open();
    Ride ride = make_ride(1, 0, 5000);
    model::Stream& stream = ride.delivery.activities.front().stream;
    stream.columns[static_cast<std::size_t>(Metric::Latitude)].clear();
    ASSERT_TRUE(put(*store, ride));
    const auto found =
        store->line(rider_id(1), ride.delivery.activities.front().activity.id, {}, {}, 10);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->total, 0u);
    EXPECT_TRUE(found->covered.empty());
}

}  // namespace
}  // namespace slipstream::store
