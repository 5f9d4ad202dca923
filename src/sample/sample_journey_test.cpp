#include "sample/sample_journey.hpp"

#include <gtest/gtest.h>

#include "sample/live_rider.hpp"

namespace slipstream::sample {
namespace {

constexpr core::TimeMs kNow = 1'790'000'000'000;  // 2026-09-21T14:13:20Z

class FixedClock final : public core::Clock {
  public:
    core::TimeMs now() const override { return kNow; }
};

void expect_body_data(store::Store& store, const model::Journey& journey) {
    const core::RiderId rider = journey.rider;
    for (const model::Metric metric :
         {model::Metric::HeartRate, model::Metric::Steps, model::Metric::EnergyBurned,
          model::Metric::RestingHeartRate, model::Metric::Weight, model::Metric::HrvRmssd,
          model::Metric::OxygenSaturation, model::Metric::Respiration,
          model::Metric::SkinTemperature}) {
        const auto parts = store.series_parts(rider, metric, {});
        ASSERT_TRUE(parts) << parts.error().message;
        EXPECT_FALSE(parts->empty()) << model::metric_info(metric).key;
        for (const store::SeriesPart& part : *parts) {
            EXPECT_GT(part.samples, 0u) << model::metric_info(metric).key;
        }
    }
    EXPECT_EQ(store.sleeps(rider, {})->size(), 42u);  // 41 nights and a nap
    EXPECT_EQ(store.nutrition(rider, {})->size(), 40u);
    EXPECT_GT(store.blood_pressure(rider, {})->size(), 20u);
    EXPECT_EQ(store.hrv_reports(rider, {})->size(), 7u);
    EXPECT_EQ(store.recordings(rider, {})->size(), 5u);
    EXPECT_GT(store.exercises(rider, {})->size(), 3u);
    const auto counts = store.counts();
    ASSERT_TRUE(counts) << counts.error().message;
    EXPECT_EQ(counts->quarantined, 0u);
    for (const model::Audience audience : journey.visibility.audience) {
        EXPECT_EQ(audience, model::Audience::Public);
    }
}

TEST(LoadSample, fills_an_empty_store_once_and_keeps_the_rider_moving) {
    const FixedClock clock;
    auto store = store::open_sqlite({});
    ASSERT_TRUE(store) << store.error().message;
    ingest::Pipeline pipeline(**store, clock);
    int last_done = 0;
    int last_total = 0;
    const auto loaded = load_sample(**store, pipeline, clock, kNow, [&](int done, int total) {
        last_done = done;
        last_total = total;
    });
    ASSERT_TRUE(loaded) << loaded.error().message;
    const Schedule schedule(kNow);
    EXPECT_EQ(last_done, last_total);
    EXPECT_GT(static_cast<std::size_t>(last_done), schedule.past().size() + 60);

    auto journey = (*store)->journey(kSampleSlug);
    ASSERT_TRUE(journey);
    ASSERT_TRUE(*journey);
    EXPECT_TRUE((*journey)->sample);
    auto activities = (*store)->activities((*journey)->rider, {});
    ASSERT_TRUE(activities) << activities.error().message;
    EXPECT_EQ(activities->size(), schedule.past().size());
    expect_body_data(**store, **journey);
    auto route = (*store)->route(**journey);
    ASSERT_TRUE(route);
    ASSERT_TRUE(*route);
    EXPECT_EQ((*route)->waypoints.back().name, "Anchorage, Alaska");

    const auto again = load_sample(**store, pipeline, clock, kNow, {});
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, core::ErrorCode::Conflict);

    std::size_t published = 0;
    auto riders = live_riders(
        **store, [&](auto, auto, auto, const auto& fixes) { published += fixes.size(); });
    ASSERT_TRUE(riders) << riders.error().message;
    ASSERT_EQ(riders->size(), 1u);
    const core::TimeMs before = (*store)->last_fixes((*journey)->rider).front().fix.time;
    ASSERT_TRUE(riders->front()->step(kNow + 60'000));
    ASSERT_TRUE(riders->front()->flush());
    EXPECT_GT(published, 3u);
    EXPECT_LT(published, 20u);
    EXPECT_GT((*store)->last_fixes((*journey)->rider).front().fix.time, before);
}

}  // namespace
}  // namespace slipstream::sample
