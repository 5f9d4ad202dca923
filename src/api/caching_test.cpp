// What browsers and caches on the way may do with answers: ETag, Cache-Control, Vary.
#include "api/test_world.hpp"
#include "http/wire_response.hpp"

namespace slipstream::api {
namespace {

using http::Method;

class CachingTest : public ::testing::Test {
  protected:
    CachingTest() {
        const auto rider = *world_.store->add_rider("Ada");
        rider_ = rider.id;
        const auto user = *world_.store->add_user("ada", false, rider.id);
        token_ = *world_.store->add_token(user.id, store::Scope::Write);
        model::Journey journey;
        journey.rider = rider.id;
        journey.id = core::JourneyId::derive({core::as_bytes("north")});
        journey.slug = "north";
        journey.title = "To the north";
        journey.created = kNow - 6 * 3'600'000;
        journey.visibility.audience.fill(model::Audience::Public);
        EXPECT_TRUE(world_.store->put_journey(journey));
        take(file_text("gpx/extensions.gpx"));
    }

    void take(const std::string& bytes) {
        ingest::Handover handover;
        handover.rider = rider_;
        handover.source = "import";
        handover.name = "ride.gpx";
        handover.received = kNow;
        auto outcomes = world_.pipeline.take(core::as_bytes(bytes), handover);
        ASSERT_TRUE(outcomes);
        if (outcomes->at(0).activities.empty()) return;
        activity_ = outcomes->at(0).activities.at(0).hex();
        delivery_ = outcomes->at(0).delivery.hex();
    }

    http::Parameters mine() const { return {{"authorization", "Bearer " + token_}}; }

    /// As it goes over the wire to a client that has the answer with `etag`.
    static int status_for(const World::Asked& asked, const std::string& etag, std::string& head) {
        http::Request request;
        request.headers = {{"if-none-match", etag}};
        const auto wire = http::make_wire_response(request, asked.response, {});
        head = wire.head;
        return wire.status;
    }

    World world_;
    core::RiderId rider_;
    std::string token_, activity_, delivery_;
};

TEST_F(CachingTest, private_reads_carry_a_strong_tag_and_become_304) {
    const std::string north = "/api/v1/journeys/north";
    const std::vector<std::string> targets = {"/api/v1/journeys",
                                              north,
                                              north + "/track",
                                              north + "/activities",
                                              north + "/sleep",
                                              north + "/series?metric=heart_rate",
                                              "/api/v1/activities/" + activity_,
                                              "/api/v1/activities/" + activity_ + "/original",
                                              "/api/v1/deliveries",
                                              "/api/v1/deliveries/" + delivery_ + "/original",
                                              "/api/v1/sources",
                                              "/api/v1/tables",
                                              "/",
                                              "/j/north",
                                              "/j/north/og.png"};
    for (const std::string& target : targets) {
        const auto asked = world_.get(target, mine());
        ASSERT_EQ(asked.status, 200) << target << asked.body;
        EXPECT_EQ(asked.header("Cache-Control"), "private, no-cache") << target;
        EXPECT_EQ(asked.header("Vary"), "Authorization") << target;
        const std::string etag = asked.header("ETag");
        EXPECT_TRUE(etag.size() > 10 && etag.front() == '"' && etag.back() == '"')
            << target << etag;
        std::string head;
        EXPECT_EQ(status_for(asked, etag, head), 304) << target;
        EXPECT_NE(head.find("private, no-cache"), std::string::npos) << head;
        EXPECT_EQ(status_for(asked, "\"another\"", head), 200) << target;
        EXPECT_EQ(world_.get(target, mine()).header("ETag"), etag) << target;
    }
}

TEST_F(CachingTest, another_answer_has_another_tag) {
    const std::string before = world_.get("/api/v1/deliveries", mine()).header("ETag");
    take("nothing known");
    EXPECT_NE(world_.get("/api/v1/deliveries", mine()).header("ETag"), before);
    EXPECT_NE(world_.get("/api/v1/deliveries?state=quarantined", mine()).header("ETag"), before);
}

/// Whatever is the same for everybody: files of the program, not of riders.
bool is_of_the_program(std::string_view pattern) {
    for (const char* start :
         {"/assets/", "/map/", "/favicon.svg", "/robots.txt", "/console",
          "/api/v1/map/style-source", "/api/v1/openapi.json", "/api/v1/metrics-catalogue"}) {
        if (pattern.starts_with(start)) return true;
    }
    return false;
}

TEST_F(CachingTest, nothing_that_a_token_opened_is_public) {
    int reads = 0;
    for (const http::Route& route : world_.router.routes()) {
        if (route.method != Method::Get || is_of_the_program(route.pattern)) continue;
        const std::string target = filled_path(route, activity_, delivery_);
        // An anonymous answer in the cache must not come out for the token either.
        world_.get(target);
        for (const auto& asked :
             {world_.get(target, mine()), world_.get(target + "?token=" + token_)}) {
            if (asked.response.headers.empty()) continue;  // an event stream
            const std::string caching = asked.header("Cache-Control");
            EXPECT_EQ(caching.find("public"), std::string::npos) << target;
            EXPECT_TRUE(caching.starts_with("private") || caching == "no-store" ||
                        asked.status != 200)
                << target << ": " << caching;
            ++reads;
        }
    }
    EXPECT_GT(reads, 40);
}

TEST_F(CachingTest, what_everybody_may_keep_varies_by_who_asks) {
    for (const char* target : {"/api/v1/journeys", "/api/v1/journeys/north",
                               "/api/v1/journeys/north/live", "/", "/j/north"}) {
        const auto asked = world_.get(target);
        ASSERT_EQ(asked.status, 200) << target;
        EXPECT_TRUE(asked.header("Cache-Control").starts_with("public")) << target;
        EXPECT_TRUE(asked.header("Vary").starts_with("Authorization")) << target;
        EXPECT_NE(asked.header("ETag"), "") << target;
    }
    EXPECT_EQ(world_.get("/j/north").header("Vary"), "Authorization, Accept-Encoding");
}

}  // namespace
}  // namespace slipstream::api
