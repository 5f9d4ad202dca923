// Sources of one metric stay apart; the rider's order of them decides which is shown, at once.
#include <gmock/gmock.h>

#include "api/test_world.hpp"

namespace slipstream::api {
namespace {

using ::testing::HasSubstr;

const core::TimeMs kNoon = 1'558'180'800'000;  // 2019-05-18T12:00:00Z

class Sources : public ::testing::Test {
  protected:
    void SetUp() override {
        rider = add_person("Ada", token);
        add_person("Bob", other);
        journey.rider = rider;
        journey.id = core::JourneyId::derive({core::as_bytes("north")});
        journey.slug = "north";
        journey.title = "North";
        journey.visibility.audience[static_cast<std::size_t>(model::DataKind::Body)] =
            model::Audience::Public;
        ASSERT_TRUE(world.store->put_journey(journey));
        deliver("watch", {61, 62, 63});
        deliver("chest strap", {81, 82});
    }

    core::RiderId add_person(const std::string& name, std::string& token_of) {
        auto added = world.store->add_rider(name);
        EXPECT_TRUE(added);
        auto user = world.store->add_user(name, false, added->id);
        EXPECT_TRUE(user);
        token_of = *world.store->add_token(user->id, store::Scope::Write);
        return added->id;
    }

    void deliver(const std::string& origin, const std::vector<std::int32_t>& values) {
        store::DecodedDelivery decoded;
        decoded.delivery.rider = rider;
        decoded.delivery.content = core::content_hash(core::as_bytes(origin));
        decoded.delivery.id = core::DeliveryId::derive({core::as_bytes(origin)});
        decoded.delivery.source = "import";
        decoded.delivery.state = model::DeliveryState::Decoded;
        model::SampleSeries series;
        series.metric = model::Metric::HeartRate;
        series.origin = origin;
        for (std::size_t i = 0; i < values.size(); ++i) {
            series.time.push_back(kNoon + static_cast<core::TimeMs>(i) * 1000);
        }
        series.values = values;
        decoded.body.series.push_back(series);
        ASSERT_TRUE(world.store->put(decoded, core::as_bytes(origin)));
    }

    static http::Parameters with(const std::string& of) {
        return {{"authorization", "Bearer " + of}};
    }
    World::Asked list() { return world.get("/api/v1/sources", with(token)); }
    World::Asked order(const std::string& body, http::Parameters headers,
                       const std::string& metric = "heart_rate") {
        return world.ask(http::Method::Put, "/api/v1/sources/" + metric, std::move(headers), body);
    }
    std::string shown() {
        return world.get("/api/v1/journeys/north/series?metric=heart_rate").body;
    }

    World world;
    core::RiderId rider;
    model::Journey journey;
    std::string token, other;
};

TEST_F(Sources, each_metric_has_its_sources_in_the_order_that_applies) {
    const auto answer = list();
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("cache-control"), "private, no-cache");
    EXPECT_EQ(answer.body,
              "{\"sources\":[{\"metric\":\"heart_rate\",\"title\":\"Heart rate\",\"chosen\":false,"
              "\"origins\":[{\"origin\":\"watch\",\"samples\":3,\"first_ms\":1558180800000,"
              "\"last_ms\":1558180802000,\"place\":1},{\"origin\":\"chest strap\",\"samples\":2,"
              "\"first_ms\":1558180800000,\"last_ms\":1558180801000,\"place\":2}]}]}");
}

TEST_F(Sources, the_order_decides_what_a_chart_shows_until_it_is_taken_back) {
    EXPECT_THAT(shown(), HasSubstr("\"v\":[61,62,63]"));
    const auto changed = order(R"({"origins":["chest strap"]})", with(token));
    EXPECT_EQ(changed.status, 200) << changed.body;
    EXPECT_THAT(changed.body,
                HasSubstr("\"chosen\":true,\"origins\":[{\"origin\":\"chest strap\""));
    EXPECT_THAT(shown(), HasSubstr("\"v\":[81,82")) << "nothing kept from before";
    EXPECT_THAT(list().body, HasSubstr("\"chosen\":true"));
    EXPECT_EQ(order(R"({"origins":[]})", with(token)).status, 200);
    EXPECT_THAT(shown(), HasSubstr("\"v\":[61,62,63]"));
    EXPECT_THAT(list().body, HasSubstr("\"chosen\":false"));
}

TEST_F(Sources, what_cannot_be_ordered_is_named_and_changes_nothing) {
    const auto unknown = order(R"({"origins":["watch","ring"]})", with(token));
    EXPECT_EQ(unknown.status, 400);
    EXPECT_THAT(unknown.body, HasSubstr("'ring'"));
    EXPECT_EQ(order(R"({"origins":["watch","watch"]})", with(token)).status, 400);
    for (const char* body : {"", "{", "[]", "{}", R"({"origins":"watch"})", R"({"origins":[1]})"}) {
        EXPECT_EQ(order(body, with(token)).status, 400) << body;
    }
    EXPECT_EQ(order(R"({"origins":[]})", with(token), "mood").status, 404);
    EXPECT_EQ(order(R"({"origins":[]})", with(token), "steps").status, 404);
    EXPECT_THAT(list().body, HasSubstr("\"chosen\":false"));
}

TEST_F(Sources, they_are_their_riders_alone) {
    EXPECT_EQ(world.get("/api/v1/sources").status, 401) << "although the journey is open to all";
    EXPECT_EQ(world.get("/api/v1/sources", with("wrong")).status, 401);
    EXPECT_EQ(world.get("/api/v1/sources", with(other)).body, "{\"sources\":[]}");
    const std::string body = R"({"origins":["chest strap"]})";
    EXPECT_EQ(order(body, {}).status, 401);
    EXPECT_EQ(order(body, with(other)).status, 404);
    auto admin = world.store->add_user("admin", true, {});
    ASSERT_TRUE(admin);
    const std::string admin_token = *world.store->add_token(admin->id, store::Scope::Admin);
    EXPECT_EQ(world.get("/api/v1/sources", with(admin_token)).status, 404);
    EXPECT_EQ(order(body, with(admin_token)).status, 404);
    auto device = world.store->add_device(rider, journey.id, "phone");
    ASSERT_TRUE(device);
    EXPECT_EQ(order(body, with(device->token)).status, 403);
    EXPECT_THAT(shown(), HasSubstr("\"v\":[61,62,63]")) << "nothing was changed";
}

}  // namespace
}  // namespace slipstream::api
