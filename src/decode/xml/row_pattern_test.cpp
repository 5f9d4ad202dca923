// Points read by their learnt shape give what expat's events of the same document give.
#include "decode/xml/row_pattern.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <random>

#include "decode/gpx/gpx_decoder.hpp"
#include "decode/tcx/tcx_decoder.hpp"

namespace slipstream::decode {
namespace {

/// Documents of points that are mostly alike, as devices write them, with what breaks the likeness.
class Writer {
  public:
    explicit Writer(unsigned seed) : random_(seed) {}

    std::string gpx() {
        std::string text =
            "<gpx xmlns='http://www.topografix.com/GPX/1/1' "
            "xmlns:x='urn:x'><trk><name>A</name><trkseg>";
        for (int i = 0; i < 60; ++i) {
            if (chance(20)) text += "</trkseg>\n<trkseg>";
            if (chance(30)) text += "<!-- a note -->";
            shape();
            text += fmt::format("\n<trkpt {}=\"{}\" {}=\"{}\">", reversed_ ? "lon" : "lat",
                                number(), reversed_ ? "lat" : "lon", number());
            text += fmt::format("<ele>{}</ele>", chance(15) ? odd() : number());
            text += fmt::format("<time>{}</time>", chance(15) ? odd() : time(i));
            if (heart_)
                text +=
                    fmt::format("<extensions><x:hr>{}</x:hr><x:odd a='{}'>{}</x:odd></extensions>",
                                number(), chance(9) ? 2 : 1, number());
            text += chance(25) ? "</trkpt >" : "</trkpt>";
        }
        return text + "</trkseg></trk></gpx>";
    }

    std::string tcx() {
        std::string text =
            "<TrainingCenterDatabase><Activities><Activity "
            "Sport='Biking'><Id>2019-07-05T08:00:00Z</Id>"
            "<Lap StartTime='2019-07-05T08:00:00Z'><Track>";
        for (int i = 0; i < 60; ++i) {
            if (chance(20)) text += "</Track></Lap><Lap StartTime='2019-07-05T09:00:00Z'><Track>";
            shape();
            text += fmt::format("\n<Trackpoint><Time>{}</Time>", chance(15) ? odd() : time(i));
            text += fmt::format(
                "<Position><LatitudeDegrees>{}</LatitudeDegrees><LongitudeDegrees>{}</"
                "LongitudeDegrees></Position>",
                number(), number());
            if (heart_)
                text += fmt::format("<HeartRateBpm><Value>{}</Value></HeartRateBpm>",
                                    chance(15) ? odd() : number());
            text += fmt::format("<Odd>{}</Odd></Trackpoint>", number());
        }
        return text + "</Track></Lap></Activity></Activities></TrainingCenterDatabase>";
    }

  private:
    bool chance(int one_in) { return random_() % static_cast<unsigned>(one_in) == 0; }
    void shape() {
        if (chance(12)) heart_ = !heart_;
        if (chance(25)) reversed_ = !reversed_;
    }
    std::string number() {
        return fmt::format("{:.{}f}", static_cast<double>(random_() % 90'000) / 1000,
                           random_() % 5);
    }
    std::string time(int i) { return fmt::format("2019-07-05T08:{:02}:{:02}Z", i / 60, i % 60); }
    std::string odd() {
        static const char* const kOdd[] = {
            "",    " ",          "12<!-- in between -->3",   "1&#50;", "<![CDATA[14]]>", "x", "-",
            "1e2", "1<b>2</b>3", "2019-07-05T08:00:00+02:00"};
        return kOdd[random_() % std::size(kOdd)];
    }

    std::mt19937 random_;
    bool heart_ = true, reversed_ = false;
};

/// A document type makes expat read it.
constexpr std::string_view kDoctype = "<!DOCTYPE x>";
void expect_as_expat(const Decoder& decoder, const std::string& text) {
    const DecodedFile ours = decoder.decode(core::as_bytes(text));
    const DecodedFile expat = decoder.decode(core::as_bytes(std::string(kDoctype) + text));
    EXPECT_EQ(ours.integrity == "ok", expat.integrity == "ok");
    EXPECT_EQ(ours.points.time, expat.points.time);
    EXPECT_EQ(ours.points.columns, expat.points.columns);
    EXPECT_EQ(ours.points.breaks, expat.points.breaks);
    EXPECT_EQ(ours.utc_offset_s, expat.utc_offset_s);
    ASSERT_EQ(ours.sessions.size(), expat.sessions.size());
    for (std::size_t i = 0; i < ours.sessions.size(); ++i)
        EXPECT_EQ(ours.sessions[i].end_row, expat.sessions[i].end_row);
    ASSERT_EQ(ours.laps.size(), expat.laps.size());
    for (std::size_t i = 0; i < ours.laps.size(); ++i)
        EXPECT_EQ(ours.laps[i].end_row, expat.laps[i].end_row);
    ASSERT_EQ(ours.unknown.size(), expat.unknown.size());
    for (const auto& [name, count] : ours.unknown)
        EXPECT_EQ(count.messages, expat.unknown.at(name).messages) << name;
    ASSERT_EQ(ours.warnings.size(), expat.warnings.size());
    for (std::size_t i = 0; i < ours.warnings.size(); ++i) {
        EXPECT_EQ(ours.warnings[i].message, expat.warnings[i].message);
        EXPECT_EQ(ours.warnings[i].count, expat.warnings[i].count);
        EXPECT_EQ(ours.warnings[i].offset.value_or(0) + kDoctype.size(),
                  expat.warnings[i].offset.value_or(0));
    }
}

TEST(RowPattern, points_of_gpx_are_what_expat_reads) {
    for (unsigned seed = 1; seed <= 200; ++seed) {
        SCOPED_TRACE(seed);
        expect_as_expat(gpx::gpx_decoder(), Writer(seed).gpx());
    }
}

TEST(RowPattern, points_of_tcx_are_what_expat_reads) {
    for (unsigned seed = 1; seed <= 200; ++seed) {
        SCOPED_TRACE(seed);
        expect_as_expat(tcx::tcx_decoder(), Writer(seed).tcx());
    }
}

TEST(RowPattern, every_cut_of_a_document_keeps_the_points_before_it) {
    const std::string text = Writer(7).gpx();
    std::size_t before = 0;
    for (std::size_t size = 0; size <= text.size(); ++size) {
        const DecodedFile file =
            gpx::gpx_decoder().decode(core::as_bytes(std::string_view(text).substr(0, size)));
        ASSERT_GE(file.points.size(), before);
        ASSERT_LE(file.points.size(), before + 1);
        before = file.points.size();
    }
    EXPECT_EQ(before, 60u);
}

}  // namespace
}  // namespace slipstream::decode
