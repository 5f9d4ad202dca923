// Trends of daily values, from what the store holds, and who may see them.
#include "query/body_trends.hpp"

#include <gtest/gtest.h>

#include "query/query_testing.hpp"

namespace slipstream::query {
namespace {

using model::Metric;

constexpr core::TimeMs kNoon = 1'789'344'000'000 + 43'200'000;  // 2026-09-14T12:00:00Z
constexpr core::TimeMs kDay = 86'400'000;

core::Date date_of(int day) { return core::Date::from_days_since_epoch(kNoon / kDay + day); }

struct World {
    World() : store(*store::open_sqlite({})) {
        rider = store->add_rider("Ada")->id;
        journey.rider = rider;
        journey.id = core::JourneyId::time_ordered(kNoon);
        journey.slug = "tour";
        journey.time_zone = "Etc/UTC";
        EXPECT_TRUE(store->put_journey(journey));
    }

    /// One value a day at noon.
    void put(Metric metric, int first, const std::vector<double>& values) {
        const std::string content = std::string(model::metric_info(metric).key);
        auto decoded = testing::delivery_of(rider, content, kNoon);
        model::SampleSeries series;
        series.metric = metric;
        series.origin = "Watch";
        series.basis = model::TimeBasis::Utc;
        for (std::size_t i = 0; i < values.size(); ++i) {
            series.time.push_back(kNoon + (first + static_cast<core::TimeMs>(i)) * kDay);
            series.values.push_back(model::to_stored(metric, values[i]));
            series.flags.push_back(0);
        }
        decoded.body.series.push_back(std::move(series));
        EXPECT_TRUE(store->put(decoded, core::as_bytes(content)));
    }

    std::vector<MetricTrend> ask(DateSpan span) {
        Viewer owner;
        owner.rider = rider;
        auto trends = body.trends(owner, "tour", span);
        EXPECT_TRUE(trends);
        return trends.value_or(std::vector<MetricTrend>{});
    }

    std::unique_ptr<store::Store> store;
    core::RiderId rider;
    model::Journey journey;
    Reader reader{*store, core::system_clock()};
    BodyReader body{reader, *store};
};

std::vector<double> falling(int days, double per_week) {
    std::vector<double> values;
    for (int i = 0; i < days; ++i) values.push_back(70 + per_week * i / 7.0);
    return values;
}

TEST(BodyTrends, days_before_the_span_count_to_its_medians_and_its_line) {
    World world;
    world.put(Metric::RestingHeartRate, 0, falling(120, -0.7));
    const auto trends = world.ask({date_of(113), date_of(119)});
    ASSERT_EQ(trends.size(), 1u);
    const MetricTrend& trend = trends[0];
    EXPECT_EQ(trend.metric, Metric::RestingHeartRate);
    ASSERT_EQ(trend.days.size(), 7u);
    EXPECT_EQ(trend.days.front().date, date_of(113));
    ASSERT_TRUE(trend.days.front().week && trend.days.front().month);
    EXPECT_NEAR(*trend.days.front().week, 70 - 0.1 * 110, 0.51);
    ASSERT_TRUE(trend.slope_per_week && trend.change && trend.variation);
    EXPECT_NEAR(*trend.slope_per_week, -0.7, 0.1);
    EXPECT_LT(*trend.change, -0.5);
    EXPECT_EQ(trend.variation->from, date_of(30)) << "ninety days to the last";
    EXPECT_EQ(trend.variation->to, date_of(119));
    EXPECT_FALSE(trend.variation->within_usual);
}

TEST(BodyTrends, a_few_days_are_shown_without_a_line) {
    World world;
    world.put(Metric::HrvRmssd, 0, falling(5, 3));
    const auto trends = world.ask({});
    ASSERT_EQ(trends.size(), 1u);
    EXPECT_EQ(trends[0].metric, Metric::HrvRmssd);
    EXPECT_EQ(trends[0].days.size(), 5u);
    EXPECT_TRUE(trends[0].days.back().week);
    EXPECT_FALSE(trends[0].days.back().month || trends[0].slope_per_week || trends[0].variation);
    EXPECT_TRUE(world.ask({date_of(30), date_of(60)}).empty()) << "nothing was measured then";
}

TEST(BodyTrends, days_outside_the_journey_are_not_of_it) {
    World world;
    world.put(Metric::RestingHeartRate, 0, falling(60, -2));
    world.journey.from = date_of(50);
    ASSERT_TRUE(world.store->put_journey(world.journey));
    const auto trends = world.ask({});
    ASSERT_EQ(trends.size(), 1u);
    EXPECT_EQ(trends[0].days.size(), 10u);
    EXPECT_FALSE(trends[0].slope_per_week) << "ten days are too few";
    EXPECT_FALSE(trends[0].days.front().month);
}

TEST(BodyTrends, are_for_whom_the_body_is_open) {
    World world;
    world.put(Metric::RestingHeartRate, 0, falling(20, -1));
    const auto closed = world.body.trends(Viewer::anonymous(), "tour", {});
    ASSERT_FALSE(closed);
    EXPECT_EQ(closed.error().code, core::ErrorCode::Unauthenticated);
    world.journey.visibility.audience[static_cast<std::size_t>(model::DataKind::Body)] =
        model::Audience::Public;
    ASSERT_TRUE(world.store->put_journey(world.journey));
    const auto open = world.body.trends(Viewer::anonymous(), "tour", {});
    ASSERT_TRUE(open);
    EXPECT_EQ(open->size(), 1u);
}

}  // namespace
}  // namespace slipstream::query
