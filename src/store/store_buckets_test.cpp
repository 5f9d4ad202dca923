// Buckets of windows that are answered from their rows: the same as from all rows, one by one.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "series/pyramid.hpp"
#include "store/sqlite/ride_overview.hpp"
#include "store/store_checks_testing.hpp"

namespace slipstream::store {
namespace {

using namespace testing;

constexpr TimeMs kGap = 60'000;
constexpr std::size_t kRows = 60'000;

std::vector<std::int32_t>& heart_of(model::Stream& stream) {
    return stream.columns[static_cast<std::size_t>(Metric::HeartRate)];
}

/// Up to row 30 000 values and times that are missing, one by one and for long; flags from row 41 000; silences
/// and steps back everywhere but there.
void disturb(model::Stream& stream, std::mt19937& random) {
    TimeMs late = 0;
    for (std::size_t row = 0; row < stream.size(); ++row) {
        const auto chance = random() % 5000;
        const bool calm = row > 36'000 && row < 50'000;
        if (chance == 0 && !calm) late += 30'000 + static_cast<TimeMs>(random() % 300'000);
        stream.time[row] += late;
        if (chance == 1 && !calm) stream.time[row] -= 3000;
        if (row >= 30'000) continue;
        if (chance > 4000 || (row > 20'000 && row < 27'000))
            heart_of(stream)[row] = model::kMissing;
        if (chance == 2) stream.time[row] = core::kNoTime;
    }
    stream.flags.resize(stream.size());
    for (std::size_t row = 41'000; row < 47'000; ++row)
        stream.flags[row] = static_cast<std::uint8_t>(random() % 3 == 0);
}

std::vector<Bucket> one_by_one(const model::Stream& stream, TimeRange range, std::size_t points) {
    std::vector<series::Bucket> rows;
    for (std::size_t row = 0; row < stream.size(); ++row) {
        const TimeMs time = stream.time[row];
        const std::int32_t value = stream.at(Metric::HeartRate, row);
        if (time == core::kNoTime || time < range.from || time >= range.to) continue;
        if (value == model::kMissing || (!stream.flags.empty() && stream.flags[row] != 0)) continue;
        rows.push_back({time, time, value, value, value, 1});
    }
    if (rows.size() >= 4 * points)
        rows = series::coarser_between_gaps(rows, rows.size() / (2 * points), kGap);
    std::vector<Bucket> buckets;
    for (const series::Bucket& row : rows) {
        buckets.push_back({row.first, row.last, row.min, row.max,
                           static_cast<double>(row.sum) / row.count, row.count});
    }
    return buckets;
}

void expect_same(const std::vector<Bucket>& found, const std::vector<Bucket>& expected) {
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        SCOPED_TRACE(i);
        ASSERT_EQ(found[i].from, expected[i].from);
        ASSERT_EQ(found[i].to, expected[i].to);
        ASSERT_EQ(found[i].min, expected[i].min);
        ASSERT_EQ(found[i].max, expected[i].max);
        ASSERT_EQ(found[i].mean, expected[i].mean);
        ASSERT_EQ(found[i].count, expected[i].count);
    }
}

struct Case {
    const char* name;
    std::size_t rows;
    bool disturbed;
    bool with_pyramid;
};

struct RowWindows : ::testing::TestWithParam<Case> {};

TEST_P(RowWindows, are_answered_as_from_all_rows) {
    std::mt19937 random(5);
    Folder folder;
    Ride ride = make_ride(1, 0, GetParam().rows);
    model::Stream& stream = ride.delivery.activities.front().stream;
    // Noise, for it takes up several rows of the database.
    for (auto& value : heart_of(stream)) value = static_cast<std::int32_t>(random() % 1'000'000);
    if (GetParam().disturbed) disturb(stream, random);
    ASSERT_TRUE(put(*testing::open(folder.path()), ride));
    if (!GetParam().with_pyramid) {
        auto db = sqlite::Connection::open(folder.path() / "slipstream.db",
                                           sqlite::Connection::Mode::ReadWrite);
        ASSERT_TRUE((*db)->execute("DELETE FROM pyramid_blocks"));
    }
    const auto store = testing::open(folder.path());
    const auto id = ride.delivery.activities.front().activity.id;
    const TimeMs last = *std::max_element(stream.time.begin(), stream.time.end());
    const auto somewhere = [&] {
        return kStart - 100'000 + static_cast<TimeMs>(random()) % (last - kStart + 200'000);
    };
    // Where there are so few rows a point, no level of the pyramid gives enough.
    const std::size_t fewest = GetParam().rows / series::kBucketRows + 1;
    for (int round = 0; round < 60; ++round) {
        const TimeMs a = somewhere();
        const TimeMs b = somewhere();
        const TimeRange range =
            round == 0 ? TimeRange{} : TimeRange{std::min(a, b), std::max(a, b)};
        const std::size_t points = fewest + random() % (round % 2 ? 100 : 20'000);
        SCOPED_TRACE(::testing::Message() << range.from << ' ' << range.to << ' ' << points);
        const ColumnShare share{id, points};
        const auto found = store->buckets(rider_id(1), {&share, 1}, Metric::HeartRate, range);
        ASSERT_TRUE(found);
        expect_same(found->front(), one_by_one(stream, range, points));
    }
}

INSTANTIATE_TEST_SUITE_P(Store, RowWindows,
                         ::testing::Values(Case{"steady", kRows, false, true},
                                           Case{"disturbed", kRows, true, true},
                                           Case{"without_pyramid", kRows, true, false},
                                           Case{"short_ride", 9'000, false, true}),
                         [](const auto& with) { return std::string(with.param.name); });

/// Three rides, the second one without heart rates, and a short one that has neither levels nor overviews.
std::vector<Ride> rides() {
    return {make_ride(1, 0, 5000), make_ride(2, 100'000, 5000, false), make_ride(3, 200'000, 5000),
            make_ride(4, 300'000, 600)};
}

std::vector<ColumnShare> whole_shares(std::size_t points) {
    std::vector<ColumnShare> shares;
    for (const Ride& ride : rides()) {
        const NewActivity& made = ride.delivery.activities.front();
        shares.push_back(
            {made.activity.id, points, static_cast<std::uint32_t>(made.stream.size())});
    }
    return shares;
}

/// Every row of each ride is in its buckets.
void expect_all_rows(const Result<std::vector<std::vector<Bucket>>>& found,
                     const std::vector<std::uint64_t>& rows) {
    ASSERT_TRUE(found) << found.error().message;
    ASSERT_EQ(found->size(), rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        SCOPED_TRACE(i);
        std::uint64_t count = 0;
        int lowest = 159;
        int highest = 100;
        for (const Bucket& bucket : (*found)[i]) {
            count += bucket.count;
            lowest = std::min(lowest, bucket.min);
            highest = std::max(highest, bucket.max);
        }
        EXPECT_EQ(count, rows[i]);
        if (rows[i] == 0) continue;
        EXPECT_EQ(lowest, 100);
        EXPECT_EQ(highest, 159);
    }
}

TEST(RideOverviews, stand_for_all_rows_of_rides_that_want_few_points) {
    const auto store = testing::open();
    for (const Ride& ride : rides()) ASSERT_TRUE(put(*store, ride));
    for (const std::size_t points : {1u, 4u, 5u, 50u}) {
        SCOPED_TRACE(points);
        const auto found = store->buckets(rider_id(1), whole_shares(points), Metric::HeartRate, {});
        expect_all_rows(found, {5000, 0, 5000, 600});
        EXPECT_GE(found->front().size(), points);
        EXPECT_LE(found->front().size(), std::max<std::size_t>(8 * points, 7));
    }
}

TEST(RideOverviews, of_rides_in_another_order_are_found) {
    const auto store = testing::open();
    for (const Ride& ride : rides()) ASSERT_TRUE(put(*store, ride));
    auto shares = whole_shares(2);
    std::reverse(shares.begin(), shares.end());
    expect_all_rows(store->buckets(rider_id(1), shares, Metric::HeartRate, {}),
                    {600, 5000, 0, 5000});
}

TEST(RideOverviews, of_an_unknown_ride_are_not_found) {
    const auto store = testing::open();
    ASSERT_TRUE(put(*store, rides().front()));
    const auto found = store->buckets(rider_id(1), whole_shares(2), Metric::HeartRate, {});
    EXPECT_EQ(found.error().code, core::ErrorCode::NotFound);
}

/// Details as earlier programs wrote them, and no levels of rides as short as these.
void make_earlier(const fs::path& folder) {
    auto db =
        sqlite::Connection::open(folder / "slipstream.db", sqlite::Connection::Mode::ReadWrite);
    ASSERT_TRUE(db);
    std::vector<std::pair<core::ActivityId, core::ByteBuffer>> all;
    sqlite::Query q(**db, "SELECT activity_id, details FROM activities");
    while (q.next()) {
        series::ByteReader details(q.blob(1));
        ASSERT_EQ(*sqlite::skip_overviews(details), 2);
        const auto rest = details.bytes(details.left());
        core::ByteBuffer earlier{1};
        earlier.insert(earlier.end(), rest.begin(), rest.end());
        all.emplace_back(q.id<core::ActivityId>(0), std::move(earlier));
    }
    for (const auto& [id, details] : all) {
        ASSERT_TRUE(sqlite::run(**db, "UPDATE activities SET details = ? WHERE activity_id = ?",
                                core::Bytes(details), id));
    }
    ASSERT_TRUE((*db)->execute("DELETE FROM pyramid_blocks WHERE metric < 253"));
}

TEST(RideOverviews, rides_of_an_earlier_program_are_read_row_by_row) {
    Folder folder;
    {
        const auto store = testing::open(folder.path());
        for (const Ride& ride : rides()) ASSERT_TRUE(put(*store, ride));
    }
    make_earlier(folder.path());
    const auto store = testing::open(folder.path());
    expect_all_rows(store->buckets(rider_id(1), whole_shares(2), Metric::HeartRate, {}),
                    {5000, 0, 5000, 600});
    EXPECT_TRUE(check_of(*store, "levels").ok);
}

}  // namespace
}  // namespace slipstream::store
