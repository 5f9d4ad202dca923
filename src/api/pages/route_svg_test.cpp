#include "api/pages/route_svg.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>

namespace slipstream::api::pages {
namespace {

RouteShape shape_of(std::vector<Geo> done, std::vector<Geo> ahead = {}) {
    RouteShape shape;
    shape.now = done.empty() ? ahead.front() : done.back();
    shape.done = std::move(done);
    shape.ahead = std::move(ahead);
    return shape;
}

TEST(RouteSvg, fits_the_route_with_a_margin_into_a_thousand_units) {
    const auto svg = route_svg(shape_of({{10, 0}, {20, 0}}), Land{}, 0);
    ASSERT_TRUE(svg);
    EXPECT_EQ(svg->view_box, "0 0 1000 107");
    EXPECT_EQ(svg->done, "M54,54l892,0");
    EXPECT_EQ(svg->x, 946);
    EXPECT_EQ(svg->y, 54);
}

TEST(RouteSvg, takes_the_shape_that_is_asked) {
    const auto svg = route_svg(shape_of({{10, 40}, {20, 41}}), Land{}, 2);
    ASSERT_TRUE(svg);
    EXPECT_EQ(svg->view_box, "0 0 1000 500");
}

TEST(RouteSvg, needs_two_points) {
    EXPECT_FALSE(route_svg(RouteShape{}, Land{}, 0));
    EXPECT_FALSE(route_svg(shape_of({{1, 1}}), Land{}, 0));
}

TEST(RouteSvg, a_route_over_the_antimeridian_does_not_run_around_the_earth) {
    query::Line line;
    for (int i = 0; i < 20; ++i) {
        line.latitude_e7.push_back(-180'000'000);
        const std::int64_t lon = 1'780'000'000 + i * 2'000'000LL;
        line.longitude_e7.push_back(
            static_cast<std::int32_t>(lon > 1'800'000'000 ? lon - 3'600'000'000 : lon));
    }
    const RouteShape shape = route_shape(line, std::nullopt);
    EXPECT_NEAR(shape.done.back().lon, 181.8, 1e-6);
    EXPECT_NEAR(shape.now->lon, 181.8, 1e-6);
    const Land fiji =
        Land::parse("{\"rings\":[[-18000,-1850,-17900,-1850,-17900,-1750,-18000,-1750]]}");
    const auto svg = route_svg(shape, fiji, 0);
    EXPECT_NE(svg->land.find('M'), std::string::npos)
        << "land on the other side is drawn beside it";
}

TEST(RouteSvg, a_ragged_coast_is_thinned_until_it_is_small) {
    std::string ring;
    for (int i = 0; i < 3'000; ++i) {
        const double angle = i / 3'000.0 * 6.283185;
        const double far = 400 + (i % 2) * 60;
        ring += fmt::format("{}{},{}", ring.empty() ? "" : ",",
                            std::lround(1500 + far * std::cos(angle)),
                            std::lround(far * std::sin(angle)));
    }
    const Land land = Land::parse("{\"rings\":[[" + ring + "]]}");
    const auto svg = route_svg(shape_of({{14, 0}, {16, 1}, {15, 3}}), land, 0);
    ASSERT_TRUE(svg);
    EXPECT_LE(svg->land.size(), kLandPathBytes);
    EXPECT_FALSE(svg->land.empty());
}

TEST(Land, takes_only_what_it_understands) {
    const Frame frame{-180, 90, 1, 360, 180};
    for (const char* text : {"", "[]", "{\"rings\":3}", "{\"rings\":[[\"a\"]]}",
                             "{\"rings\":[[99999,0,1,1,2,2]]}", "{\"rings\":[[0,0,1,1,2]]}"}) {
        EXPECT_TRUE(Land::parse(text).inside(frame, frame.box()).empty()) << text;
    }
}

TEST(ClipPolygon, keeps_what_lies_in_the_box) {
    const auto clipped = clip_polygon({{-10, -10}, {5, -10}, {5, 5}, {-10, 5}}, {0, 0, 10, 10});
    ASSERT_EQ(clipped.size(), 4u);
    for (const Point& point : clipped) {
        EXPECT_TRUE(point.x == 0 || point.x == 5);
        EXPECT_TRUE(point.y == 0 || point.y == 5);
    }
    EXPECT_TRUE(clip_polygon({{-9, -9}, {-5, -9}, {-5, -5}}, {0, 0, 10, 10}).empty());
}

}  // namespace
}  // namespace slipstream::api::pages
