#include <gtest/gtest.h>

#include <set>

#include "analyze/local_time.hpp"
#include "analyze/plausibility.hpp"
#include "analyze/summary.hpp"
#include "core/hash.hpp"
#include "decode/decoder.hpp"
#include "sample/live_rider.hpp"
#include "sample/ride_file.hpp"
#include "sample/schedule.hpp"
#include "sample/waypoints.hpp"

namespace slipstream::sample {
namespace {

constexpr core::TimeMs kNow = 1'790'000'000'000;  // 2026-09-21T14:13:20Z

std::string zone_at(const RideRecord& record) {
    return analyze::zone_at(static_cast<std::int32_t>(record.latitude_deg * 1e7),
                            static_cast<std::int32_t>(record.longitude_deg * 1e7));
}

TEST(WayPoints, lead_from_bloomington_to_anchorage) {
    const auto points = way_points();
    EXPECT_GE(points.size(), 250u);
    EXPECT_EQ(points.front().name, "Bloomington, Indiana");
    EXPECT_EQ(points.back().name, "Anchorage, Alaska");
    EXPECT_EQ(points.back().stop, Stop::Night);
    EXPECT_EQ(journey_days(), 63);
}

TEST(RidingDays, are_each_as_long_as_a_day_can_be) {
    double ridden_m = 0;
    for (const RidingDay& day : riding_days()) {
        const Road road = road_between(day.first, day.last);
        const double length = road.back().distance_m;
        EXPECT_GE(length, 40'000) << way_points()[day.last].name;
        EXPECT_LE(length, 165'000) << way_points()[day.last].name;
        if (day.day_of_journey < kTodayOfJourney) ridden_m += length;
        for (const RoadPoint& point : road) {
            ASSERT_GT(point.elevation_m, -20) << way_points()[day.last].name;
            ASSERT_LT(point.elevation_m, 2'200) << way_points()[day.last].name;
        }
    }
    EXPECT_NEAR(ridden_m, 4'500'000, 200'000);
}

TEST(SimulateRide, is_what_a_rider_could_do) {
    const PlannedRide planned = Schedule(kNow).past()[3];
    const SimulatedRide ride = simulate_ride(planned.day, planned.start, planned.utc_offset_s);
    EXPECT_GT(ride.records.size(), 3'000u);
    EXPECT_LT(ride.records.size(), 9'500u);
    EXPECT_EQ(ride.pauses.size(), 3u);
    for (std::size_t i = 1; i < ride.records.size(); ++i) {
        ASSERT_LT(ride.records[i - 1].time, ride.records[i].time);
        ASSERT_LE(ride.records[i - 1].distance_m, ride.records[i].distance_m);
        ASSERT_LT(ride.records[i].speed_mps, 25);
        ASSERT_GT(ride.records[i].heart_rate_bpm, 50);
    }
    const double hours = static_cast<double>(ride.end - ride.start) / 3'600'000;
    EXPECT_GT(hours, 5);
    EXPECT_LT(hours, 14);
}

TEST(WriteRide, is_the_same_every_time_and_decodes_to_what_was_ridden) {
    const PlannedRide planned = Schedule(kNow).past().back();
    const SimulatedRide ride = simulate_ride(planned.day, planned.start, planned.utc_offset_s);
    const core::ByteBuffer bytes = write_ride(ride, planned.utc_offset_s);
    const SimulatedRide again = simulate_ride(planned.day, planned.start, planned.utc_offset_s);
    EXPECT_EQ(core::content_hash(bytes),
              core::content_hash(write_ride(again, planned.utc_offset_s)));

    const decode::Decoder* decoder = decode::find_decoder(bytes);
    ASSERT_NE(decoder, nullptr);
    decode::DecodedFile decoded = decoder->decode(bytes);
    ASSERT_EQ(decoded.points.size(), ride.records.size());
    EXPECT_EQ(decoded.sessions.size(), 1u);
    EXPECT_EQ(decoded.sessions.front().sport, "cycling");
    EXPECT_EQ(decoded.laps.size(), ride.laps.size());
    EXPECT_EQ(decoded.points.breaks.size(), ride.pauses.size());
    EXPECT_TRUE(decoded.warnings.empty());

    analyze::flag_rows(decoded.points, kNow);
    const auto summary = analyze::summarise(decoded.points, 0, decoded.points.size());
    EXPECT_NEAR(summary.distance_m, ride.records.back().distance_m, 0.03 * summary.distance_m);
    std::size_t flagged = 0;
    for (const auto flag : decoded.points.flags) flagged += flag != 0 ? 1 : 0;
    EXPECT_LE(flagged, 1u);
}

TEST(Schedule, has_the_rider_under_way_when_the_sample_is_made) {
    for (int hour = 0; hour < 24; hour += 3) {
        const core::TimeMs now = kNow + hour * 3'600'000;
        const Schedule schedule(now);
        const PlannedRide today = schedule.live().front();
        EXPECT_EQ(today.day.day_of_journey, kTodayOfJourney);
        const SimulatedRide ride = simulate_ride(today.day, today.start, today.utc_offset_s);
        EXPECT_GT(now, ride.start + 3'600'000);
        EXPECT_LT(now, ride.end - 3'600'000);
        const PlannedRide yesterday = schedule.past().back();
        EXPECT_LT(simulate_ride(yesterday.day, yesterday.start, yesterday.utc_offset_s).end,
                  today.start);
    }
}

TEST(DueFixes, come_once_whenever_they_are_asked_for) {
    const PlannedRide today = Schedule(kNow).live().front();
    const SimulatedRide ride = simulate_ride(today.day, today.start, today.utc_offset_s);
    const auto all = due_fixes(ride, INT64_MIN + 1, kNow);
    ASSERT_GT(all.size(), 500u);
    std::vector<model::Fix> parts;
    for (core::TimeMs now = kNow - 10'800'000; now <= kNow; now += 400'000) {
        const core::TimeMs after = parts.empty() ? INT64_MIN + 1 : parts.back().time;
        for (const model::Fix& fix : due_fixes(ride, after, now)) parts.push_back(fix);
    }
    ASSERT_EQ(parts.size(), all.size());
    for (std::size_t i = 0; i < all.size(); ++i) ASSERT_EQ(parts[i].time, all[i].time);
    EXPECT_LT(kNow - all.back().time, 15'000);
    EXPECT_GT(all.back().speed_mmps, 1'000);
}

TEST(Schedule, crosses_the_zones_of_the_way) {
    std::set<std::string> zones;
    const Schedule schedule(kNow);
    for (const auto& rides : {schedule.past(), schedule.live()}) {
        for (const PlannedRide& planned : rides) {
            const Road road = road_between(planned.day.first, planned.day.last);
            RideRecord end;
            end.latitude_deg = road.back().latitude_deg;
            end.longitude_deg = road.back().longitude_deg;
            zones.insert(zone_at(end));
        }
    }
    for (const char* zone :
         {"America/Chicago", "America/Denver", "America/Edmonton", "America/Dawson_Creek",
          "America/Fort_Nelson", "America/Whitehorse", "America/Anchorage"}) {
        EXPECT_TRUE(zones.contains(zone)) << zone;
    }
}

}  // namespace
}  // namespace slipstream::sample
