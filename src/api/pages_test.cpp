// The pages as a browser gets them, of the sample journey.
#include <regex>

#include "api/pages/page_security.hpp"
#include "api/test_world.hpp"
#include "sample/sample_journey.hpp"

namespace slipstream::api {
namespace {

const http::Parameters kBrowser{{"accept", "text/html,application/xhtml+xml"}};

/// The sample takes a moment to make: once for all tests here, which only read it.
class PagesOfTheSample : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        world_ = new World;
        const auto loaded =
            sample::load_sample(*world_->store, world_->pipeline, world_->clock, kNow, {});
        ASSERT_TRUE(loaded) << loaded.error().message;
    }
    static void TearDownTestSuite() {
        delete world_;
        world_ = nullptr;
    }
    static std::string page_path() { return "/j/" + std::string(sample::kSampleSlug); }

    static World* world_;
};
World* PagesOfTheSample::world_ = nullptr;

TEST_F(PagesOfTheSample, the_journey_page_says_it_all_without_scripts_in_40_kb) {
    const auto page = world_->get(page_path(), kBrowser);
    ASSERT_EQ(page.status, 200);
    EXPECT_EQ(page.header("content-type"), "text/html; charset=utf-8");
    EXPECT_LE(page.body.size(), 40u * 1024);
    EXPECT_EQ(page.body.find("{{"), std::string::npos) << "a value of the template was not filled";
    EXPECT_EQ(page.body.find("<!--"), std::string::npos);
    EXPECT_NE(page.body.find("<path id=\"rs-done\" d=\"M"), std::string::npos);
    EXPECT_NE(page.body.find("<path id=\"rs-ahead\" d=\"M"), std::string::npos);
    EXPECT_NE(page.body.find("<path id=\"rs-land\" d=\"M"), std::string::npos);
    EXPECT_NE(page.body.find("· day 41"), std::string::npos);
    EXPECT_NE(page.body.find("https://slipstream.example/j/bloomington-to-anchorage/og.png"),
              std::string::npos);
    const std::regex figure("<dt>[^<]+</dt><dd>[0-9,.]+<small>");
    EXPECT_GE(std::distance(std::sregex_iterator(page.body.begin(), page.body.end(), figure), {}),
              5);
}

TEST_F(PagesOfTheSample, the_boot_json_is_the_answer_of_the_api) {
    const std::string page = world_->get(page_path(), kBrowser).body;
    const std::string open = "<script type=\"application/json\" id=\"boot\">";
    const std::size_t start = page.find(open) + open.size();
    const std::string boot = page.substr(start, page.find("</script>", start) - start);
    const std::string api =
        world_->get("/api/v1/journeys/" + std::string(sample::kSampleSlug)).body;
    const auto without_plan = [](std::string json) {  // line and places are thinned
        const std::size_t line = json.find("\"line\":");
        return json.erase(line, json.find("\"next_place\"") - line);
    };
    EXPECT_EQ(without_plan(boot), without_plan(api));
    EXPECT_LT(boot.size(), api.size());
}

TEST_F(PagesOfTheSample, pages_may_be_kept_for_seconds_and_have_a_tag) {
    const auto page = world_->get(page_path(), kBrowser);
    EXPECT_EQ(page.header("cache-control"), "public, max-age=5, stale-while-revalidate=15");
    EXPECT_FALSE(page.header("etag").empty());
    EXPECT_EQ(world_->get(page_path() + "?day=2026-09-01").header("etag"), page.header("etag"));
}

TEST_F(PagesOfTheSample, the_home_page_shows_the_journey_with_its_picture) {
    const auto page = world_->get("/", kBrowser);
    ASSERT_EQ(page.status, 200);
    EXPECT_EQ(page.body.find("{{"), std::string::npos);
    EXPECT_NE(page.body.find("href=\"/j/bloomington-to-anchorage\""), std::string::npos);
    EXPECT_NE(page.body.find("class=\"rs-done\" d=\"M"), std::string::npos);
    EXPECT_NE(page.body.find("· sample"), std::string::npos);
    EXPECT_EQ(page.body.find("No journeys here yet"), std::string::npos);
}

TEST_F(PagesOfTheSample, the_picture_is_a_png_of_the_size_the_page_promises) {
    const auto picture = world_->get(page_path() + "/og.png");
    ASSERT_EQ(picture.status, 200);
    EXPECT_EQ(picture.header("content-type"), "image/png");
    ASSERT_GT(picture.body.size(), 2'000u);
    EXPECT_EQ(picture.body.substr(0, 8), std::string("\x89PNG\r\n\x1a\n", 8));
    EXPECT_EQ(picture.body.substr(12, 4), "IHDR");
    EXPECT_EQ(picture.body.substr(16, 8),
              std::string("\x00\x00\x04\xb0\x00\x00\x02\x76", 8));  // 1200 x 630
    EXPECT_LT(picture.body.size(), 300'000u);
}

TEST(Pages, an_empty_server_says_what_will_be_here) {
    World world;
    const auto page = world.get("/", kBrowser);
    EXPECT_EQ(page.status, 200);
    EXPECT_NE(page.body.find("No journeys here yet"), std::string::npos);
}

TEST(Pages, the_console_asks_for_nothing_ahead) {
    World world;
    for (const char* path : {"/console", "/console/", "/console/data"}) {
        const auto page = world.get(path, kBrowser);
        EXPECT_EQ(page.status, 200) << path;
        EXPECT_NE(page.body.find("<div id=\"root\">"), std::string::npos);
    }
}

model::Journey add_journey(World& world, const std::string& slug, const std::string& title,
                           model::Audience audience) {
    auto rider = world.store->rider_by_name("Robin <b>");
    EXPECT_TRUE(rider);
    if (!*rider) *rider = world.store->add_rider("Robin <b>").value();
    model::Journey journey;
    journey.rider = (*rider)->id;
    journey.id = core::JourneyId::derive({core::as_bytes(slug)});
    journey.slug = slug;
    journey.title = title;
    journey.visibility.audience.fill(audience);
    journey.created = kNow;
    EXPECT_TRUE(world.store->put_journey(journey));
    return journey;
}

TEST(Pages, titles_and_names_cannot_bring_markup) {
    World world;
    add_journey(world, "evil", "<script>alert(1)</script>\"'&", model::Audience::Public);
    for (const char* path : {"/", "/j/evil"}) {
        const auto page = world.get(path, kBrowser);
        ASSERT_EQ(page.status, 200);
        EXPECT_EQ(page.body.find("<script>alert"), std::string::npos) << path;
        EXPECT_EQ(page.body.find("Robin <b>"), std::string::npos) << path;
        EXPECT_NE(page.body.find("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;"),
                  std::string::npos);
        EXPECT_NE(page.body.find("\\u003cscript>alert"), std::string::npos) << "in the boot JSON";
    }
    EXPECT_EQ(world.get("/j/evil/og.png").status, 200);
}

TEST(Pages, a_private_journey_reads_like_one_that_does_not_exist) {
    World world;
    add_journey(world, "mine", "Mine", model::Audience::Private);
    const auto hidden = world.get("/j/mine", kBrowser);
    const auto missing = world.get("/j/none", kBrowser);
    EXPECT_EQ(hidden.status, 404);
    EXPECT_EQ(missing.status, 404);
    EXPECT_EQ(hidden.body, missing.body);
    EXPECT_EQ(hidden.response.headers, missing.response.headers);
    EXPECT_EQ(hidden.header("content-type"), "text/html; charset=utf-8");
    EXPECT_EQ(world.get("/j/mine/og.png").status, 404);
    EXPECT_EQ(world.get("/", kBrowser).body.find("Mine"), std::string::npos);
}

TEST(Pages, a_page_that_a_token_opened_is_its_holders_alone) {
    World world;
    const auto journey = add_journey(world, "mine", "Mine", model::Audience::Private);
    const auto user = world.store->add_user("robin", false, journey.rider);
    ASSERT_TRUE(user);
    const auto token = world.store->add_token(user->id, store::Scope::Write);
    ASSERT_TRUE(token);
    const auto page = world.get("/j/mine?token=" + *token, kBrowser);
    EXPECT_EQ(page.status, 200);
    EXPECT_EQ(page.header("cache-control"), "private, no-cache");
    EXPECT_EQ(page.body.find(*token), std::string::npos);
    EXPECT_EQ(world.get("/j/mine", kBrowser).status, 404) << "nothing of it was kept for others";
    EXPECT_EQ(world.get("/j/mine?token=wrong", kBrowser).status, 401);
}

TEST(Pages, what_is_not_there_is_a_page_for_people_and_a_problem_for_programs) {
    World world;
    EXPECT_EQ(world.get("/nothing", kBrowser).header("content-type"), "text/html; charset=utf-8");
    EXPECT_EQ(world.get("/nothing").header("content-type"), "application/problem+json");
    EXPECT_EQ(world.get("/api/v1/nothing", kBrowser).header("content-type"),
              "application/problem+json");
    EXPECT_EQ(world.get("/nothing", kBrowser).status, 404);
    EXPECT_EQ(world.ask(http::Method::Post, "/api/v1/nothing").status, 404);
}

TEST(PageSecurity, lists_the_hashes_of_the_scripts_in_the_pages) {
    const TestAssets assets;
    const http::StaticAssets web(assets.files(), "web/");
    EXPECT_EQ(pages::script_hashes(web), std::vector<std::string>{"sha256-abc/+="});
}

}  // namespace
}  // namespace slipstream::api
