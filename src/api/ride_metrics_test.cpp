// What a ride and the rides of a journey amount to, over HTTP: from a delivered file, and for whom it is open.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "api/test_world.hpp"

namespace slipstream::api {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr core::TimeMs kStart = kNow - 6 * 3'600'000;

/// Half an hour at 150 bpm: 350 W for 3 minutes, 300 W for 10, then 200 W.
std::string ride_gpx() {
    std::string gpx =
        "<?xml version=\"1.0\"?><gpx version=\"1.1\" creator=\"t\" "
        "xmlns=\"http://www.topografix.com/GPX/1/1\" "
        "xmlns:gpxtpx=\"http://www.garmin.com/xmlschemas/TrackPointExtension/v1\"><trk>"
        "<type>cycling</type><trkseg>";
    for (int i = 0; i < 360; ++i) {
        gpx += fmt::format(
            "<trkpt lat=\"{:.6f}\" lon=\"25.78\"><time>{}</time><extensions><power>{}</power>"
            "<gpxtpx:TrackPointExtension><gpxtpx:hr>150</gpxtpx:hr></gpxtpx:TrackPointExtension>"
            "</extensions></trkpt>",
            71.3 + i * 0.0003, core::format_time(kStart + i * 5000),
            i < 36    ? 350
            : i < 156 ? 300
                      : 200);
    }
    return gpx + "</trkseg></trk></gpx>";
}

class RideMetricsApi : public ::testing::Test {
  protected:
    void SetUp() override {
        auto added = world.store->add_rider("Ada");
        ASSERT_TRUE(added);
        journey.rider = added->id;
        journey.id = core::JourneyId::derive({core::as_bytes("north")});
        journey.slug = "north";
        journey.title = "North";
        ASSERT_TRUE(world.store->put_journey(journey));
        auto user = world.store->add_user("ada", false, journey.rider);
        ASSERT_TRUE(user);
        token = *world.store->add_token(user->id, store::Scope::Write);
        ingest::Handover handover;
        handover.rider = journey.rider;
        handover.source = "import";
        handover.name = "ride.gpx";
        auto outcomes = world.pipeline.take(core::as_bytes(ride_gpx()), handover);
        ASSERT_TRUE(outcomes && outcomes->size() == 1);
        ASSERT_EQ(outcomes->front().activities.size(), 1u) << outcomes->front().error;
        ride = "/api/v1/activities/" + outcomes->front().activities.front().hex();
    }

    http::Parameters as_owner() const { return {{"authorization", "Bearer " + token}}; }

    World world;
    model::Journey journey;
    std::string token, ride;
    const std::string curve = "/api/v1/journeys/north/power-curve";
};

TEST_F(RideMetricsApi, zones_are_of_what_was_asked_for) {
    const std::string as_ever = world.get(ride, as_owner()).body;
    EXPECT_THAT(as_ever, HasSubstr("\"heart_rate_zones_bpm\":[75,90,105,120,135]"));
    EXPECT_THAT(as_ever, HasSubstr("\"heart_rate_zones_of\":\"max\""));
    EXPECT_THAT(as_ever, HasSubstr("\"trimp_edwards\":149.6"));
    const std::string of_reserve = world.get(ride + "?zones=reserve", as_owner()).body;
    EXPECT_THAT(of_reserve, HasSubstr("\"heart_rate_zones_bpm\":[105,114,123,132,141]"));
    EXPECT_THAT(of_reserve, HasSubstr("\"heart_rate_zones_of\":\"reserve\""));
    EXPECT_THAT(of_reserve, HasSubstr("\"trimp_edwards\":149.6"));
    EXPECT_EQ(world.get(ride + "?zones=mood", as_owner()).status, 400);
}

TEST_F(RideMetricsApi, critical_power_says_what_it_rests_on) {
    const std::string body = world.get(ride, as_owner()).body;
    EXPECT_THAT(body, HasSubstr("\"critical_power\":{\"power_w\":2"));
    EXPECT_THAT(body, HasSubstr("\"durations_s\":[120,180,300,480,600,1200],\"efforts\":1}"));
}

TEST_F(RideMetricsApi, the_best_of_the_journey_is_open_as_its_rides_are) {
    const std::string body = world.get(curve).body;
    EXPECT_THAT(body, HasSubstr("{\"sports\":[{\"sport\":\"cycling\",\"rides\":1,\"power_curve\":["
                                "{\"duration_s\":1,\"power_w\":350,\"activity_id\":\""));
    EXPECT_EQ(world.get(curve, as_owner()).body, body);
    const std::string closed = world.get(ride).body;
    EXPECT_THAT(closed, HasSubstr("\"critical_power\":{\"power_w\":2")) << "power is open";
    EXPECT_THAT(closed, HasSubstr("\"trimp_edwards\":null")) << "the heart is not";
    EXPECT_THAT(closed, HasSubstr("\"heart_rate_zones_of\":null"));
    journey.visibility.audience[static_cast<std::size_t>(model::DataKind::RideTotals)] =
        model::Audience::Private;
    ASSERT_TRUE(world.store->put_journey(journey));
    EXPECT_EQ(world.get(curve).body, "{\"sports\":[]}");
    EXPECT_THAT(world.get(curve, as_owner()).body, Not(HasSubstr("[]}")));
    EXPECT_EQ(world.get("/api/v1/journeys/south/power-curve").status, 404);
}

}  // namespace
}  // namespace slipstream::api
