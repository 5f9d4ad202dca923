#include "api/test_world.hpp"

namespace slipstream::api {
namespace {

TEST(SystemRoutes, tell_whether_the_server_lives_and_can_serve) {
    World world;
    EXPECT_EQ(world.get("/healthz").body, "ok");
    EXPECT_EQ(world.get("/readyz").status, 200);
    world.ready = false;
    EXPECT_EQ(world.get("/healthz").status, 200);
    EXPECT_EQ(world.get("/readyz").status, 503);
    EXPECT_EQ(world.get("/readyz").header("content-type"), "application/problem+json");
}

TEST(SystemRoutes, give_metrics_as_prometheus_reads_them) {
    World world;
    const auto metrics = world.get("/metrics");
    EXPECT_EQ(metrics.body, "up 1\n");
    EXPECT_TRUE(metrics.header("content-type").starts_with("text/plain; version=0.0.4"));
}

TEST(SystemRoutes, the_catalogue_names_every_metric) {
    World world;
    const auto catalogue = world.get("/api/v1/metrics-catalogue");
    for (const model::MetricInfo& info : model::metric_catalogue()) {
        EXPECT_NE(catalogue.body.find("\"key\":\"" + std::string(info.key) + "\""),
                  std::string::npos);
    }
    EXPECT_NE(catalogue.body.find("\"loinc\":\"8867-4\""), std::string::npos);
}

TEST(SystemRoutes, without_the_document_the_api_says_so) {
    World world;
    EXPECT_EQ(world.get("/api/v1/openapi.json").status, 404);
}

TEST(PageRoutes, serve_what_pages_load) {
    World world;
    EXPECT_EQ(world.get("/map/basemap.pmtiles").header("accept-ranges"), "bytes");
    EXPECT_EQ(world.get("/map/other").status, 404);
    EXPECT_EQ(world.get("/assets/app-3f9a1c2b.js").header("cache-control"),
              "public, max-age=31536000, immutable");
    EXPECT_EQ(world.get("/favicon.svg").header("content-type"), "image/svg+xml");
    EXPECT_EQ(world.get("/assets/../templates/journey.html").status, 404);
    EXPECT_EQ(world.get("/templates/journey.html").status, 404);
    EXPECT_NE(world.get("/robots.txt").body.find("Disallow: /api/"), std::string::npos);
    EXPECT_NE(world.get("/api/v1/map/style-source").body.find("\"kind\":\"builtin\""),
              std::string::npos);
}

}  // namespace
}  // namespace slipstream::api
