// GPX, TCX and KML by hand-made fixtures, whole, cut at every byte, and against expat.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "decode/decoder.hpp"
#include "decode/gpx/gpx_decoder.hpp"
#include "decode/kml/kml_decoder.hpp"
#include "decode/tcx/tcx_decoder.hpp"
#include "decode/xml/decimal.hpp"
#include "decode/xml/xml_characters.hpp"
#include "decode/xml/xml_document.hpp"

namespace slipstream::decode {
namespace {

using model::Metric;

std::string fixture(const std::string& path) {
    std::ifstream in(SLIPSTREAM_TESTDATA "/" + path, std::ios::binary);
    std::stringstream out;
    out << in.rdbuf();
    return out.str();
}

DecodedFile gpx(const std::string& text) { return gpx::gpx_decoder().decode(core::as_bytes(text)); }

bool warned(const DecodedFile& file, std::string_view code) {
    for (const Diagnostic& warning : file.warnings) {
        if (warning.code == code) return true;
    }
    return false;
}

const std::string kPoint = "<gpx><trk><trkseg><trkpt lat='1' lon='2'/></trkseg></trk></gpx>";

TEST(Gpx, reads_the_values_of_all_extensions) {
    const DecodedFile file = gpx(fixture("gpx/extensions.gpx"));
    EXPECT_EQ(file.integrity, "ok");
    EXPECT_EQ(file.kind, "activity");
    ASSERT_EQ(file.points.size(), 4u);
    EXPECT_EQ(file.points.at(Metric::Latitude, 0), 391701234);
    EXPECT_EQ(file.points.at(Metric::Elevation, 0), 23550);
    EXPECT_EQ(file.points.at(Metric::HeartRate, 0), 0);
    EXPECT_EQ(file.points.at(Metric::Cadence, 0), 810);
    EXPECT_EQ(file.points.at(Metric::Power, 0), 181);
    EXPECT_EQ(file.points.at(Metric::Temperature, 0), 185);
    EXPECT_EQ(file.points.at(Metric::Speed, 0), 6125);
    EXPECT_EQ(file.points.at(Metric::HeartRate, 2), 122);
    EXPECT_EQ(file.points.at(Metric::Cadence, 2), 800);
    EXPECT_FALSE(file.points.has_position(1));
    EXPECT_TRUE(file.points.has_position(3));
    EXPECT_EQ(file.points.time[2] - file.points.time[0], 1750);
    EXPECT_EQ(file.utc_offset_s, 7200);
    EXPECT_EQ(file.points.breaks, std::vector<std::uint32_t>{3});
    ASSERT_EQ(file.sessions.size(), 1u);
    EXPECT_EQ(file.sessions[0].name, "Morning ride");
    EXPECT_EQ(file.sessions[0].sport, "cycling");
    EXPECT_EQ(file.route_points, 2u);
    ASSERT_EQ(file.waypoints.size(), 1u);
    EXPECT_EQ(file.waypoints[0].name, "Start & finish");
    EXPECT_TRUE(warned(file, "undeclared_prefix"));
    EXPECT_EQ(file.unknown.count("element gpxdata:seaLevelPressure"), 1u);
}

TEST(Tcx, reads_laps_tracks_extensions_and_courses) {
    const std::string text = fixture("tcx/laps.tcx");
    const DecodedFile file = tcx::tcx_decoder().decode(core::as_bytes(text));
    EXPECT_EQ(file.integrity, "ok");
    ASSERT_EQ(file.points.size(), 4u);
    EXPECT_EQ(file.points.at(Metric::Elevation, 0), -350);
    EXPECT_EQ(file.points.at(Metric::Power, 0), 180);
    EXPECT_EQ(file.points.at(Metric::HeartRate, 0), 119);
    EXPECT_EQ(file.points.at(Metric::Cadence, 1), 400);
    EXPECT_EQ(file.points.breaks, (std::vector<std::uint32_t>{2, 3}));
    ASSERT_EQ(file.laps.size(), 2u);
    EXPECT_EQ(file.laps[0].end_row, 3u);
    EXPECT_EQ(file.laps[0].stated.timer_s, 2.5);
    EXPECT_EQ(file.laps[0].stated.max_heart_rate_bpm, 131);
    EXPECT_EQ(file.laps[0].stated.max_power_w, 300);
    ASSERT_EQ(file.sessions.size(), 1u);
    EXPECT_FALSE(file.sessions[0].stated.timer_s.has_value());
    EXPECT_EQ(file.sport, "biking");
    EXPECT_EQ(file.device, "Fixture 1");
    EXPECT_EQ(file.waypoints.size(), 1u);
}

TEST(Kml, takes_the_points_of_tracks_before_lines_and_places) {
    const std::string text = fixture("kml/track.kml");
    const DecodedFile file = kml::kml_decoder().decode(core::as_bytes(text));
    EXPECT_EQ(file.integrity, "ok");
    ASSERT_EQ(file.points.size(), 3u);
    EXPECT_EQ(file.points.at(Metric::Longitude, 0), -865200000);
    EXPECT_EQ(file.points.at(Metric::HeartRate, 1), 121);
    EXPECT_EQ(file.points.time[1], core::kNoTime);
    EXPECT_EQ(file.points.breaks, std::vector<std::uint32_t>{2});
    ASSERT_EQ(file.sessions.size(), 1u);
    EXPECT_EQ(file.sessions[0].name, "Ride");
    EXPECT_EQ(file.waypoints.size(), 1u);
}

TEST(TrackFormats, every_prefix_ends_cleanly_and_keeps_the_points_before_the_cut) {
    const std::string text = fixture("gpx/extensions.gpx");
    std::size_t points = 0;
    for (std::size_t length = 0; length <= text.size(); ++length) {
        const DecodedFile file = gpx(text.substr(0, length));
        EXPECT_GE(file.points.size(), points);
        points = file.points.size();
        if (length + 1 < text.size()) {
            EXPECT_NE(file.integrity, "ok") << length;
        }
    }
    EXPECT_EQ(points, 4u);
    for (const char* path : {"tcx/laps.tcx", "kml/track.kml"}) {
        const std::string other = fixture(path);
        for (std::size_t length = 0; length < other.size(); ++length) {
            const core::Bytes cut = core::as_bytes(other).first(length);
            tcx::tcx_decoder().decode(cut);
            kml::kml_decoder().decode(cut);
        }
    }
}

TEST(XmlDocument, reads_every_declared_encoding_and_the_marks_of_utf16) {
    const std::string latin =
        "<?xml version='1.0' encoding='iso-8859-1'?><gpx><trk><name>Caf\xE9"
        "</name><trkseg><trkpt lat='1' lon='2'/></trkseg></trk></gpx>";
    EXPECT_EQ(gpx(latin).sessions.at(0).name, "Caf\xC3\xA9");
    std::string wide = "\xFF\xFE";
    for (const char c : kPoint) {
        wide.push_back(c);
        wide.push_back('\0');
    }
    EXPECT_EQ(gpx(wide).points.size(), 1u);
    EXPECT_EQ(gpx("<?xml version='1.0' encoding='utf-16'?>" + kPoint).points.size(), 1u);
}

TEST(XmlDocument, warns_of_marks_and_blanks_before_the_declaration) {
    const DecodedFile file = gpx("\xEF\xBB\xBF \n<?xml version='1.0'?>" + kPoint);
    EXPECT_EQ(file.points.size(), 1u);
    EXPECT_EQ(file.integrity, "ok");
    EXPECT_TRUE(warned(file, "byte_order_mark"));
    EXPECT_TRUE(warned(file, "blanks_before_declaration"));
}

TEST(XmlDocument, leaves_document_types_and_entities_to_expat) {
    const DecodedFile file =
        gpx("<!DOCTYPE gpx [<!ENTITY n 'Name'>]><gpx><trk><name>&n;</name>"
            "<trkseg><trkpt lat='1' lon='2'/></trkseg></trk></gpx>");
    EXPECT_EQ(file.integrity, "ok");
    EXPECT_EQ(file.points.size(), 1u);
    EXPECT_EQ(file.sessions.at(0).name, "Name");
}

/// The events of a document as text, adjacent pieces of character data joined.
class Recorder final : public xml::XmlHandler {
  public:
    void start(const xml::XmlTag& tag) override {
        flush();
        log += "<" + std::string(tag.name);
        for (const xml::XmlAttribute& a : tag.attributes) {
            log += " " + std::string(a.name) + "=" + std::string(a.value);
        }
        log += ">";
    }
    void end() override {
        flush();
        log += "</>";
    }
    void text(std::string_view piece) override { text_ += piece; }
    void restart() override { *this = Recorder(); }
    std::string log;

  private:
    void flush() {
        log += text_;
        text_.clear();
    }
    std::string text_;
};

TEST(XmlScanner, agrees_with_expat_on_fixtures_and_their_mutations) {
    constexpr std::string_view kBytes = "<>&;/\"'= a:-]![?x\x01\xC3";
    for (const char* path : {"gpx/extensions.gpx", "tcx/laps.tcx", "kml/track.kml"}) {
        const std::string text = fixture(path);
        for (std::size_t at = 0; at < text.size(); ++at) {
            std::string mutated = text;
            mutated[at] = kBytes[at % kBytes.size()];
            Recorder ours;
            Recorder theirs;
            xml::XmlPrefixes a;
            xml::XmlPrefixes b;
            const xml::XmlOutcome own =
                xml::parse_text(mutated, xml::valid_xml_length(mutated), ours, a);
            const xml::XmlOutcome reference = xml::parse_by_expat(mutated, theirs, b);
            EXPECT_EQ(own.well_formed, reference.well_formed) << path << " byte " << at;
            const bool prefix =
                ours.log.starts_with(theirs.log) || theirs.log.starts_with(ours.log);
            EXPECT_TRUE(prefix) << path << " byte " << at;
            if (own.well_formed) {
                EXPECT_EQ(ours.log, theirs.log) << path << " byte " << at;
            }
        }
    }
}

TEST(Decimal, rounds_exactly_and_refuses_what_is_no_number) {
    std::int64_t value = 0;
    EXPECT_TRUE(xml::parse_scaled(" 60.29198664240539073944091796875\n", 7, value));
    EXPECT_EQ(value, 602919866);
    EXPECT_TRUE(xml::parse_scaled("-0.00000005", 7, value));
    EXPECT_EQ(value, -1);
    EXPECT_TRUE(xml::parse_scaled("-1.25E2", 1, value));
    EXPECT_EQ(value, -1250);
    EXPECT_TRUE(xml::parse_scaled("5e-3", 2, value));
    EXPECT_EQ(value, 1);
    for (const char* bad :
         {"", "-", ".", "1,5", "NaN", "1e", "1e+-2", "12x", "99999999999999999999"}) {
        EXPECT_FALSE(xml::parse_scaled(bad, 2, value)) << bad;
    }
}

}  // namespace
}  // namespace slipstream::decode
