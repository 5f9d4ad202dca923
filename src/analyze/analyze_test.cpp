#include <gtest/gtest.h>

#include <cmath>

#include "analyze/geo.hpp"
#include "analyze/local_time.hpp"
#include "analyze/plausibility.hpp"
#include "analyze/simplify.hpp"
#include "analyze/summary.hpp"
#include "analyze/terrain.hpp"

namespace slipstream::analyze {
namespace {

using model::Metric;
using model::Stream;

constexpr core::TimeMs kStart = 1'558'137'600'000;  // 2019-05-18T00:00:00Z

/// A ride due north from 40 N: one row a second, 5 m each, over hills of a sine.
Stream hilly_ride(std::size_t rows) {
    Stream stream;
    for (std::size_t i = 0; i < rows; ++i) {
        stream.append_row(kStart + static_cast<core::TimeMs>(i) * 1000);
        stream.set(Metric::Latitude, i, 400'000'000 + static_cast<std::int32_t>(i) * 450);
        stream.set(Metric::Longitude, i, -860'000'000);
        const double metres = 200 + 50 * std::sin(static_cast<double>(i) / 500);
        stream.set(Metric::Elevation, i, static_cast<std::int32_t>(metres * 100));
        stream.set(Metric::HeartRate, i, 120);
    }
    return stream;
}

TEST(Geo, measures_a_degree_of_latitude) {
    EXPECT_NEAR(distance_m(0, 0, 10'000'000, 0), 111'194.9, 0.5);
    EXPECT_NEAR(bearing_deg(0, 0, 0, 10'000'000), 90, 1e-6);
    EXPECT_NEAR(distance_m(0, 1'799'999'000, 0, -1'799'999'000), 22.2, 0.5);
}

TEST(Summary, adds_up_distance_climb_and_time) {
    const Stream stream = hilly_ride(3142);
    const model::Summary summary = summarise(stream, 0, stream.size());
    EXPECT_NEAR(summary.distance_m, 3141 * 5.0, 60);
    EXPECT_NEAR(summary.elapsed_s, 3141, 1);
    EXPECT_NEAR(summary.moving_s, 3141, 1);
    EXPECT_NEAR(summary.ascent_m, 100, 6);
    EXPECT_NEAR(summary.descent_m, 100, 6);
    EXPECT_EQ(summary.avg_heart_rate_bpm, 120);
}

TEST(Summary, never_crosses_a_break_and_leaves_flagged_rows_out) {
    Stream stream = hilly_ride(100);
    stream.breaks = {50};
    for (std::size_t i = 50; i < 100; ++i) stream.set(Metric::Longitude, i, -870'000'000);
    stream.flags.assign(100, 0);
    stream.flags[10] = model::kFlagImpossibleJump;
    stream.set(Metric::Latitude, 10, 0);
    EXPECT_NEAR(summarise(stream, 0, 100).distance_m, 98 * 5.0, 3);
}

TEST(Summary, a_doubtful_position_takes_no_power_or_heart_rate_away) {
    Stream stream = hilly_ride(100);
    for (std::size_t i = 0; i < 100; ++i) stream.set(Metric::Power, i, i < 50 ? 100 : 300);
    stream.flags.assign(100, 0);
    for (std::size_t i = 50; i < 100; ++i) stream.flags[i] = model::kFlagImpossibleJump;
    stream.set(Metric::HeartRate, 60, 180);
    const model::Summary doubtful = summarise(stream, 0, 100);
    EXPECT_EQ(doubtful.avg_power_w, 200);
    EXPECT_EQ(doubtful.max_power_w, 300);
    EXPECT_EQ(doubtful.max_heart_rate_bpm, 180);
    EXPECT_NEAR(doubtful.distance_m, 49 * 5.0, 3);
    // Nor does it where not one position can be trusted.
    stream.flags.assign(100, model::kFlagNullIsland);
    EXPECT_EQ(summarise(stream, 0, 100).avg_power_w, 200);
    // A wrong clock does, and a value that cannot be takes itself away.
    stream.flags.assign(100, 0);
    for (std::size_t i = 50; i < 100; ++i) stream.flags[i] = model::kFlagClock;
    stream.flags[0] = model::kFlagImplausible;
    stream.set(Metric::Power, 0, 30'000);
    EXPECT_EQ(summarise(stream, 0, 100).avg_power_w, 100);
    EXPECT_EQ(summarise(stream, 0, 100).max_power_w, 100);
}

TEST(Summary, where_positions_jump_the_devices_own_distance_wins) {
    const auto ride = [](bool counts) {
        Stream stream = hilly_ride(600);
        // Every 100 rows the ride goes on in another world; the wheel turns 8 m a second.
        for (std::size_t i = 0; i < 600; ++i) {
            stream.set(Metric::Longitude, i, static_cast<std::int32_t>(i / 100) * 100'000'000);
            if (counts) stream.set(Metric::Distance, i, static_cast<std::int32_t>(i) * 800);
        }
        flag_rows(stream, kStart + 3'600'000);
        return summarise(stream, 0, stream.size());
    };
    EXPECT_GT(ride(false).distance_m, 1'000'000);
    EXPECT_NEAR(ride(true).distance_m, 594 * 5.0 + 5 * 8.0, 12);
    EXPECT_NEAR(ride(true).moving_s, 599, 0.1);
}

TEST(Summary, flagged_rows_are_bridged_by_the_devices_own_distance) {
    Stream stream = hilly_ride(200);
    stream.flags.assign(200, 0);
    for (std::size_t i = 0; i < 200; ++i) {
        stream.set(Metric::Distance, i, static_cast<std::int32_t>(i) * 500);
        if (i < 50 || i >= 150) continue;
        stream.flags[i] = model::kFlagImpossibleJump;
        stream.set(Metric::Latitude, i, 450'000'000);
    }
    for (std::size_t i = 150; i < 200; ++i) {  // back where the jump began
        stream.set(Metric::Latitude, i, 400'000'000 + static_cast<std::int32_t>(i - 100) * 450);
    }
    EXPECT_NEAR(summarise(stream, 0, 200).distance_m, 199 * 5.0, 2);
    EXPECT_NEAR(summarise(stream, 0, 200).moving_s, 199, 0.1);
}

TEST(Summary, ripples_below_the_threshold_are_no_climb) {
    Stream stream = hilly_ride(1000);
    for (std::size_t i = 0; i < 1000; ++i) stream.set(Metric::Elevation, i, 20'000 + (i % 2) * 100);
    EXPECT_EQ(summarise(stream, 0, 1000).ascent_m, 0);
}

TEST(Terrain, splits_cover_the_ride_without_overlap) {
    const Stream stream = hilly_ride(3142);
    const auto parts = splits({&stream}, 1000);
    ASSERT_EQ(parts.size(), 16u);
    for (std::size_t i = 1; i < parts.size(); ++i) EXPECT_EQ(parts[i].from_m, parts[i - 1].to_m);
    EXPECT_EQ(parts.front().avg_heart_rate_bpm, 120);
}

TEST(Terrain, finds_the_climbs_of_a_hilly_ride) {
    Stream stream = hilly_ride(3142);
    for (std::int32_t& elevation : stream.make_column(Metric::Elevation)) elevation *= 4;  // to 5 %
    const auto found = climbs({&stream});
    ASSERT_FALSE(found.empty());
    EXPECT_GT(found.back().ascent_m, 150);
    EXPECT_GT(found.back().avg_grade_pct, 1);
}

TEST(Simplify, keeps_ends_segment_ends_and_corners) {
    std::vector<std::int32_t> lat;
    std::vector<std::int32_t> lon;
    for (int i = 0; i < 100; ++i) {
        lat.push_back(i < 50 ? 0 : (i - 50) * 1000);
        lon.push_back(i < 50 ? i * 1000 : 50'000);
    }
    const std::vector<std::uint32_t> breaks{80};
    const auto rows = simplify(lat, lon, breaks, 6);
    EXPECT_LE(rows.size(), 6u);
    EXPECT_EQ(rows.front(), 0u);
    EXPECT_EQ(rows.back(), 99u);
    EXPECT_TRUE(std::count(rows.begin(), rows.end(), 80u) == 1);
    EXPECT_TRUE(std::count(rows.begin(), rows.end(), 79u) == 1);
    EXPECT_TRUE(
        std::count(rows.begin(), rows.end(), 50u) + std::count(rows.begin(), rows.end(), 49u) >= 1);
    EXPECT_EQ(simplify(lat, lon, breaks, 1000).size(), 100u);
    EXPECT_TRUE(simplify({}, {}, {}, 10).empty());
}

TEST(Plausibility, flags_jumps_clocks_and_null_island_without_deleting) {
    Stream stream = hilly_ride(60);
    stream.set(Metric::Latitude, 20, 450'000'000);
    stream.set(Metric::Latitude, 30, 0);
    stream.set(Metric::Longitude, 30, 0);
    stream.time[59] = 1000;
    flag_rows(stream, kStart + 3'600'000);
    ASSERT_EQ(stream.flags.size(), 60u);
    EXPECT_TRUE(stream.flags[20] & model::kFlagImpossibleJump);
    EXPECT_NE(stream.flags[30], 0);
    EXPECT_TRUE(stream.flags[59] & model::kFlagClock);
    EXPECT_EQ(stream.flags[19], 0);
    EXPECT_EQ(stream.flags[21], 0);
}

TEST(LocalTime, days_follow_the_zone_through_daylight_saving) {
    EXPECT_EQ(zone_at(588'100'000, -1'227'000'000), "America/Fort_Nelson");
    EXPECT_EQ(utc_offset_s("Europe/Paris", 1'789'366'531'000), 7200);
    const auto spring = day_range("Europe/Paris", {2026, 3, 29});
    EXPECT_EQ(spring.to - spring.from, 23 * 3'600'000);
    const auto autumn = day_range("Europe/Paris", {2026, 10, 25});
    EXPECT_EQ(autumn.to - autumn.from, 25 * 3'600'000);
    EXPECT_EQ(local_date(kStart, -4 * 3600).iso(), "2019-05-17");
    EXPECT_EQ(utc_offset_s("Not/AZone", kStart), 0);
}

}  // namespace
}  // namespace slipstream::analyze
