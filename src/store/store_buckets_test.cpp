// Buckets of windows that are answered from their rows: the same as from all rows, one by one.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "series/pyramid.hpp"
#include "store/sqlite/database.hpp"
#include "store/store_testing.hpp"

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
        const auto found = store->buckets(rider_id(1), id, Metric::HeartRate, range, points);
        ASSERT_TRUE(found);
        expect_same(*found, one_by_one(stream, range, points));
    }
}

INSTANTIATE_TEST_SUITE_P(Store, RowWindows,
                         ::testing::Values(Case{"steady", kRows, false, true},
                                           Case{"disturbed", kRows, true, true},
                                           Case{"without_pyramid", kRows, true, false},
                                           Case{"short_ride", 9'000, false, true}),
                         [](const auto& with) { return std::string(with.param.name); });

}  // namespace
}  // namespace slipstream::store
