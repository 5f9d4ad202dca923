#include "api/idempotency.hpp"

#include "api/test_world.hpp"

namespace slipstream::api {
namespace {

using http::Method;

/// Writes of a world whose only route counts how often it ran.
class Keys : public ::testing::Test {
  protected:
    Keys() {
        const auto rider = *world_.store->add_rider("Ada");
        ada_ = add_token("ada", rider.id, store::Scope::Write);
        const auto other = *world_.store->add_rider("Bob");
        bob_ = add_token("bob", other.id, store::Scope::Write);
        std::vector<http::Route> routes;
        for (const char* pattern : {"/api/v1/things", "/api/v1/others", "/ingest/things"}) {
            routes.push_back({Method::Post, pattern, handler(), 1000, ""});
        }
        routes.push_back({Method::Delete, "/api/v1/things", handler(), 0, ""});
        routes.push_back({Method::Get, "/api/v1/things", handler(), 0, ""});
        world_.router = http::Router(accept_idempotency_keys(world_.context, std::move(routes)));
    }

    std::string add_token(const std::string& name, core::RiderId rider, store::Scope scope) {
        users_[name] = world_.store->add_user(name, false, rider)->id;
        return "Bearer " + *world_.store->add_token(users_[name], scope);
    }

    http::BlockingHandler handler() {
        return {[this](const http::Request& request) {
            ++runs_;
            if (const auto during = std::exchange(during_, nullptr)) during();
            return http::Response::json(
                std::string(request.body.view()) + "#" + std::to_string(runs_), status_);
        }};
    }

    World::Asked write(const std::string& key, const std::string& body = "one",
                       const std::string& target = "/api/v1/things", const std::string& token = "",
                       Method method = Method::Post) {
        return world_.ask(
            method, target,
            {{"authorization", token.empty() ? ada_ : token}, {"idempotency-key", key}}, body);
    }

    World world_;
    std::map<std::string, core::UserId> users_;
    std::string ada_, bob_;
    int runs_ = 0;
    int status_ = 201;
    std::function<void()> during_;  ///< within the next run
};

TEST_F(Keys, a_repeated_request_gets_the_first_answer) {
    const auto first = write("k-1");
    EXPECT_EQ(first.status, 201);
    EXPECT_EQ(first.header("Idempotency-Replayed"), "");
    const auto again = write("k-1");
    EXPECT_EQ(runs_, 1);
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.body, "one#1");
    EXPECT_EQ(again.header("Content-Type"), "application/json");
    EXPECT_EQ(again.header("Idempotency-Replayed"), "true");
    EXPECT_EQ(again.header("Cache-Control"), "no-store");
    EXPECT_EQ(write("k-2").body, "one#2");
}

TEST_F(Keys, another_request_under_the_key_is_refused) {
    ASSERT_EQ(write("k").status, 201);
    const auto other = write("k", "two");
    EXPECT_EQ(other.status, 422);
    EXPECT_EQ(other.header("Content-Type"), "application/problem+json");
    EXPECT_NE(other.body.find("\"code\":\"key_reused\""), std::string::npos) << other.body;
    EXPECT_NE(other.body.find("'k'"), std::string::npos) << other.body;
    EXPECT_EQ(write("k", "one", "/api/v1/others").status, 422);
    EXPECT_EQ(write("k", "one", "/api/v1/things?name=x").status, 422);
    EXPECT_EQ(write("k", "one", "/api/v1/things", "", Method::Delete).status, 422);
    EXPECT_EQ(
        world_
            .ask(Method::Post, "/api/v1/things",
                 {{"authorization", ada_}, {"idempotency-key", "k"}, {"content-type", "text/csv"}},
                 "one")
            .status,
        422);
    EXPECT_EQ(runs_, 1);
}

TEST_F(Keys, names_and_values_are_told_apart) {
    ASSERT_EQ(write("k", "", "/api/v1/things?a=bc").status, 201);
    EXPECT_EQ(write("k", "", "/api/v1/things?ab=c").status, 422);
}

TEST_F(Keys, a_second_request_at_the_same_moment_is_told_to_wait) {
    World::Asked meanwhile, other_key;
    during_ = [&] {
        meanwhile = write("k");
        other_key = write("l");
    };
    EXPECT_EQ(write("k").status, 201);
    EXPECT_EQ(meanwhile.status, 409);
    EXPECT_NE(meanwhile.body.find("\"code\":\"key_in_use\""), std::string::npos) << meanwhile.body;
    EXPECT_EQ(meanwhile.header("Retry-After"), "1");
    EXPECT_EQ(other_key.status, 201);
    EXPECT_EQ(write("k").header("Idempotency-Replayed"), "true");
    EXPECT_EQ(runs_, 2);
}

TEST_F(Keys, a_handler_that_throws_lets_its_key_go) {
    during_ = [] { throw std::runtime_error("no"); };
    EXPECT_THROW(write("k"), std::runtime_error);
    EXPECT_EQ(write("k").status, 201);
}

TEST_F(Keys, answers_are_kept_for_a_day) {
    ASSERT_EQ(write("k").status, 201);
    world_.clock.time += kAnswersKeptMs;
    EXPECT_EQ(write("k").body, "one#1");
    world_.clock.time += 1;
    EXPECT_EQ(write("k", "two").body, "two#2");
    EXPECT_EQ(write("k", "two").body, "two#2");
}

TEST_F(Keys, refusals_are_kept_and_failures_are_not) {
    status_ = 400;
    ASSERT_EQ(write("refused").status, 400);
    for (const int failed : {500, 503, 507, 408, 429}) {
        status_ = failed;
        const std::string key = "failed-" + std::to_string(failed);
        ASSERT_EQ(write(key).status, failed);
        status_ = 201;
        EXPECT_EQ(write(key).status, 201) << failed;
    }
    EXPECT_EQ(write("refused").status, 400);
    EXPECT_EQ(runs_, 11);
}

TEST_F(Keys, a_key_is_visible_ascii) {
    const std::vector<std::string> good = {"a", "~", "!", "\"8e03978e\"", std::string(255, 'k')};
    for (const std::string& key : good) EXPECT_EQ(write(key).status, 201) << key;
    runs_ = 0;
    const std::vector<std::string> wrong = {"",     "a b",      "a\tb",
                                            "\x7f", "\xc3\xa9", std::string(256, 'k')};
    for (const std::string& key : wrong) EXPECT_EQ(write(key).status, 400) << key;
    EXPECT_EQ(
        world_
            .ask(Method::Post, "/api/v1/things",
                 {{"authorization", ada_}, {"idempotency-key", "a"}, {"idempotency-key", "b"}})
            .status,
        400);
    EXPECT_EQ(runs_, 0);
}

TEST_F(Keys, keys_belong_to_a_user_and_a_scope) {
    ASSERT_EQ(write("k").body, "one#1");
    EXPECT_EQ(write("k", "one", "/api/v1/things", bob_).body, "one#2");
    const auto second = "Bearer " + *world_.store->add_token(users_["ada"], store::Scope::Write);
    EXPECT_EQ(write("k", "one", "/api/v1/things", second).body, "one#1");
    const auto lesser = "Bearer " + *world_.store->add_token(users_["ada"], store::Scope::Ingest);
    EXPECT_EQ(write("k", "one", "/api/v1/things", lesser).status, 422);
    const http::Parameters key = {{"idempotency-key", "k"}};
    EXPECT_EQ(world_.ask(Method::Post, "/api/v1/things?token=" + ada_.substr(7), key, "one").body,
              "one#1");
    EXPECT_EQ(runs_, 2);
}

TEST_F(Keys, nobody_reads_live_devices_and_no_key_change_nothing) {
    const auto twice = [&](const std::function<World::Asked()>& ask) {
        runs_ = 0;
        ask();
        EXPECT_EQ(ask().header("Idempotency-Replayed"), "");
        EXPECT_EQ(runs_, 2);
    };
    twice([&] { return write("k", "one", "/api/v1/things", "Bearer unknown"); });
    twice([&] {
        return world_.ask(Method::Post, "/api/v1/things", {{"idempotency-key", "k"}}, "one");
    });
    twice([&] { return write("k", "", "/api/v1/things", "", Method::Get); });
    twice([&] { return write("k", "one", "/ingest/things"); });
    twice([&] {
        return world_.ask(Method::Post, "/api/v1/things", {{"authorization", ada_}}, "x");
    });
}

TEST(IdempotentUploads, every_write_of_the_api_heeds_the_key) {
    World world;
    const auto rider = *world.store->add_rider("Ada");
    const auto user = *world.store->add_user("ada", false, rider.id);
    const std::string token = "Bearer " + *world.store->add_token(user.id, store::Scope::Admin);
    int writes = 0;
    for (const http::Route& route : world.router.routes()) {
        if (!route.pattern.starts_with("/api/v1/") || route.method == Method::Get) continue;
        const std::string key = "k" + std::to_string(++writes);
        const http::Parameters headers = {{"authorization", token}, {"idempotency-key", key}};
        const auto first = world.ask(route.method, route.pattern, headers, "no file at all");
        const auto again = world.ask(route.method, route.pattern, headers, "no file at all");
        EXPECT_LT(first.status, 500) << route.pattern;
        EXPECT_EQ(again.header("Idempotency-Replayed"), "true") << route.pattern;
        EXPECT_EQ(again.body, first.body) << route.pattern;
        EXPECT_EQ(world.ask(route.method, route.pattern, headers, "other").status, 422)
            << route.pattern;
    }
    EXPECT_GE(writes, 5);
}

TEST(IdempotentUploads, a_repeated_upload_is_not_called_a_duplicate) {
    World world;
    const auto rider = *world.store->add_rider("Ada");
    const auto user = *world.store->add_user("ada", false, rider.id);
    const http::Parameters headers = {
        {"authorization", "Bearer " + *world.store->add_token(user.id, store::Scope::Ingest)},
        {"idempotency-key", "8e03978e-40d5-43dd-bc93-6894a57f9324"}};
    const std::string gpx = file_text("gpx/extensions.gpx");
    const auto first = world.ask(Method::Post, "/api/v1/uploads?name=a.gpx", headers, gpx);
    const auto again = world.ask(Method::Post, "/api/v1/uploads?name=a.gpx", headers, gpx);
    EXPECT_EQ(first.status, 201);
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.body, first.body);
    EXPECT_EQ(again.body.find("duplicate"), std::string::npos) << again.body;
}

}  // namespace
}  // namespace slipstream::api
