// Critical power with what it rests on, and the best of a journey's rides as each viewer may see them.
#include "query/critical_power.hpp"

#include <gtest/gtest.h>

#include "query/query_testing.hpp"

namespace slipstream::query {
namespace {

using model::Metric;

constexpr core::TimeMs kStart = 1'789'344'000'000;  // 2026-09-14T00:00:00Z
constexpr core::TimeMs kDay = 86'400'000;
constexpr double kCritical = 250, kReserveKj = 20;

/// What somebody of that critical power can hold, each effort begun so long after the one before.
std::vector<BestPower> all_out(const std::vector<std::int32_t>& durations_s,
                               core::TimeMs apart_ms) {
    std::vector<BestPower> curve;
    core::TimeMs from = kStart;
    for (const std::int32_t seconds : durations_s) {
        curve.push_back({{seconds, kCritical + kReserveKj * 1000 / seconds, from}, {}, {}});
        from += apart_ms;
    }
    return curve;
}

TEST(CriticalPower, is_fitted_to_the_points_of_two_to_twenty_minutes) {
    auto curve = all_out({1, 60, 120, 300, 1200, 3600}, kDay);
    curve[0].point.watts = 900;
    curve[5].point.watts = 100;
    const CriticalPowerView view = critical_power_of(curve);
    ASSERT_TRUE(view.fit && view.error_w);
    EXPECT_NEAR(view.fit->watts, kCritical, 1e-6);
    EXPECT_NEAR(view.fit->reserve_kj, kReserveKj, 1e-6);
    EXPECT_NEAR(*view.error_w, 0, 1e-6);
    EXPECT_EQ(view.durations_s, (std::vector<std::int32_t>{120, 300, 1200}));
    EXPECT_EQ(view.efforts, 3u);
}

TEST(CriticalPower, the_error_is_the_distance_of_the_points) {
    auto curve = all_out({120, 300, 1200}, kDay);
    curve[1].point.watts += 20;
    const CriticalPowerView view = critical_power_of(curve);
    ASSERT_TRUE(view.error_w);
    EXPECT_GT(*view.error_w, 3);
    EXPECT_LT(*view.error_w, 20);
}

TEST(CriticalPower, stretches_that_overlap_are_one_effort) {
    EXPECT_EQ(critical_power_of(all_out({120, 300, 600}, 0)).efforts, 1u);
    EXPECT_EQ(critical_power_of(all_out({120, 300, 600}, 120'000)).efforts, 2u);
    EXPECT_EQ(critical_power_of(all_out({600, 120}, 600'000)).efforts, 2u);
}

TEST(CriticalPower, two_points_are_no_fit_and_said_so) {
    const CriticalPowerView view = critical_power_of(all_out({60, 300, 1200, 3600}, kDay));
    EXPECT_FALSE(view.fit || view.error_w);
    EXPECT_EQ(view.durations_s.size(), 2u);
    EXPECT_EQ(critical_power_of({}).efforts, 0u);
}

TEST(CriticalPower, power_that_rises_with_time_is_no_fit) {
    auto curve = all_out({120, 300, 1200}, kDay);
    for (BestPower& best : curve) best.point.watts = 200 + best.point.duration_s / 10.0;
    EXPECT_FALSE(critical_power_of(curve).fit);
}

struct World {
    World() : store(*store::open_sqlite({})) {
        rider = store->add_rider("Ada")->id;
        journey.rider = rider;
        journey.id = core::JourneyId::time_ordered(kStart);
        journey.slug = "tour";
        journey.time_zone = "Etc/UTC";
        journey.from = core::Date::from_days_since_epoch(kStart / kDay);
        EXPECT_TRUE(store->put_journey(journey));
    }

    core::ActivityId put(core::TimeMs start, int seconds, std::int32_t watts,
                         const std::string& sport = "cycling", const std::string& origin = "file") {
        const std::string content = sport + std::to_string(start);
        auto decoded = testing::delivery_of(rider, content, kStart);
        store::NewActivity made;
        model::Activity& ride = made.activity;
        ride.rider = rider;
        ride.delivery = decoded.delivery.id;
        ride.id = core::ActivityId::derive({rider.view(), core::as_bytes(content)});
        ride.group = ride.id;
        ride.sport = sport;
        ride.origin = origin;
        ride.rows = static_cast<std::uint32_t>(seconds);
        ride.metrics = {Metric::Power};
        for (std::size_t i = 0; i < ride.rows; ++i) {
            made.stream.append_row(start + static_cast<core::TimeMs>(i) * 1000);
            made.stream.set(Metric::Power, i, watts);
        }
        ride.start = made.stream.time.front();
        ride.end = made.stream.time.back();
        const auto id = ride.id;
        decoded.activities.push_back(std::move(made));
        EXPECT_TRUE(store->put(decoded, core::as_bytes(content)));
        return id;
    }

    std::vector<SportPower> ask(const Viewer& viewer) {
        RideCurves curves(*store);
        auto power = journey_power(reader, curves, viewer, "tour");
        EXPECT_TRUE(power);
        return power.value_or(std::vector<SportPower>{});
    }

    Viewer owner() const {
        Viewer viewer;
        viewer.rider = rider;
        return viewer;
    }

    std::unique_ptr<store::Store> store;
    core::RiderId rider;
    model::Journey journey;
    Reader reader{*store, core::system_clock()};
};

TEST(JourneyPower, takes_each_duration_from_the_ride_that_did_it_best) {
    World world;
    const auto sprint = world.put(kStart, 120, 400);
    const auto climb = world.put(kStart + kDay, 1200, 280);
    world.put(kStart + 2 * kDay, 600, 100);
    const auto sports = world.ask(world.owner());
    ASSERT_EQ(sports.size(), 1u);
    EXPECT_EQ(sports[0].sport, "cycling");
    EXPECT_EQ(sports[0].rides, 3u);
    for (const BestPower& best : sports[0].curve) {
        const bool is_short = best.point.duration_s <= 120;
        EXPECT_EQ(best.ride, is_short ? sprint : climb) << best.point.duration_s;
        EXPECT_NEAR(best.point.watts, is_short ? 400 : 280, 0.01) << best.point.duration_s;
        EXPECT_EQ(best.date.days_since_epoch(), kStart / kDay + (is_short ? 0 : 1));
    }
    EXPECT_EQ(sports[0].critical.efforts, 2u);
    ASSERT_TRUE(sports[0].critical.fit);
    EXPECT_NEAR(sports[0].critical.fit->watts, 273, 8);
}

TEST(JourneyPower, rides_before_the_journey_and_other_sports_stay_apart) {
    World world;
    world.put(kStart - 2 * kDay, 300, 900);
    world.put(kStart, 300, 200);
    world.put(kStart + kDay, 300, 210);
    world.put(kStart + 2 * kDay, 300, 350, "running");
    const auto sports = world.ask(world.owner());
    ASSERT_EQ(sports.size(), 2u);
    EXPECT_EQ(sports[0].sport, "cycling");
    EXPECT_NEAR(sports[0].curve.front().point.watts, 210, 0.01);
    EXPECT_EQ(sports[1].sport, "running");
    EXPECT_EQ(sports[1].rides, 1u);
}

TEST(JourneyPower, others_see_what_the_rider_opened) {
    World world;
    world.put(kStart, 300, 200);
    world.put(kStart + kDay, 300, 400, "cycling", "strava_api");
    EXPECT_NEAR(world.ask(world.owner())[0].curve.front().point.watts, 400, 0.01);
    const auto followers = world.ask(Viewer::anonymous());
    ASSERT_EQ(followers.size(), 1u);
    EXPECT_NEAR(followers[0].curve.front().point.watts, 200, 0.01);
    world.journey.visibility.audience[static_cast<std::size_t>(model::DataKind::RideTotals)] =
        model::Audience::Private;
    ASSERT_TRUE(world.store->put_journey(world.journey));
    EXPECT_TRUE(world.ask(Viewer::anonymous()).empty());
    EXPECT_EQ(world.ask(world.owner()).size(), 1u);
}

}  // namespace
}  // namespace slipstream::query
