#include "decode/strava/polyline.hpp"

#include <gtest/gtest.h>

#include <string>

namespace slipstream::decode::strava {
namespace {

constexpr std::size_t kNowhere = std::string_view::npos;
constexpr std::size_t kMany = 1000;

/// "lat,lon lat,lon" in units of 1e-7 degrees.
std::string text(const Polyline& line) {
    std::string out;
    for (const PolylinePoint& point : line.points) {
        if (!out.empty()) out += ' ';
        out += std::to_string(point.latitude_e7) + ',' + std::to_string(point.longitude_e7);
    }
    return out;
}

/// Pole, date line and back again: the longest steps there are.
constexpr std::string_view kCorners = "_cidP_gsia@~fsia@~ngtcA";

TEST(strava_polyline, lines_are_read_up_to_what_is_wrong) {
    struct Case {
        std::string_view encoded, points;
        std::size_t damaged_at = kNowhere;
    };
    const Case cases[] = {
        // The example of Google's description.
        {"_p~iF~ps|U_ulLnnqC_mqNvxq`@",
         "385000000,-1202000000 407000000,-1209500000 432520000,-1264530000"},
        {"", ""},
        {"??", "0,0"},
        {kCorners, "900000000,1800000000 -900000000,-1800000000"},
        {"??\x7f?", "0,0", 2},             // a character that the code has not
        {"??\xc3\xa9", "0,0", 2},          // nor that
        {"??_", "0,0", 3},                 // within a number
        {"???", "0,0", 3},                 // half a vertex
        {"??~~~~~~~~~~~~~~~~", "0,0", 8},  // a number without an end
        {"_p~iF~ps|U_p~iF?_p~iF?", "385000000,-1202000000 770000000,-1202000000",
         22},  // off the globe
    };
    for (const Case& known : cases) {
        const Polyline line = decode_polyline(known.encoded, kMany);
        EXPECT_EQ(text(line), known.points) << known.encoded;
        EXPECT_EQ(line.damaged_at, known.damaged_at) << known.encoded;
    }
}

TEST(strava_polyline, no_more_vertices_are_read_than_asked_for) {
    EXPECT_EQ(text(decode_polyline("????????", 3)), "0,0 0,0 0,0");
    EXPECT_EQ(decode_polyline("????\x7f", 2).damaged_at, kNowhere);
}

}  // namespace
}  // namespace slipstream::decode::strava
