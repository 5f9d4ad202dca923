// Documents that are not well-formed in ways that writers of tracks are: what can be read is read, and
// the first damage is named.
#include <gtest/gtest.h>

#include "decode/gpx/gpx_decoder.hpp"
#include "decode/kml/kml_decoder.hpp"
#include "decode/tcx/tcx_decoder.hpp"

namespace slipstream::decode {
namespace {

DecodedFile gpx(const std::string& text) { return gpx::gpx_decoder().decode(core::as_bytes(text)); }

struct Damaged {
    const char* what;
    std::string text;
    std::string integrity;
    std::size_t points;
    std::string name;  ///< of the first session
};

const std::string kPoints = "<trkseg><trkpt lat='1' lon='2'/><trkpt lat='1' lon='3'/></trkseg>";
const std::string kRide = "<gpx><trk><name>Ride</name>" + kPoints + "</trk></gpx>";

std::string named(const std::string& name) {
    return "<gpx><trk><name>" + name + "</name>" + kPoints + "</trk></gpx>";
}
std::string at(std::size_t byte, const std::string& problem) {
    return "not well-formed at byte " + std::to_string(byte) + ": " + problem;
}

const std::vector<Damaged>& damaged_documents() {
    static const std::vector<Damaged> kAll{
        {"letters before the declaration", "gp<?xml version='1.0'?>" + kRide,
         at(0, "text before the XML declaration"), 2, "Ride"},
        {"letters behind a mark", "\xEF\xBB\xBFgp<?xml version='1.0'?>" + kRide,
         at(3, "text before the XML declaration"), 2, "Ride"},
        {"letters before the root", "gp" + kRide, at(0, "text outside the root element"), 2,
         "Ride"},
        {"text behind the root", kRide + "\nend",
         at(kRide.size() + 1, "text outside the root element"), 2, "Ride"},
        {"a second document", kRide + kRide, at(kRide.size(), "a second root element"), 4, "Ride"},
        {"a second declaration", kRide + "<?xml version='1.0'?>" + kRide,
         at(kRide.size(), "an XML declaration not at the start"), 4, "Ride"},
        {"a bare ampersand", named("Tom & me"), at(20, "an & that begins no reference"), 2,
         "Tom & me"},
        {"an ampersand before a letter beyond ASCII", named("A&\xC3\x84"),
         at(17, "an & that begins no reference"), 2, "A&\xC3\x84"},
        {"an entity of HTML", named("a&nbsp;b"),
         at(17, "a reference to an unknown entity or character"), 2, "a&nbsp;b"},
        {"a bare bracket", named("5 < 6"), at(18, "a < that begins no tag"), 2, "5 < 6"},
        {"the end of a section", named("a]]>b"), at(17, "a ]]> outside a CDATA section"), 2,
         "a]]>b"},
        {"Latin letters called UTF-8", named("Z\xFCrich"),
         at(17, "a byte that is no character of the encoding"), 2, "Z?rich"},
        {"zeros in the middle", named(std::string("a\0\0b", 4)),
         at(17, "a byte that is no character of the encoding"), 2, "a??b"},
        {"two dashes in a comment", "<gpx><!-- a -- b --><trk>" + kPoints + "</trk></gpx>",
         at(12, "two dashes inside a comment"), 2, ""},
        {"an attribute twice", "<gpx a='1' a='2'><trk>" + kPoints + "</trk></gpx>",
         at(0, "an attribute twice in one tag"), 2, ""},
        {"no blank between attributes", "<gpx a='1'b='2'><trk>" + kPoints + "</trk></gpx>",
         at(10, "no blank before an attribute"), 2, ""},
        {"a segment that is not ended",
         "<gpx><trk><trkseg><trkpt lat='1' lon='2'/></trk><trk>" + kPoints + "</trk></gpx>",
         at(42, "an end tag that does not match its start tag"), 3, ""},
        {"an end too many",
         "<gpx><trk>" + kPoints + "</trkseg></trk><trk>" + kPoints + "</trk></gpx>",
         at(10 + kPoints.size(), "an end tag that does not match its start tag"), 4, ""},
        {"a point that its segment ends, and points outside one",
         "<gpx><trk><trkseg><trkpt lat='1' lon='2'><ele>1</ele></trkseg>"
         "<trkpt lat='1' lon='3'><ele>1</ele></trkseg></trk></gpx>",
         at(53, "an end tag that does not match its start tag"), 1, ""},
        {"unknown markup", "<gpx><!ELEMENT x><trk>" + kPoints + "</trk></gpx>",
         at(5, "markup that is not known"), 2, ""},
    };
    return kAll;
}

TEST(XmlDamage, reads_on_behind_damage_and_names_the_first) {
    for (const Damaged& document : damaged_documents()) {
        const DecodedFile file = gpx(document.text);
        EXPECT_EQ(file.integrity, document.integrity) << document.what;
        EXPECT_EQ(file.points.size(), document.points) << document.what;
        ASSERT_FALSE(file.sessions.empty()) << document.what;
        EXPECT_EQ(file.sessions[0].name, document.name) << document.what;
        EXPECT_EQ(file.kind, "activity") << document.what;
    }
}

TEST(XmlDamage, an_ampersand_in_an_attribute_stands_for_itself) {
    const DecodedFile file = gpx("<gpx creator='A & B'><trk>" + kPoints + "</trk></gpx>");
    EXPECT_EQ(file.device, "A & B");
    EXPECT_EQ(file.points.size(), 2u);
    EXPECT_EQ(file.integrity, at(16, "an & that begins no reference"));
}

TEST(XmlDamage, is_recognised_by_its_root_behind_what_does_not_belong) {
    EXPECT_EQ(gpx::gpx_decoder().sniff(core::as_bytes("gp<?xml version='1.0'?>" + kRide)), 100);
}

TEST(XmlDamage, is_read_in_the_encoding_of_a_declaration_that_stands_too_late) {
    const DecodedFile file = gpx("x<?xml version='1.0' encoding='iso-8859-1'?>" + named("Caf\xE9"));
    EXPECT_EQ(file.sessions.at(0).name, "Caf\xC3\xA9");
}

TEST(XmlDamage, the_earliest_of_several_is_named_and_many_end_the_reading) {
    EXPECT_EQ(gpx(named("a & \xFC")).integrity, at(18, "an & that begins no reference"));
    EXPECT_EQ(gpx(named("\xFC & a")).integrity,
              at(16, "a byte that is no character of the encoding"));
    std::string ends = "<gpx>";
    for (int i = 0; i < 5000; ++i) ends += "</x>";
    EXPECT_TRUE(gpx(ends + "<trk>" + kPoints + "</trk></gpx>").points.empty());
}

TEST(XmlDamage, every_prefix_of_a_damaged_document_ends_cleanly) {
    for (const Damaged& document : damaged_documents()) {
        std::size_t points = 0;
        for (std::size_t length = 0; length <= document.text.size(); ++length) {
            const core::Bytes cut = core::as_bytes(document.text).first(length);
            const DecodedFile file = gpx::gpx_decoder().decode(cut);
            EXPECT_GE(file.points.size(), points) << document.what << " cut at " << length;
            points = file.points.size();
            tcx::tcx_decoder().decode(cut);
            kml::kml_decoder().decode(cut);
        }
    }
}

}  // namespace
}  // namespace slipstream::decode
