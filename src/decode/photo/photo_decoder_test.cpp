// Each file of testdata/photo is read as its neighbour .expected says; docs/formats/photo.md has the rules.
#include "decode/photo/photo_decoder.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "decode/photo/photo_values.hpp"

namespace slipstream::decode::photo {
namespace {

std::string fixture(const std::string& name) {
    std::ifstream in(SLIPSTREAM_TESTDATA "/photo/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}
DecodedFile decode(std::string_view content) {
    return photo_decoder().decode(core::as_bytes(content));
}

std::string described(const DecodedFile& file) {
    std::string text =
        fmt::format("{} {}\ndevice {}\noffset {}\n{}\nintegrity {}\n", file.format, file.kind,
                    file.device, file.utc_offset_s ? std::to_string(*file.utc_offset_s) : "none",
                    file.summary, file.integrity);
    for (const Diagnostic& warning : file.warnings) {
        text += fmt::format("warning {} {} x{}: {}\n", warning.code,
                            warning.offset ? std::to_string(*warning.offset) : "-", warning.count,
                            warning.message);
    }
    return text;
}

class PhotoFiles : public testing::TestWithParam<const char*> {};

TEST_P(PhotoFiles, say_what_is_expected) {
    const std::string content = fixture(GetParam());
    ASSERT_FALSE(content.empty());
    EXPECT_EQ(photo_decoder().sniff(core::as_bytes(content)), 100);
    EXPECT_EQ(described(decode(content)), fixture(std::string(GetParam()) + ".expected"));
}

INSTANTIATE_TEST_SUITE_P(All, PhotoFiles,
                         testing::Values("camera.jpg", "cut.jpg", "damaged.jpg", "phone.heic",
                                         "phone.heif", "plain.jpg", "shot.png", "shot.webp",
                                         "xmp.jpg"));

TEST(PhotoDecoder, leaves_other_files_alone) {
    for (const std::string& content :
         {std::string(), std::string("\xFF\xD8"), std::string("<gpx>"),
          std::string("\0\0\0\x14"
                      "ftypisom",
                      12),
          std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16), std::string("RIFF\0\0\0\0WAVE", 12)}) {
        EXPECT_EQ(photo_decoder().sniff(core::as_bytes(content)), 0) << content;
        EXPECT_EQ(decode(content).kind, "") << content;
    }
}

TEST(PhotoDecoder, any_cut_keeps_what_precedes) {
    for (const char* name : {"camera.jpg", "phone.heic", "shot.webp"}) {
        const std::string content = fixture(name);
        for (std::size_t length = 3; length < content.size(); ++length) {
            const DecodedFile file = decode(std::string_view(content).substr(0, length));
            EXPECT_TRUE(file.points.empty() && file.waypoints.empty() && file.body.empty());
            EXPECT_EQ(file.kind.empty(), file.summary.empty()) << name << ' ' << length;
        }
    }
    // The directory of the camera's file ends within its third entry: the inline value before it is known.
    const DecodedFile file = decode(fixture("camera.jpg").substr(0, 20 + 12 + 10 + 12 * 3));
    EXPECT_NE(described(file).find("\"Orientation\":6"), std::string::npos) << described(file);
    EXPECT_NE(described(file).find("warning directory_cut_off"), std::string::npos);
}

struct TimeCase {
    const char *text, *sub_seconds, *offset, *local;
    std::optional<int> utc_offset_s;
};

TEST(PhotoValues, times) {
    const TimeCase cases[] = {
        {"2021:04:11 15:47:53", "054", "-05:00", "2021-04-11T15:47:53.054", -18000},
        {"2021:04:11 15:47:53", "", "", "2021-04-11T15:47:53", std::nullopt},
        {"2021:04:11 15:47:53", "   ", "     ", "2021-04-11T15:47:53", std::nullopt},
        {"2021-04-11T15:47:53.5+09:00", "12", "", "2021-04-11T15:47:53.5", 32400},
        {"2013:07:05 03:18:27Z", "", "", "2013-07-05T03:18:27", 0},
        {"2021:04:11 15:47:53 ", "", "", "2021-04-11T15:47:53", std::nullopt},
        {"2021:13:11 15:47:53", "", "", "", std::nullopt},
        {"2021:04:11", "", "", "", std::nullopt},
        {"0000:00:00 00:00:00", "", "", "", std::nullopt},
    };
    for (const TimeCase& c : cases) {
        const auto time = photo_time(c.text, c.sub_seconds, c.offset);
        EXPECT_EQ(time ? time->local : "", c.local) << c.text;
        if (time) {
            EXPECT_EQ(time->utc_offset_s, c.utc_offset_s) << c.text;
        }
    }
    EXPECT_TRUE(is_unset_time("0000:00:00 00:00:00"));
    EXPECT_TRUE(is_unset_time("    :  :     :  :  "));
    EXPECT_FALSE(is_unset_time("2021:13:11 15:47:53"));
}

TEST(PhotoValues, degrees_and_stamps) {
    EXPECT_EQ(degrees("undef undef undef"), std::nullopt);
    EXPECT_EQ(degrees(""), std::nullopt);
    EXPECT_DOUBLE_EQ(*degrees("45"), 45);
    EXPECT_DOUBLE_EQ(*degrees("45 30"), 45.5);
    EXPECT_DOUBLE_EQ(*degrees("45,30.0N"), 45.5);
    EXPECT_DOUBLE_EQ(*degrees("-45 30"), -44.5);
    EXPECT_EQ(clock_text("14 27 7.24"), "14:27:07.24");
    EXPECT_EQ(clock_text("0 0 90"), "00:01:30");
    EXPECT_EQ(clock_text("undef undef undef"), "");
    EXPECT_EQ(date_text(std::string_view("2008\0"
                                         "10\0"
                                         "23",
                                         10)),
              "2008:10:23");
    EXPECT_EQ(date_text(""), "");
}

}  // namespace
}  // namespace slipstream::decode::photo
