// Files of saved positions on their way into the store.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "ingest/pipeline.hpp"
#include "ingest/positions_step.hpp"
#include "model/fix.hpp"

namespace slipstream::ingest {
namespace {

using model::Metric;

constexpr core::TimeMs kNow = 1'800'000'000'000;
constexpr core::TimeMs kMorning = 1'789'365'600'000;  // 2026-09-14T06:00:00Z, 08:00 in Annecy
constexpr core::TimeMs kMinute = 60'000;
constexpr core::TimeMs kHour = 60 * kMinute;

struct FixedClock : core::Clock {
    core::TimeMs now() const override { return kNow; }
};

struct At {
    core::TimeMs time;
    std::int32_t latitude_e7;
    std::int32_t speed_mmps = model::kMissing;
};

decode::DecodedFile file_of(const std::vector<At>& positions) {
    decode::DecodedFile file;
    file.kind = "positions";
    for (const At& at : positions) {
        const std::size_t row = file.points.size();
        file.points.append_row(at.time);
        file.points.set(Metric::Latitude, row, at.latitude_e7);
        file.points.set(Metric::Longitude, row, 64'000'000);
        if (at.speed_mmps != model::kMissing) file.points.set(Metric::Speed, row, at.speed_mmps);
    }
    model::Session device;
    device.end_row = static_cast<std::uint32_t>(positions.size());
    file.sessions.push_back(device);
    return file;
}

std::string fixture(const std::string& name) {
    std::ifstream in(std::string(SLIPSTREAM_TESTDATA) + "/positions/" + name, std::ios::binary);
    EXPECT_TRUE(in) << name;
    return {std::istreambuf_iterator<char>(in), {}};
}

struct Place {
    Place()
        : store(*store::open_sqlite({})), rider(core::RiderId::derive({core::as_bytes("Sam")})) {}
    Outcome take(const std::string& content, const std::string& name) {
        Handover handover;
        handover.rider = rider;
        handover.source = "import";
        handover.name = name;
        Pipeline pipeline(*store, clock);
        auto outcomes = pipeline.take(core::as_bytes(content), handover);
        EXPECT_TRUE(outcomes && outcomes->size() == 1);
        return outcomes ? outcomes->front() : Outcome{};
    }
    std::vector<store::StoredActivity> activities() { return *store->activities(rider, {}, true); }

    std::unique_ptr<store::Store> store;
    core::RiderId rider;
    FixedClock clock;
};

TEST(MakeRecordings, puts_rows_in_order_and_keeps_the_fuller_one_of_a_time) {
    auto file = file_of({{kMorning + kMinute, 459'100'000},
                         {kMorning, 459'000'000},
                         {kMorning + kMinute, 459'100'000, 5'000},
                         {kMorning, 459'000'000}});
    make_recordings(file);
    EXPECT_EQ(file.points.time, (std::vector<core::TimeMs>{kMorning, kMorning + kMinute}));
    EXPECT_EQ(file.points.at(Metric::Speed, 0), model::kMissing);
    EXPECT_EQ(file.points.at(Metric::Speed, 1), 5'000);
    ASSERT_EQ(file.sessions.size(), 1u);
    EXPECT_EQ(file.sessions[0].start, kMorning);
    EXPECT_EQ(file.sessions[0].end_row, 2u);
}

TEST(MakeRecordings, cuts_at_long_silences_and_breaks_at_shorter_ones) {
    auto file = file_of({{kMorning, 459'000'000},
                         {kMorning + kSilence, 459'010'000},
                         {kMorning + 2 * kSilence + 1, 459'020'000},
                         {kMorning + 2 * kSilence + 1 + kLongestSilence, 459'030'000},
                         {kMorning + 2 * kSilence + 2 + 2 * kLongestSilence, 459'040'000}});
    make_recordings(file);
    ASSERT_EQ(file.sessions.size(), 2u);
    EXPECT_EQ(file.sessions[0].end_row, 4u);
    EXPECT_EQ(file.sessions[1].first_row, 4u);
    EXPECT_EQ(file.points.breaks, (std::vector<std::uint32_t>{2, 3}));
}

TEST(MakeRecordings, cuts_at_the_midnight_of_the_place) {
    // 22:00 UTC is midnight in France in summer.
    auto file = file_of({{kMorning + 16 * kHour - kMinute, 459'000'000},
                         {kMorning + 16 * kHour, 459'000'000},
                         {kMorning + 18 * kHour, 459'000'000}});
    make_recordings(file);
    ASSERT_EQ(file.sessions.size(), 2u);
    EXPECT_EQ(file.sessions[1].start, kMorning + 16 * kHour);
}

TEST(SavedPositions, become_recordings_of_their_origin) {
    Place place;
    const Outcome outcome = place.take(fixture("recorder_tabs.rec"), "2026-09.rec");
    EXPECT_EQ(outcome.state, model::DeliveryState::Decoded);
    EXPECT_EQ(outcome.format, "owntracks");
    EXPECT_EQ(outcome.error, "");
    EXPECT_EQ(outcome.records, 4u);
    const auto activities = place.activities();
    ASSERT_EQ(activities.size(), 1u);
    EXPECT_EQ(activities[0].activity.origin, model::kPositionsOrigin);
    EXPECT_EQ(activities[0].activity.time_zone, "Europe/Paris");
    EXPECT_EQ(activities[0].activity.rows, 4u);
}

TEST(SavedPositions, come_in_once_however_often_the_file_does) {
    for (const char* name : {"recorder_tabs.rec", "overland_batch.json", "points.geojson",
                             "google_android.json", "tracks.geojson"}) {
        SCOPED_TRACE(name);
        Place place;
        const Outcome first = place.take(fixture(name), name);
        EXPECT_EQ(first.state, model::DeliveryState::Decoded);
        const auto digest = place.store->digest();
        const Outcome again = place.take(fixture(name), "copy");
        EXPECT_TRUE(again.repeated);
        EXPECT_EQ(*place.store->digest(), *digest);
    }
}

TEST(SavedPositions, without_a_position_say_why) {
    Place place;
    const Outcome encrypted = place.take(fixture("recorder_encrypted.rec"), "a.rec");
    EXPECT_EQ(encrypted.state, model::DeliveryState::Quarantined);
    EXPECT_NE(encrypted.error.find("encrypts"), std::string::npos);
    const Outcome empty = place.take("{\"_type\":\"lwt\",\"tst\":1789366000}\n", "b.json");
    EXPECT_EQ(empty.state, model::DeliveryState::Skipped);
    EXPECT_EQ(empty.error, "no position in it");
    const Outcome route = place.take(fixture("route.geojson"), "c.geojson");
    EXPECT_EQ(route.state, model::DeliveryState::Skipped);
    EXPECT_TRUE(place.activities().empty());
}

TEST(SavedPositions, hide_no_ride_and_are_hidden_by_none) {
    Place place;
    std::string log;
    std::string ride = "<gpx><trk><trkseg>";
    for (int i = 0; i < 20; ++i) {
        const std::string latitude = "45.90" + std::to_string(10 + i);
        const core::TimeMs time = kMorning + i * kMinute;
        log += "{\"_type\":\"location\",\"lat\":" + latitude +
               ",\"lon\":6.4,\"acc\":5,\"batt\":90,"
               "\"vel\":9,\"tst\":" +
               std::to_string(time / 1000) + "}\n";
        ride += "<trkpt lat=\"" + latitude + "\" lon=\"6.4\"><time>" + core::format_time(time) +
                "</time></trkpt>";
    }
    place.take(log, "day.json");
    place.take(ride + "</trkseg></trk></gpx>", "ride.gpx");
    const auto activities = place.activities();
    ASSERT_EQ(activities.size(), 2u);
    EXPECT_TRUE(activities[0].shown && activities[1].shown);
    EXPECT_NE(activities[0].cluster, activities[1].cluster);
}

}  // namespace
}  // namespace slipstream::ingest
