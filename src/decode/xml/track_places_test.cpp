// Places and parts of tracks that stand where most files have none: what counts as a point, a session
// and a line.
#include <gtest/gtest.h>

#include "decode/inspection.hpp"
#include "decode/kml/kml_decoder.hpp"
#include "decode/tcx/tcx_decoder.hpp"

namespace slipstream::decode {
namespace {

using model::Metric;

DecodedFile kml(const std::string& placemarks) {
    return kml::kml_decoder().decode(core::as_bytes("<kml xmlns:gx='g' xmlns:atom='a'><Document>" +
                                                    placemarks + "</Document></kml>"));
}
DecodedFile tcx(const std::string& content) {
    return tcx::tcx_decoder().decode(
        core::as_bytes("<TrainingCenterDatabase>" + content + "</TrainingCenterDatabase>"));
}
std::string place(const std::string& content) { return "<Placemark>" + content + "</Placemark>"; }
std::string point(const std::string& coordinates) {
    return "<Point><coordinates>" + coordinates + "</coordinates></Point>";
}
std::string trackpoint(const std::string& second, const std::string& extra = "") {
    return "<Trackpoint><Time>2024-05-01T08:00:" + second +
           "Z</Time><Position><LatitudeDegrees>47</LatitudeDegrees><LongitudeDegrees>8." + second +
           "</LongitudeDegrees></Position>" + extra + "</Trackpoint>";
}

TEST(KmlPlaces, each_point_of_a_placemark_is_one) {
    const DecodedFile file = kml(place("<name>Two</name><MultiGeometry>" + point("8,47,1") +
                                       point("8.1,47,2") + "</MultiGeometry>") +
                                 place(point("")) + place("<Point/>"));
    EXPECT_EQ(file.kind, "waypoints");
    ASSERT_EQ(file.points.size(), 4u);
    EXPECT_EQ(file.points.at(Metric::Longitude, 0), 80000000);
    EXPECT_EQ(file.points.at(Metric::Longitude, 1), 81000000);
    EXPECT_EQ(file.points.at(Metric::Elevation, 1), 200 * 1);
    EXPECT_FALSE(file.points.has_position(2));
}

TEST(KmlPlaces, without_times_no_line_leads_from_one_to_the_next) {
    EXPECT_EQ(inspect(kml(place(point("8,47")) + place(point("9,48")))).distance_m, 0);
    const std::string when = "<TimeStamp><when>2024-05-01T08:00:00Z</when></TimeStamp>";
    const DecodedFile timed =
        kml(place(when + point("8,47")) + place("<LineString/>") + place(when + point("8,47.01")));
    EXPECT_NEAR(inspect(timed).distance_m, 1111.9, 0.1);
}

TEST(KmlPlaces, the_name_of_an_author_is_not_that_of_the_place) {
    const DecodedFile file =
        kml(place("<name>Ride</name><atom:author><atom:name>Someone</atom:name></atom:author>"
                  "<LineString><coordinates>8,47 9,47</coordinates></LineString>"));
    EXPECT_EQ(file.sessions.at(0).name, "Ride");
}

TEST(KmlPlaces, coordinates_with_comments_signs_and_leading_zeros_are_read) {
    const DecodedFile file = kml(
        place("<LineString><coordinates>\n+008.5,+47.5,700\n<!-- bat: 89% -->\n+008.6,-07.5,701\n"
              "</coordinates></LineString>"));
    ASSERT_EQ(file.points.size(), 2u);
    EXPECT_EQ(file.points.at(Metric::Longitude, 0), 85000000);
    EXPECT_EQ(file.points.at(Metric::Latitude, 1), -75000000);
}

TEST(KmlPlaces, what_precedes_in_another_geometry_is_not_earlier_time) {
    const DecodedFile file = kml(
        place("<gx:Track><when>2024-05-01T09:00:00Z</when><gx:coord>8 47</gx:coord></gx:Track>") +
        place("<TimeStamp><when>2024-05-01T08:00:00Z</when></TimeStamp>" + point("8,47")));
    EXPECT_TRUE(file.warnings.empty());
}

TEST(TcxParts, the_track_of_a_transition_belongs_to_no_session) {
    const std::string first =
        "<Activity Sport='Other'><Lap><Track>" + trackpoint("01") + "</Track></Lap></Activity>";
    const std::string second =
        "<Activity Sport='Biking'><Lap><Track>" + trackpoint("05") + "</Track></Lap></Activity>";
    const DecodedFile file = tcx("<Activities><MultiSportSession><FirstSport>" + first +
                                 "</FirstSport><NextSport><Transition>"
                                 "<Track>" +
                                 trackpoint("02") + trackpoint("03") + "</Track></Transition>" +
                                 second + "</NextSport></MultiSportSession></Activities>");
    EXPECT_EQ(file.points.size(), 4u);
    EXPECT_EQ(file.laps.size(), 2u);
    ASSERT_EQ(file.sessions.size(), 2u);
    EXPECT_EQ(file.sessions[0].end_row, 1u);
    EXPECT_EQ(file.sessions[1].first_row, 3u);
    EXPECT_EQ(file.points.breaks, (std::vector<std::uint32_t>{1, 3}));
}

TEST(TcxParts, the_runs_of_version_1_are_sessions) {
    const DecodedFile file =
        tcx("<History><Running Name='Running'><Run><Lap StartTime='2024-05-01T08:00:00Z'>"
            "<AverageHeartRateBpm>131</AverageHeartRateBpm><Track>" +
            trackpoint("01", "<HeartRateBpm>140</HeartRateBpm>") +
            "</Track></Lap></Run></Running><Biking><Run><Lap><Track>" + trackpoint("05") +
            "</Track></Lap></Run></Biking></History>");
    ASSERT_EQ(file.sessions.size(), 2u);
    EXPECT_EQ(file.sessions[0].sport, "running");
    EXPECT_EQ(core::format_time(file.sessions[0].start), "2024-05-01T08:00:00Z");
    EXPECT_EQ(file.sessions[1].sport, "biking");
    EXPECT_EQ(file.points.at(Metric::HeartRate, 0), 140);
    EXPECT_EQ(file.laps.at(0).stated.avg_heart_rate_bpm, 131);
    EXPECT_EQ(file.kind, "activity");
}

}  // namespace
}  // namespace slipstream::decode
