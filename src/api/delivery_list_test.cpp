#include <simdjson.h>

#include "api/test_world.hpp"

namespace slipstream::api {
namespace {

class DeliveryLists : public ::testing::Test {
  protected:
    DeliveryLists() {
        const auto rider = *world_.store->add_rider("Ada");
        const auto user = *world_.store->add_user("ada", false, rider.id);
        token_ = "Bearer " + *world_.store->add_token(user.id, store::Scope::Write);
        const std::string gpx = file_text("gpx/extensions.gpx");
        for (int i = 0; i < 3; ++i) {
            world_.clock.time = kNow + i;
            upload("ride-" + std::to_string(i) + ".gpx",
                   gpx + "<!-- " + std::to_string(i) + " -->");
        }
        world_.clock.time = kNow + 10;
        upload("nonsense.bin", "nothing known");
    }
    void upload(const std::string& name, std::string body) {
        const auto kept = world_.ask(http::Method::Post, "/api/v1/uploads?name=" + name,
                                     {{"authorization", token_}}, std::move(body));
        EXPECT_EQ(kept.status, 201) << kept.body;
    }
    World::Asked get(const std::string& query) {
        return world_.get("/api/v1/deliveries" + query, {{"authorization", token_}});
    }
    /// Names in the order of the answer, with a blank between; `next` gets the cursor.
    std::string names(const std::string& query, std::string* next = nullptr) {
        const auto asked = get(query);
        EXPECT_EQ(asked.status, 200) << asked.body;
        simdjson::dom::parser parser;
        simdjson::dom::element answer = parser.parse(asked.body);
        std::string names;
        for (simdjson::dom::element delivery : answer["deliveries"].get_array()) {
            names += (names.empty() ? "" : " ") +
                     std::string(delivery["name"].get_string().value_unsafe());
        }
        std::string_view cursor;
        if (next != nullptr && answer["next"].get(cursor) == simdjson::SUCCESS) *next = cursor;
        return names;
    }

    World world_;
    std::string token_;
};

TEST_F(DeliveryLists, come_in_the_order_asked_for) {
    EXPECT_EQ(names(""), "ride-0.gpx ride-1.gpx ride-2.gpx nonsense.bin");
    EXPECT_EQ(names("?order=oldest"), names(""));
    EXPECT_EQ(names("?order=newest"), "nonsense.bin ride-2.gpx ride-1.gpx ride-0.gpx");
    std::string next;
    EXPECT_EQ(names("?order=newest&limit=3", &next), "nonsense.bin ride-2.gpx ride-1.gpx");
    world_.clock.time = kNow + 20;
    upload("late.bin", "nothing known either");
    EXPECT_EQ(names("?order=newest&limit=3&cursor=" + next), "ride-0.gpx");
    EXPECT_EQ(get("?order=oldest&cursor=" + next).status, 400);
}

TEST_F(DeliveryLists, are_narrowed_by_name_state_source_format_and_kind) {
    EXPECT_EQ(names("?q=RIDE-1"), "ride-1.gpx");
    EXPECT_EQ(names("?q=ride&state=quarantined"), "");
    EXPECT_EQ(names("?state=quarantined"), "nonsense.bin");
    EXPECT_EQ(names("?format=gpx&limit=500"), "ride-0.gpx ride-1.gpx ride-2.gpx");
    EXPECT_EQ(names("?source=import"), "");
    EXPECT_EQ(names("?source=upload&q=bin"), "nonsense.bin");
    EXPECT_EQ(names("?kind=push"), "");
    EXPECT_EQ(names("?kind=file&q=bin"), "nonsense.bin");
}

TEST_F(DeliveryLists, tell_what_became_of_each_and_count_by_state) {
    const std::string plain = get("?q=ride-0").body;
    EXPECT_NE(plain.find(R"("kind":"file")"), std::string::npos) << plain;
    EXPECT_NE(plain.find(R"("activities":1,"records":0,"samples":0)"), std::string::npos) << plain;
    EXPECT_NE(plain.find(R"("counts":null)"), std::string::npos) << plain;
    const std::string counted = get("?q=ride-0&counts=true").body;
    EXPECT_NE(
        counted.find(
            R"("counts":{"file":{"stored":0,"decoded":3,"quarantined":1,"skipped":0},"push":{)"),
        std::string::npos)
        << counted;
}

TEST_F(DeliveryLists, wrong_parameters_are_told) {
    for (const std::string query :
         {"?order=new", "?state=lost", "?kind=x", "?limit=0", "?limit=501", "?limit=-1",
          "?limit=5x", "?counts=1", "?cursor=n.1.2"})
        EXPECT_EQ(get(query).status, 400) << query;
    EXPECT_EQ(get("?q=" + std::string(201, 'a')).status, 400);
    EXPECT_EQ(world_.get("/api/v1/deliveries?counts=true").status, 401);
}

}  // namespace
}  // namespace slipstream::api
