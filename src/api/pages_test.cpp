// The pages as a browser gets them, of the sample journey.
#include <simdjson.h>

#include <cmath>
#include <regex>

#include "api/journeys/journeys_json.hpp"
#include "api/pages/journey_page.hpp"
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

/// The data written into a page.
std::string boot_of(const std::string& page) {
    const std::string open = "<script type=\"application/json\" id=\"boot\">";
    const std::size_t start = page.find(open) + open.size();
    return page.substr(start, page.find("</script>", start) - start);
}

/// A member of a JSON object as it is written; empty where it is missing.
std::string member_of(const std::string& json, std::string_view pointer) {
    simdjson::dom::parser parser;
    simdjson::dom::element value;
    if (parser.parse(json).at_pointer(pointer).get(value) != simdjson::SUCCESS) return "";
    return simdjson::to_string(value);
}

TEST_F(PagesOfTheSample, the_boot_json_is_the_answer_of_the_api_with_the_last_days) {
    const std::string boot = boot_of(world_->get(page_path(), kBrowser).body);
    const std::string api =
        world_->get("/api/v1/journeys/" + std::string(sample::kSampleSlug)).body;
    for (const char* same :
         {"/slug", "/title", "/rider", "/from", "/to", "/time_zone", "/live", "/totals", "/today",
          "/route/done_m", "/route/eta_days", "/next_place", "/bounds", "/metrics"}) {
        EXPECT_FALSE(member_of(api, same).empty()) << same;
        EXPECT_EQ(member_of(boot, same), member_of(api, same)) << same;
    }
    const std::string days = member_of(boot, "/days");
    const std::string all = member_of(api, "/days");
    EXPECT_LT(days.size(), all.size() / 2);
    EXPECT_TRUE(all.ends_with(days.substr(1)));
    EXPECT_EQ(member_of(boot, "/days/15"), member_of(api, "/days/40"));
    EXPECT_EQ(member_of(boot, "/days/16"), "");
    EXPECT_EQ(member_of(boot, "/partial").find("{\"longest_day_m\":"), 0u);
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

/// A ride around half the world: `days` days with all that a page can say of them.
query::JourneyView long_journey(int days) {
    query::JourneyView view;
    view.journey.slug = "around";
    view.journey.title = "Lisbon to Vladivostok, and on";
    view.journey.description = std::string(20'000, 'x');
    view.rider_name = "Robin";
    view.time_zone = "Asia/Vladivostok";
    view.live.state = query::RiderState::Riding;
    const core::TimeMs start = kNow - core::TimeMs{days} * 86'400'000;
    for (int i = 0; i < days; ++i) {
        query::DaySummary day;
        day.date = core::Date::from_days_since_epoch(start / 86'400'000 + i);
        day.index = static_cast<std::uint32_t>(i + 1);
        day.range = {start + core::TimeMs{i} * 86'400'000,
                     start + core::TimeMs{i + 1} * 86'400'000};
        day.time_zone = "America/Argentina/ComodRivadavia";
        day.summary.distance_m = i == 7 ? 240'000 : 60'000 + 50'000 * std::sin(i * 1.7);
        day.summary.ascent_m = 1'234;
        day.summary.moving_s = 21'600;
        day.activities = 2;
        view.totals.distance_m += day.summary.distance_m;
        view.days.push_back(day);
    }
    view.today = view.days.back();
    view.totals.days = view.totals.ride_days = static_cast<std::uint32_t>(days);
    const auto add = [](query::Line& line, int i) {
        line.longitude_e7.push_back(-90'000'000 + i * 700'123);
        line.latitude_e7.push_back(400'000'000 + static_cast<int>(90'000'000 * std::sin(i * 0.9)));
    };
    for (int i = 0; i < 400; ++i) add(view.outline, i);
    query::RouteView route;
    route.name = "Around";
    route.to_name = "Vladivostok";
    route.distance_m = view.totals.distance_m * 1.6;
    route.done_m = view.totals.distance_m;
    route.progress = 0.2;
    for (int i = 0; i < 2'000; ++i) {
        add(route.line, i);
        route.line.elevation_cm.push_back(i * 37 % 300'000);
        route.waypoints.push_back({"A place with a rather long name " + std::to_string(i),
                                   400'000'000, i * 700'123, route.distance_m * i / 2'000});
    }
    view.route = std::move(route);
    return view;
}

TEST(Pages, a_journey_of_400_days_is_a_page_of_40_kb_with_its_data) {
    const TestAssets assets;
    const http::StaticAssets web(assets.files(), "web/");
    const pages::PageKit kit(web);
    std::size_t least = SIZE_MAX;
    std::size_t most = 0;
    for (const int days : {70, 150, 400}) {
        const auto view = long_journey(days);
        ASSERT_GT(journey_json(view).size(), 40u * 1024);
        const std::string page = pages::journey_page(kit, view, "https://slipstream.example", kNow);
        least = std::min(least, page.size());
        most = std::max(most, page.size());
        const std::string boot = boot_of(page);
        EXPECT_EQ(member_of(boot, "/days/15/index"), std::to_string(days));
        EXPECT_EQ(member_of(boot, "/partial/longest_day_m"), "240000");
        EXPECT_NE(page.find(" · day " + std::to_string(days)), std::string::npos);
    }
    EXPECT_LE(most, pages::kPageBytes);
    EXPECT_LT(most - least, 300u) << "the page grows with the days";
}

TEST(Pages, a_short_journey_has_all_its_days_in_the_page) {
    const TestAssets assets;
    const http::StaticAssets web(assets.files(), "web/");
    const std::string boot = boot_of(
        pages::journey_page(pages::PageKit(web), long_journey(16), "https://x.example", kNow));
    EXPECT_EQ(member_of(boot, "/days/0/index"), "1");
    EXPECT_EQ(member_of(boot, "/partial"), "");
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
