#include "analyze/body/heart_zones.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "model/metric.hpp"

namespace slipstream::analyze {
namespace {

struct Ride {
    std::vector<core::TimeMs> time;
    std::vector<std::int32_t> bpm;

    /// `count` rows of one rate, `step_ms` apart.
    void add(int count, std::int32_t rate, core::TimeMs step_ms = 1000) {
        for (int i = 0; i < count; ++i) {
            time.push_back(time.empty() ? 1'558'137'600'000 : time.back() + step_ms);
            bpm.push_back(rate);
        }
    }
    HeartSamples samples() const { return {time, bpm}; }
};

TEST(HeartZones, limits) {
    EXPECT_EQ(*zones_of_maximum(200), (HeartZones{100, 120, 140, 160, 180}));
    EXPECT_EQ(*zones_of_reserve(190, 50), (HeartZones{120, 134, 148, 162, 176}));
    EXPECT_FALSE(zones_of_maximum(0));
    EXPECT_FALSE(zones_of_maximum(NAN));
    EXPECT_FALSE(zones_of_reserve(50, 50));
    EXPECT_FALSE(zones_of_reserve(190, 0));
    const HeartZones zones = *zones_of_maximum(200);
    EXPECT_EQ(zone_of(99, zones), 0U);
    EXPECT_EQ(zone_of(100, zones), 1U);
    EXPECT_EQ(zone_of(179, zones), 4U);
    EXPECT_EQ(zone_of(240, zones), 5U);
}

TEST(HeartZones, a_reading_holds_until_the_next_but_not_over_a_gap) {
    Ride ride;
    ride.add(60, 90);
    ride.add(60, 130);
    ride.add(1, 150, 600'000);  // the row before it holds 30 s
    ride.add(10, model::kMissing);
    ride.add(10, 0);
    ride.add(2, 190);
    const auto seconds = seconds_in_zones(ride.samples(), *zones_of_maximum(200));
    EXPECT_EQ(seconds, (std::array<double, 6>{60, 0, 59 + 30, 1, 0, 1}));
}

TEST(HeartZones, times_that_go_back_hold_nothing) {
    const std::vector<core::TimeMs> time{10'000, 5'000, core::kNoTime, 6'000, 7'000};
    const std::vector<std::int32_t> bpm{150, 150, 150, 150, 150};
    const auto seconds = seconds_in_zones({time, bpm}, *zones_of_maximum(200));
    EXPECT_EQ(seconds[3], 1);
}

TEST(HeartZones, minute_samples_need_a_longer_hold) {
    Ride ride;
    ride.add(61, 130, 60'000);
    EXPECT_EQ(seconds_in_zones(ride.samples(), *zones_of_maximum(200))[2], 1800);
    EXPECT_EQ(seconds_in_zones(ride.samples(), *zones_of_maximum(200), 90'000)[2], 3600);
}

TEST(Trimp, banister_by_hand) {
    Ride ride;
    ride.add(3601, 130);  // an hour at x = 0.5 of 60..200
    EXPECT_NEAR(*trimp_banister(ride.samples(), 200, 60, Sex::Male),
                60 * 0.5 * 0.64 * std::exp(0.96), 1e-9);
    EXPECT_NEAR(*trimp_banister(ride.samples(), 200, 60, Sex::Female),
                60 * 0.5 * 0.86 * std::exp(0.835), 1e-9);
    const double unknown = *trimp_banister(ride.samples(), 200, 60, std::nullopt);
    EXPECT_NEAR(2 * unknown,
                *trimp_banister(ride.samples(), 200, 60, Sex::Male) +
                    *trimp_banister(ride.samples(), 200, 60, Sex::Female),
                1e-9);
    EXPECT_FALSE(trimp_banister(ride.samples(), 60, 60, Sex::Male));
    EXPECT_FALSE(trimp_banister({}, 200, 60, Sex::Male));
}

TEST(Trimp, edwards_by_hand) {
    EXPECT_EQ(trimp_edwards({600, 60, 120, 180, 240, 300}), 1 + 4 + 9 + 16 + 25);
}

}  // namespace
}  // namespace slipstream::analyze
