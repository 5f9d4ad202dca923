// Body data over HTTP: what is delivered is answered, and only to whom it is open.
#include <gmock/gmock.h>

#include "api/test_world.hpp"

namespace slipstream::api {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::string_view kHeartRates = R"([
 {"dateTime":"05/18/19 12:00:00","value":{"bpm":61,"confidence":3}},
 {"dateTime":"05/18/19 12:00:05","value":{"bpm":62,"confidence":3}},
 {"dateTime":"05/18/19 12:00:10","value":{"bpm":140,"confidence":0}}])";

class BodyApi : public ::testing::Test {
  protected:
    void SetUp() override {
        auto added = world.store->add_rider("Ada");
        ASSERT_TRUE(added);
        rider = added->id;
        journey.rider = rider;
        journey.id = core::JourneyId::derive({core::as_bytes("north")});
        journey.slug = "north";
        journey.title = "North";
        ASSERT_TRUE(world.store->put_journey(journey));
        auto user = world.store->add_user("ada", false, rider);
        ASSERT_TRUE(user);
        token = *world.store->add_token(user->id, store::Scope::Write);
        ingest::Handover handover;
        handover.rider = rider;
        handover.source = "import";
        handover.name = "heart_rate-2019-05-18.json";
        auto outcomes = world.pipeline.take(core::as_bytes(kHeartRates), handover);
        ASSERT_TRUE(outcomes && outcomes->size() == 1);
        ASSERT_EQ(outcomes->front().state, model::DeliveryState::Decoded)
            << outcomes->front().error;
        ASSERT_EQ(outcomes->front().records, 3u);
    }

    http::Parameters as_owner() const { return {{"authorization", "Bearer " + token}}; }

    World world;
    core::RiderId rider;
    model::Journey journey;
    std::string token;
};

TEST_F(BodyApi, a_series_leaves_out_what_was_off_the_wrist) {
    const auto answer =
        world.get("/api/v1/journeys/north/series?metric=heart_rate,steps", as_owner());
    EXPECT_EQ(answer.status, 200);
    EXPECT_THAT(answer.body, HasSubstr("\"v\":[61,62]"));
    EXPECT_THAT(answer.body, HasSubstr("\"metric\":\"steps\""));
}

TEST_F(BodyApi, the_owner_alone_sees_it_until_it_is_opened) {
    for (const char* path :
         {"sleep", "nutrition", "blood-pressure", "hrv", "recordings", "exercises", "coverage",
          "body", "trends", "provenance?metric=heart_rate&at=1"}) {
        const std::string url = std::string("/api/v1/journeys/north/") + path;
        EXPECT_EQ(world.get(url).status, 401) << path;
        EXPECT_EQ(world.get(url, as_owner()).status, 200) << path;
    }
    EXPECT_THAT(world.get("/api/v1/journeys/north/series?metric=heart_rate").body,
                Not(HasSubstr("61")));
    journey.visibility.audience[static_cast<std::size_t>(model::DataKind::Body)] =
        model::Audience::Public;
    ASSERT_TRUE(world.store->put_journey(journey));
    EXPECT_EQ(world.get("/api/v1/journeys/north/coverage").status, 200);
}

TEST_F(BodyApi, coverage_and_provenance) {
    const auto coverage = world.get("/api/v1/journeys/north/coverage", as_owner());
    EXPECT_THAT(coverage.body, HasSubstr("\"days\":[\"2019-05-18\"]"));
    EXPECT_THAT(coverage.body, HasSubstr("\"metric\":\"heart_rate\""));
    const auto provenance = world.get(
        "/api/v1/journeys/north/provenance?metric=heart_rate&at=1558180810000", as_owner());
    EXPECT_THAT(provenance.body, HasSubstr("\"value\":140"));
    EXPECT_THAT(provenance.body, HasSubstr("\"flags\":[\"off_wrist\"]"));
    EXPECT_THAT(provenance.body, HasSubstr("\"name\":\"heart_rate-2019-05-18.json\""));
}

TEST_F(BodyApi, a_record_by_id_is_shown_only_where_an_open_journey_holds_it) {
    // Of a day at home in December.
    model::BodyData body;
    model::HrvReport report;
    report.id = core::RecordId::derive({core::as_bytes("home")});
    report.start = core::parse_time("2018-12-24T20:00:00Z")->time;
    report.end = report.start;
    report.intervals_ms = {812, 830, 799};
    body.hrv.push_back(report);
    store::DecodedDelivery decoded;
    decoded.delivery.rider = rider;
    decoded.delivery.content = core::content_hash(core::as_bytes("home"));
    decoded.delivery.id = core::DeliveryId::derive({core::as_bytes("home")});
    decoded.delivery.source = "import";
    decoded.delivery.state = model::DeliveryState::Decoded;
    decoded.body = std::move(body);
    ASSERT_TRUE(world.store->put(decoded, core::as_bytes("home")));
    const std::string url = "/api/v1/hrv-reports/" + report.id.hex();
    EXPECT_EQ(world.get(url).status, 404);
    EXPECT_EQ(world.get(url, as_owner()).status, 200);
    journey.from = core::Date{2019, 5, 1};
    journey.visibility.audience[static_cast<std::size_t>(model::DataKind::Body)] =
        model::Audience::Public;
    ASSERT_TRUE(world.store->put_journey(journey));
    EXPECT_EQ(world.get(url).status, 404) << "the open journey begins later";
    EXPECT_EQ(world.get(url, as_owner()).status, 200);
    journey.from = core::Date{2018, 12, 1};
    ASSERT_TRUE(world.store->put_journey(journey));
    EXPECT_EQ(world.get(url).status, 200);
}

TEST_F(BodyApi, parts_of_a_recording_that_make_no_sense) {
    store::DecodedDelivery decoded;
    decoded.delivery.rider = rider;
    decoded.delivery.content = core::content_hash(core::as_bytes("ecg"));
    decoded.delivery.id = core::DeliveryId::derive({core::as_bytes("ecg")});
    decoded.delivery.source = "import";
    decoded.delivery.state = model::DeliveryState::Decoded;
    model::Recording recording;
    recording.id = core::RecordId::derive({core::as_bytes("ecg")});
    recording.kind = "ecg";
    recording.start = recording.end = core::parse_time("2019-05-18T12:00:00Z")->time;
    recording.channels.push_back({"Lead I", "uV", 300, 1, 0, std::vector<std::int32_t>(3'000, 7)});
    decoded.body.recordings.push_back(recording);
    ASSERT_TRUE(world.store->put(decoded, core::as_bytes("ecg")));
    const std::string url = "/api/v1/recordings/" + recording.id.hex();
    EXPECT_EQ(world.get(url + "/samples").status, 404) << "not open to others";
    for (const char* what : {"/samples", "/spectrum", "/beats", "/spectrogram"}) {
        EXPECT_EQ(world.get(url + what + "?from=nan", as_owner()).status, 400) << what;
        EXPECT_EQ(world.get(url + what + "?to=inf", as_owner()).status, 400) << what;
        EXPECT_EQ(world.get(url + what + "?channel=none", as_owner()).status, 404) << what;
    }
    EXPECT_THAT(world.get(url + "/samples?from=-5&to=0.005", as_owner()).body,
                HasSubstr("\"v\":[7]"));
    EXPECT_THAT(world.get(url + "/samples?from=9&to=1", as_owner()).body, HasSubstr("\"v\":[]"));
    EXPECT_EQ(world.get(url + "/beats?from=9&to=1", as_owner()).status, 200);
    EXPECT_EQ(world.get(url + "/spectrum?from=9&to=1", as_owner()).status, 400);
    EXPECT_EQ(world.get(url + "/samples?from=1e300", as_owner()).status, 200);
}

TEST_F(BodyApi, trends_of_resting_heart_rate) {
    store::DecodedDelivery decoded;
    decoded.delivery.rider = rider;
    decoded.delivery.content = core::content_hash(core::as_bytes("resting"));
    decoded.delivery.id = core::DeliveryId::derive({core::as_bytes("resting")});
    decoded.delivery.source = "import";
    decoded.delivery.state = model::DeliveryState::Decoded;
    model::SampleSeries series;
    series.metric = model::Metric::RestingHeartRate;
    series.basis = model::TimeBasis::Utc;
    const core::TimeMs noon = core::parse_time("2019-05-18T12:00:00Z")->time;
    for (int i = 0; i < 15; ++i) {
        series.time.push_back(noon + i * core::TimeMs{86'400'000});
        series.values.push_back(model::to_stored(series.metric, 60 - i));
        series.flags.push_back(0);
    }
    decoded.body.series.push_back(series);
    ASSERT_TRUE(world.store->put(decoded, core::as_bytes("resting")));
    const std::string body =
        world.get("/api/v1/journeys/north/trends?from=2019-06-01", as_owner()).body;
    EXPECT_EQ(body,
              "{\"trends\":[{\"metric\":\"resting_heart_rate\",\"unit\":\"bpm\",\"days\":["
              "{\"date\":\"2019-06-01\",\"value\":46,\"week\":49,\"month\":53}],\"change\":-4,"
              "\"line\":{\"from\":\"2019-05-18\",\"to\":\"2019-06-01\",\"per_week\":-7,"
              "\"moved\":-14,\"usual\":0,\"within_usual\":false}}]}");
    EXPECT_EQ(world.get("/api/v1/journeys/north/trends?from=2020-01-01", as_owner()).body,
              "{\"trends\":[]}");
}

TEST_F(BodyApi, questions_it_does_not_understand) {
    EXPECT_EQ(world.get("/api/v1/journeys/north/sleep?from=yesterday", as_owner()).status, 400);
    EXPECT_EQ(world.get("/api/v1/journeys/north/provenance?metric=heart_rate", as_owner()).status,
              400);
    EXPECT_EQ(world.get("/api/v1/recordings/7", as_owner()).status, 400);
    EXPECT_EQ(world.get("/api/v1/recordings/" + std::string(32, 'f'), as_owner()).status, 404);
}

}  // namespace
}  // namespace slipstream::api
