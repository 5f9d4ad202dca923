#include "decode/archive/strava_export.hpp"

#include <gtest/gtest.h>

namespace slipstream::decode {
namespace {

std::optional<StravaExport> list(std::string_view text) {
    return StravaExport::parse(core::as_bytes(text));
}

TEST(StravaExport, the_list_names_each_file) {
    const auto found = list(
        "\xEF\xBB\xBF"
        "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Filename\r\n"
        "12,\"May 18, 2019, 6:30:00 AM\",\"Up, \"\"over\"\" and down\",Ride,\"two\nlines\","
        "activities/12.fit.gz\r\n"
        "13,\"May 19, 2019\",By hand,Ride,,\r\n"
        "14,\"May 20, 2019\",Last,Run,,activities/14.gpx");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->size(), 2u);
    const StravaActivity* first = found->find("export_7/activities/12.fit.gz!12.fit");
    ASSERT_NE(first, nullptr);
    EXPECT_EQ(first->id, "12");
    EXPECT_EQ(first->name, "Up, \"over\" and down");
    EXPECT_EQ(first->sport, "ride");
    EXPECT_EQ(first->description, "two\nlines");
    ASSERT_NE(found->find("activities/14.gpx"), nullptr);
    EXPECT_EQ(found->find("activities/13.gpx"), nullptr);
}

TEST(StravaExport, a_translated_heading_is_read_by_place) {
    const auto found = list(
        "Aktivitäts-ID,Datum,Name,Typ,Beschreibung,Dateiname\n"
        "21,2019-05-18,Morgens,Radfahrt,,activities/21.fit.gz\n");
    ASSERT_TRUE(found);
    const StravaActivity* ride = found->find("activities/21.fit.gz");
    ASSERT_NE(ride, nullptr);
    EXPECT_EQ(ride->id, "21");
    EXPECT_EQ(ride->name, "Morgens");
}

TEST(StravaExport, what_is_no_list) {
    EXPECT_FALSE(list(""));
    EXPECT_FALSE(list("a,b\n1,2\n"));
    const auto cut = list("Activity ID,Date,Name,Type,Description,Filename\n12,\"never closed");
    ASSERT_TRUE(cut);
    EXPECT_EQ(cut->size(), 0u);
}

}  // namespace
}  // namespace slipstream::decode
