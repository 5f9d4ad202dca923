#include "query/visibility.hpp"

#include <gtest/gtest.h>

#include "model/stream.hpp"

namespace slipstream::query {
namespace {

constexpr core::TimeMs kNoon = 1'789'380'000'000;  // 2026-09-14 10:00 UTC

struct VisibilityTest : ::testing::Test {
    VisibilityTest() {
        journey.rider = core::RiderId::derive({core::as_bytes("sam")});
        fix.time = kNoon;
        fix.latitude_e7 = 459'000'000;
        fix.longitude_e7 = 64'000'000;
        fix.heart_rate_bpm = 120;
        owner.rider = journey.rider;
    }
    FixSight sight(const Viewer& viewer, core::TimeMs now = kNoon) const {
        return fix_sight(journey, zones, viewer, fix, now).sight;
    }

    model::Journey journey;
    std::vector<model::PrivacyZone> zones;
    model::Fix fix;
    Viewer owner;
    Viewer anybody = Viewer::anonymous();
};

TEST_F(VisibilityTest, a_public_position_is_seen_by_anybody) {
    EXPECT_EQ(sight(anybody), FixSight::Visible);
}

TEST_F(VisibilityTest, a_private_position_is_seen_by_its_owner_alone) {
    journey.visibility.audience[0] = model::Audience::Private;
    EXPECT_EQ(sight(anybody), FixSight::Hidden);
    Viewer admin;
    admin.admin = true;
    EXPECT_EQ(sight(admin), FixSight::Hidden);
    EXPECT_EQ(sight(owner), FixSight::Visible);
}

TEST_F(VisibilityTest, a_delayed_position_comes_later_but_not_for_its_owner) {
    journey.visibility.live_delay_s = 60;
    EXPECT_EQ(sight(anybody, kNoon + 60'000), FixSight::Later);
    EXPECT_EQ(sight(anybody, kNoon + 60'001), FixSight::Visible);
    EXPECT_EQ(sight(owner, kNoon), FixSight::Visible);
}

TEST_F(VisibilityTest, a_position_at_home_is_withheld_whatever_its_age) {
    zones.push_back({journey.rider, {}, 459'000'000, 64'000'000, 200});
    EXPECT_EQ(sight(anybody, kNoon + 1'000'000'000), FixSight::Withheld);
    EXPECT_EQ(sight(owner), FixSight::Visible);
    fix.latitude_e7 += 30'000;  // 330 m to the north
    EXPECT_EQ(sight(anybody), FixSight::Visible);
}

TEST_F(VisibilityTest, what_is_flagged_or_of_another_day_is_hidden) {
    journey.from = core::Date{2026, 9, 15};
    EXPECT_EQ(sight(owner), FixSight::Hidden);
    journey.from = core::Date{2026, 9, 14};
    EXPECT_EQ(sight(owner), FixSight::Visible);
    fix.flags = model::kFlagImpossibleJump;
    EXPECT_EQ(sight(owner), FixSight::Hidden);
}

TEST_F(VisibilityTest, heart_rate_is_left_out_for_others) {
    EXPECT_EQ(visible_part(journey, anybody, fix).heart_rate_bpm, model::kMissing);
    EXPECT_EQ(visible_part(journey, owner, fix).heart_rate_bpm, 120);
}

}  // namespace
}  // namespace slipstream::query
