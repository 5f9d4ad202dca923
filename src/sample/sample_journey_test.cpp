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

TEST(LoadSample, fills_an_empty_store_once_and_keeps_the_rider_moving) {
    const FixedClock clock;
    auto store = store::open_sqlite({});
    ASSERT_TRUE(store) << store.error().message;
    ingest::Pipeline pipeline(**store, clock);
    int last_done = 0;
    const auto loaded =
        load_sample(**store, pipeline, clock, kNow, [&](int done, int) { last_done = done; });
    ASSERT_TRUE(loaded) << loaded.error().message;
    const Schedule schedule(kNow);
    EXPECT_EQ(static_cast<std::size_t>(last_done), schedule.past().size());

    auto journey = (*store)->journey(kSampleSlug);
    ASSERT_TRUE(journey);
    ASSERT_TRUE(*journey);
    EXPECT_TRUE((*journey)->sample);
    auto activities = (*store)->activities((*journey)->rider, {});
    ASSERT_TRUE(activities) << activities.error().message;
    EXPECT_EQ(activities->size(), schedule.past().size());
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
