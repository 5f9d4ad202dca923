// Series that would tell where home is: rows inside a privacy zone are in none of their buckets.
#include <gtest/gtest.h>

#include <algorithm>

#include "query/privacy.hpp"
#include "query/query_testing.hpp"
#include "query/reader.hpp"

namespace slipstream::query {
namespace {

using model::Metric;

constexpr core::TimeMs kStart = 1'789'358'400'000;  // 2026-09-14 04:00 UTC
constexpr core::TimeMs kDay = 86'400'000;
constexpr std::int32_t kHomeElevation = 99'999;
constexpr std::size_t kRows = 6000;

struct FixedClock : core::Clock {
    core::TimeMs now() const override { return kStart + 100 * kDay; }
};

struct World {
    World() {
        journey.rider = core::RiderId::derive({core::as_bytes("sam")});
        journey.id = core::JourneyId::derive({core::as_bytes("tour")});
        journey.slug = "tour";
        journey.visibility.audience.fill(model::Audience::Public);
        EXPECT_TRUE(store->put_journey(journey));
        home.rider = journey.rider;
        home.id = core::ZoneId::derive({core::as_bytes("home")});
        home.latitude_e7 = 450'000'000;
        home.longitude_e7 = 60'000'000;
        home.radius_m = 500;
        EXPECT_TRUE(store->put_privacy_zone(home));
    }

    /// A way due north of a row a second; at home its elevation is one that is nowhere else.
    void put(int day, std::int32_t latitude_e7) {
        model::Stream stream;
        for (std::size_t row = 0; row < kRows; ++row) {
            stream.append_row(kStart + day * kDay + static_cast<core::TimeMs>(row) * 1000);
            const auto latitude = latitude_e7 + static_cast<std::int32_t>(row) * 500;
            stream.set(Metric::Latitude, row, latitude);
            stream.set(Metric::Longitude, row, 60'000'000);
            const bool inside = inside_zone({&home, 1}, latitude, 60'000'000);
            rows_at_home += inside ? 1 : 0;
            stream.set(Metric::Elevation, row, inside ? kHomeElevation : 30'000);
        }
        const std::string content = "ride of day " + std::to_string(day);
        auto decoded = testing::delivery_of(journey.rider, content, kStart);
        store::NewActivity made;
        made.activity.rider = journey.rider;
        made.activity.delivery = decoded.delivery.id;
        made.activity.id = made.activity.group =
            core::ActivityId::derive({core::as_bytes(content)});
        made.activity.origin = "file";
        made.activity.start = stream.time.front();
        made.activity.end = stream.time.back();
        made.stream = std::move(stream);
        decoded.activities.push_back(std::move(made));
        ASSERT_TRUE(store->put(decoded, core::as_bytes(content)));
    }

    /// Rows in the buckets of the tour's elevation, and the highest of them.
    std::pair<std::size_t, std::int32_t> elevations(const Viewer& viewer, std::size_t points) {
        const auto views = reader.series(viewer, "tour", {Metric::Elevation}, {}, points);
        EXPECT_TRUE(views);
        std::size_t rows = 0;
        std::int32_t highest = 0;
        for (const store::Bucket& bucket : views->front().buckets) {
            if (bucket.count == 0) continue;
            rows += bucket.count;
            highest = std::max(highest, bucket.max);
        }
        return {rows, highest};
    }

    FixedClock clock;
    std::unique_ptr<store::Store> store = std::move(*store::open_sqlite({}));
    model::Journey journey;
    model::PrivacyZone home;
    std::size_t rows_at_home = 0;
    Reader reader{*store, clock};
};

TEST(ZoneSeries, rows_at_home_are_in_no_bucket_for_others) {
    World world;
    world.put(0, 449'000'000);  // through the zone
    world.put(1, 460'000'000);  // a hundred kilometres away
    world.put(2, 449'999'000);  // begins in it
    ASSERT_GT(world.rows_at_home, 100u);
    Viewer owner;
    owner.rider = world.journey.rider;
    for (const std::size_t points : {5u, 100u, 20'000u}) {
        SCOPED_TRACE(points);
        EXPECT_EQ(world.elevations(owner, points), std::pair(3 * kRows, kHomeElevation));
        EXPECT_EQ(world.elevations(Viewer::anonymous(), points),
                  std::pair(3 * kRows - world.rows_at_home, 30'000));
    }
}

struct Box {
    const char* name;
    double latitude, longitude;  ///< of a zone of 500 m
    double south, north, west, east;
    bool touches;
};

struct MayTouchZone : ::testing::TestWithParam<Box> {};

TEST_P(MayTouchZone, tells_by_the_corners) {
    const auto e7 = [](double degrees) { return static_cast<std::int32_t>(degrees * 1e7); };
    const Box& box = GetParam();
    model::PrivacyZone zone;
    zone.latitude_e7 = e7(box.latitude);
    zone.longitude_e7 = e7(box.longitude);
    zone.radius_m = 500;
    EXPECT_EQ(
        may_touch_zone({&zone, 1}, {e7(box.south), e7(box.north), e7(box.west), e7(box.east)}),
        box.touches);
}

INSTANTIATE_TEST_SUITE_P(
    Privacy, MayTouchZone,
    ::testing::Values(Box{"within", 45, 6, 44, 46, 5, 7, true},
                      Box{"just_north", 45, 6, 45.004, 46, 5, 7, true},
                      Box{"far_north", 45, 6, 45.1, 46, 5, 7, false},
                      Box{"just_east", 45, 6, 44, 46, 6.006, 7, true},
                      Box{"far_east", 45, 6, 44, 46, 6.1, 7, false},
                      Box{"across_the_date_line", 0, 179.999, -1, 1, -179.999, 0, true},
                      Box{"across_it_westward", 0, -179.999, -1, 1, 0, 179.999, true},
                      Box{"other_side_of_the_earth", 0, 179.999, -1, 1, -1, 1, false}),
    [](const auto& with) { return std::string(with.param.name); });

TEST(Privacy, a_ride_without_positions_touches_no_zone) {
    model::PrivacyZone zone;
    zone.radius_m = 500;
    EXPECT_FALSE(may_touch_zone({&zone, 1}, {}));
}

}  // namespace
}  // namespace slipstream::query
