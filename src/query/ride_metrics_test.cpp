// What a rider makes of a ride, from what the store holds, and who may see it.
#include "query/ride_metrics.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "core/hash.hpp"
#include "query/body.hpp"
#include "query/query_testing.hpp"

namespace slipstream::query {
namespace {

using model::Metric;

constexpr core::TimeMs kStart = 1'789'344'000'000;  // 2026-09-14T00:00:00Z
constexpr core::TimeMs kDay = 86'400'000;

struct Effort {
    core::TimeMs start = kStart;
    int seconds = 3600;
    std::int32_t watts = 200, bpm = 150;
    std::uint8_t flags = 0;
    std::optional<double> timer_s = std::nullopt;
};

struct World {
    World() : store(*store::open_sqlite({})) {
        rider = store->add_rider("Ada")->id;
        journey.rider = rider;
        journey.id = core::JourneyId::time_ordered(kStart);
        journey.slug = "tour";
        journey.time_zone = "Etc/UTC";
        EXPECT_TRUE(store->put_journey(journey));
    }

    /// A ride on a trainer: one row a second, no positions.
    core::ActivityId put(const Effort& effort) {
        const std::string content = "ride at " + std::to_string(effort.start);
        auto decoded = testing::delivery_of(rider, content, kStart);
        store::NewActivity made;
        model::Activity& ride = made.activity;
        ride.rider = rider;
        ride.delivery = decoded.delivery.id;
        ride.id = core::ActivityId::derive({rider.view(), core::as_bytes(content)});
        ride.group = ride.id;
        ride.sport = "cycling";
        ride.origin = "file";
        ride.rows = static_cast<std::uint32_t>(effort.seconds);
        ride.metrics = {Metric::HeartRate, Metric::Power};
        ride.stated.timer_s = effort.timer_s;
        ride.summary.elapsed_s = effort.seconds;
        ride.summary.avg_heart_rate_bpm = ride.summary.max_heart_rate_bpm = effort.bpm;
        for (std::size_t i = 0; i < ride.rows; ++i) {
            made.stream.append_row(effort.start + static_cast<core::TimeMs>(i) * 1000);
            made.stream.set(Metric::Power, i, effort.watts);
            made.stream.set(Metric::HeartRate, i, effort.bpm);
        }
        if (effort.flags != 0) made.stream.flags.assign(ride.rows, effort.flags);
        ride.start = made.stream.time.front();
        ride.end = made.stream.time.back();
        const auto id = ride.id;
        decoded.activities.push_back(std::move(made));
        EXPECT_TRUE(store->put(decoded, core::as_bytes(content)));
        return id;
    }

    Viewer owner() const {
        Viewer viewer;
        viewer.rider = rider;
        return viewer;
    }

    RideMetrics ask(const Viewer& viewer, core::ActivityId id, ZonesOf zones = ZonesOf::Highest) {
        auto view = reader.activity(viewer, id);
        EXPECT_TRUE(view);
        auto metrics = RideMetricsReader(reader, *store).of(viewer, *view, zones);
        EXPECT_TRUE(metrics);
        return metrics.value_or(RideMetrics{});
    }

    std::vector<BodyDay> days() {
        auto days = BodyReader(reader, *store).days(owner(), "tour", {});
        EXPECT_TRUE(days);
        return days.value_or(std::vector<BodyDay>{});
    }

    std::unique_ptr<store::Store> store;
    core::RiderId rider;
    model::Journey journey;
    Reader reader{*store, core::system_clock()};
};

TEST(RideMetrics, an_even_hour_is_its_own_threshold_where_there_is_no_other_ride) {
    World world;
    const auto metrics = world.ask(world.owner(), world.put({}));
    ASSERT_TRUE(metrics.power && metrics.power->threshold_w && metrics.power->stress);
    EXPECT_NEAR(metrics.power->totals.normalized_w.value_or(0), 200, 0.01);
    EXPECT_NEAR(metrics.power->totals.work_kj, 720, 0.01);
    EXPECT_NEAR(*metrics.power->threshold_w, 190, 0.1);
    EXPECT_NEAR(metrics.power->stress->intensity_factor, 200 / 190.0, 0.001);
    EXPECT_NEAR(metrics.power->stress->training_stress_score, 110.8, 0.1);
    ASSERT_EQ(metrics.power->curve.size(), 14u);
    EXPECT_EQ(metrics.power->curve.back().duration_s, 3600);
    EXPECT_NEAR(metrics.power->curve.back().watts, 200, 0.1);
}

TEST(RideMetrics, the_threshold_is_of_the_best_ride_of_ninety_days_before) {
    World world;
    world.put({.start = kStart - 100 * kDay, .watts = 400});
    world.put({.start = kStart - 80 * kDay, .watts = 300, .bpm = 190});
    world.put({.start = kStart + kDay, .watts = 500, .bpm = 200});
    const auto metrics = world.ask(world.owner(), world.put({.seconds = 600}));
    ASSERT_TRUE(metrics.power && metrics.power->threshold_w && metrics.heart);
    EXPECT_NEAR(*metrics.power->threshold_w, 285, 0.1);
    EXPECT_EQ(metrics.power->curve.size(), 11u);
    EXPECT_EQ(metrics.heart->highest_bpm, 190);
}

TEST(RideMetrics, without_twenty_minutes_there_is_no_threshold_and_no_stress) {
    World world;
    const auto metrics = world.ask(world.owner(), world.put({.seconds = 600}));
    ASSERT_TRUE(metrics.power);
    EXPECT_FALSE(metrics.power->threshold_w);
    EXPECT_FALSE(metrics.power->stress);
}

TEST(RideMetrics, time_in_the_zones_of_the_highest_rate) {
    World world;
    world.put({.start = kStart - kDay, .bpm = 200});
    const auto metrics = world.ask(world.owner(), world.put({}));
    ASSERT_TRUE(metrics.heart);
    EXPECT_EQ(metrics.heart->zones, (analyze::HeartZones{100, 120, 140, 160, 180}));
    EXPECT_EQ(metrics.heart->zone_s, (std::array<double, 5>{0, 0, 3599, 0, 0}));
    EXPECT_FALSE(metrics.heart->resting_measured);
    EXPECT_EQ(metrics.heart->resting_bpm, 60);
    EXPECT_GT(metrics.heart->trimp.value_or(0), 50);
    EXPECT_NEAR(metrics.heart->trimp_edwards, 3 * 3599 / 60.0, 0.01);
}

TEST(RideMetrics, zones_of_the_reserve_leave_the_impulse_of_the_highest_rate_alone) {
    World world;
    world.put({.start = kStart - kDay, .bpm = 200});
    const auto metrics = world.ask(world.owner(), world.put({}), ZonesOf::Reserve);
    ASSERT_TRUE(metrics.heart);
    EXPECT_EQ(metrics.heart->zones_of, ZonesOf::Reserve);
    EXPECT_EQ(metrics.heart->zones, (analyze::HeartZones{130, 144, 158, 172, 186}));
    EXPECT_EQ(metrics.heart->zone_s, (std::array<double, 5>{0, 3599, 0, 0, 0}));
    EXPECT_NEAR(metrics.heart->trimp_edwards, 3 * 3599 / 60.0, 0.01);
}

TEST(RideMetrics, where_there_is_no_reserve_the_zones_are_of_the_highest_rate) {
    World world;
    const auto metrics = world.ask(world.owner(), world.put({.bpm = 58}), ZonesOf::Reserve);
    ASSERT_TRUE(metrics.heart);
    EXPECT_EQ(metrics.heart->zones_of, ZonesOf::Highest);
    EXPECT_NEAR(metrics.heart->zones[4], 52.2, 1e-9);
}

TEST(RideMetrics, doubtful_positions_keep_readings_and_wrong_clocks_do_not) {
    World world;
    const auto jumping = world.put({.flags = model::kFlagImpossibleJump});
    const auto timeless = world.put({.start = kStart + kDay, .flags = model::kFlagClock});
    EXPECT_TRUE(world.ask(world.owner(), jumping).power);
    EXPECT_FALSE(world.ask(world.owner(), timeless).power);
}

TEST(RideMetrics, others_see_the_heart_only_where_the_body_is_open) {
    World world;
    const auto id = world.put({});
    const auto closed = world.ask(Viewer::anonymous(), id);
    EXPECT_TRUE(closed.power);
    EXPECT_FALSE(closed.heart);
}

TEST(RideMetrics, others_learn_nothing_from_rides_they_may_not_see) {
    World world;
    world.journey.from = core::Date::from_days_since_epoch(kStart / kDay);
    ASSERT_TRUE(world.store->put_journey(world.journey));
    world.put({.start = kStart - kDay, .watts = 300});
    const auto id = world.put({});
    EXPECT_NEAR(world.ask(world.owner(), id).power->threshold_w.value_or(0), 285, 0.1);
    EXPECT_NEAR(world.ask(Viewer::anonymous(), id).power->threshold_w.value_or(0), 190, 0.1);
}

TEST(BodyDays, a_ride_without_positions_is_a_load_of_the_time_it_was_recorded) {
    World world;
    world.put({});
    world.put({.start = kStart + kDay, .timer_s = 1800});
    const auto days = world.days();
    ASSERT_EQ(days.size(), 2u);
    ASSERT_TRUE(days[0].training_load && days[1].training_load);
    EXPECT_GT(*days[0].training_load, 50);
    EXPECT_NEAR(*days[1].training_load * 2, *days[0].training_load, 0.01);
}

TEST(BodyDays, form_follows_the_loads_and_the_days_of_rest) {
    World world;
    world.put({});
    world.put({.start = kStart + 3 * kDay});
    const auto days = world.days();
    ASSERT_EQ(days.size(), 2u);
    const double load = *days[0].training_load;
    EXPECT_NEAR(days[0].fitness.value_or(0), load * (1 - std::exp(-1.0 / 42)), 1e-6);
    EXPECT_EQ(days[0].form, 0);
    const double rested = *days[0].fatigue * std::exp(-2.0 / 7);
    EXPECT_NEAR(days[1].form.value_or(0), *days[0].fitness * std::exp(-2.0 / 42) - rested, 1e-6);
}

}  // namespace
}  // namespace slipstream::query
