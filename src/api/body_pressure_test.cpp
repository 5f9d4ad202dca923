// Sleep and blood pressure over HTTP: what is worked out of them is answered to whom they are open.
#include <gmock/gmock.h>

#include "api/test_world.hpp"

namespace slipstream::api {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr core::TimeMs kDay = 86'400'000;

class PressureApi : public ::testing::Test {
  protected:
    void SetUp() override {
        auto added = world.store->add_rider("Ada");
        ASSERT_TRUE(added);
        journey.rider = added->id;
        journey.id = core::JourneyId::derive({core::as_bytes("north")});
        journey.slug = "north";
        journey.time_zone = "Etc/GMT-2";  // two hours ahead
        ASSERT_TRUE(world.store->put_journey(journey));
        auto user = world.store->add_user("ada", false, journey.rider);
        ASSERT_TRUE(user);
        token = *world.store->add_token(user->id, store::Scope::Write);
        store::DecodedDelivery decoded;
        decoded.delivery.rider = journey.rider;
        decoded.delivery.content = core::content_hash(core::as_bytes("body"));
        decoded.delivery.id = core::DeliveryId::derive({core::as_bytes("body")});
        decoded.delivery.source = "import";
        decoded.delivery.state = model::DeliveryState::Decoded;
        add_readings(decoded.body);
        add_nights(decoded.body);
        ASSERT_TRUE(world.store->put(decoded, core::as_bytes("body")));
    }

    static void add_readings(model::BodyData& body) {
        for (const auto& [time, systolic] : {std::pair{"2019-05-20T05:00:00Z", 150.0},
                                             {"2019-05-20T05:02:00Z", 134.0},
                                             {"2019-05-20T05:04:00Z", 132.0},
                                             {"2019-05-24T19:00:00Z", 118.0}}) {
            model::BloodPressure reading;
            reading.id = core::RecordId::derive({core::as_bytes(time)});
            reading.start = reading.end = core::parse_time(time)->time;
            reading.systolic_mmhg = systolic;
            reading.diastolic_mmhg = 82;
            body.blood_pressure.push_back(reading);
        }
    }

    /// From Monday the 20th to Sunday the 26th, each from midnight to eight, an hour later at the weekend.
    static void add_nights(model::BodyData& body) {
        for (int day = 0; day < 7; ++day) {
            model::Sleep sleep;
            sleep.id = core::RecordId::derive({core::as_bytes("night" + std::to_string(day))});
            sleep.start = core::parse_time("2019-05-19T22:00:00Z")->time + day * kDay +
                          (day >= 5 ? 3'600'000 : 0);
            sleep.end = sleep.start + 8 * 3'600'000;
            sleep.segments = {{sleep.start, 8 * 3600, model::SleepStage::Asleep}};
            body.sleeps.push_back(sleep);
        }
    }

    std::string owner_reads(const std::string& rest) {
        const auto answer =
            world.get("/api/v1/journeys/north/" + rest, {{"authorization", "Bearer " + token}});
        EXPECT_EQ(answer.status, 200) << answer.body;
        return answer.body;
    }

    World world;
    model::Journey journey;
    std::string token;
};

TEST_F(PressureApi, readings_have_both_classes) {
    const std::string body = owner_reads("blood-pressure");
    EXPECT_THAT(body, HasSubstr(R"("systolic_mmhg":150,"diastolic_mmhg":82,"pulse_bpm":null,)"
                                R"("irregular_beat":null,"class":"isolated_systolic",)"
                                R"("class_acc":"stage_2")"));
    EXPECT_THAT(body, HasSubstr(R"("class":"normal","class_acc":"stage_1")"));
}

TEST_F(PressureApi, sessions_and_means) {
    const std::string body = owner_reads("blood-pressure");
    EXPECT_THAT(body,
                HasSubstr(R"("sessions":[{"date":"2019-05-20","start_ms":1558328400000,)"
                          R"("end_ms":1558328640000,"utc_offset_s":7200,"readings":3,)"
                          R"("counted":2,"systolic_mmhg":133,"diastolic_mmhg":82,)"
                          R"("pulse_bpm":null,"class":"high_normal","class_acc":"stage_1"})"));
    EXPECT_THAT(body,
                HasSubstr(R"("means":{"all":{"sessions":2,"systolic_mmhg":125.5,)"
                          R"("diastolic_mmhg":82,"pulse_bpm":null},"morning":{"sessions":1,)"
                          R"("systolic_mmhg":133,"diastolic_mmhg":82,"pulse_bpm":null},)"
                          R"("evening":{"sessions":1,"systolic_mmhg":118,)"
                          R"("diastolic_mmhg":82,"pulse_bpm":null},"last_7_days":{"sessions":2,)"));
}

TEST_F(PressureApi, the_last_week_reaches_before_the_days_asked_for) {
    const std::string day = owner_reads("blood-pressure?from=2019-05-24&to=2019-05-26");
    EXPECT_THAT(day, Not(HasSubstr("2019-05-20")));
    EXPECT_THAT(day, HasSubstr(R"("all":{"sessions":1,)"));
    EXPECT_THAT(day, HasSubstr(R"("last_7_days":{"sessions":2,"systolic_mmhg":125.5)"));
    EXPECT_THAT(owner_reads("blood-pressure?from=2019-06-24&to=2019-06-26"),
                HasSubstr(R"({"readings":[],"sessions":[],"means":{"all":null,"morning":null,)"
                          R"("evening":null,"last_7_days":null}})"));
}

TEST_F(PressureApi, social_jet_lag_where_there_are_nights_of_both_kinds) {
    EXPECT_THAT(owner_reads("sleep"), HasSubstr(R"("nights":7,"mid_sleep_min":257.)"));
    EXPECT_THAT(owner_reads("sleep"),
                HasSubstr(R"("social_jet_lag_min":60,"free_nights":2,"other_nights":5})"));
    EXPECT_THAT(owner_reads("sleep?to=2019-05-25"),
                HasSubstr(R"("social_jet_lag_min":null,"free_nights":1,"other_nights":5})"));
}

TEST_F(PressureApi, is_for_the_owner_alone_until_it_is_opened) {
    for (const char* path : {"blood-pressure", "blood-pressure?from=2019-05-24", "sleep"}) {
        const std::string url = std::string("/api/v1/journeys/north/") + path;
        const auto refused = world.get(url);
        EXPECT_EQ(refused.status, 401) << path;
        EXPECT_THAT(refused.body, Not(HasSubstr("mmhg")));
        EXPECT_THAT(refused.body, Not(HasSubstr("jet_lag")));
    }
    journey.visibility.audience[static_cast<std::size_t>(model::DataKind::Body)] =
        model::Audience::Public;
    ASSERT_TRUE(world.store->put_journey(journey));
    EXPECT_THAT(world.get("/api/v1/journeys/north/blood-pressure").body,
                HasSubstr(R"("last_7_days":{)"));
}

TEST_F(PressureApi, a_session_before_the_journey_is_in_no_mean) {
    journey.from = core::Date{2019, 5, 22};
    journey.visibility.audience[static_cast<std::size_t>(model::DataKind::Body)] =
        model::Audience::Public;
    ASSERT_TRUE(world.store->put_journey(journey));
    const auto answer = world.get("/api/v1/journeys/north/blood-pressure?to=2019-05-24");
    EXPECT_THAT(answer.body, HasSubstr(R"("last_7_days":{"sessions":1,"systolic_mmhg":118,)"));
}

}  // namespace
}  // namespace slipstream::api
