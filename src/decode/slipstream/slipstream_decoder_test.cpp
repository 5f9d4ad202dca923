#include "decode/slipstream/slipstream_decoder.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace slipstream::decode::slipstream_lines {
namespace {

const std::string kHeading = "{\"slipstream_export\":1,\"kind\":\"x\"}\n";

DecodedFile decoded(const std::string& lines) {
    return slipstream_decoder().decode(core::as_bytes(kHeading + lines));
}

bool warns(const DecodedFile& file, const char* code) {
    for (const auto& warning : file.warnings) {
        if (warning.code == code) return true;
    }
    return false;
}

TEST(slipstream_decoder, claims_its_first_line_alone) {
    EXPECT_EQ(slipstream_decoder().sniff(core::as_bytes(kHeading)), 100);
    EXPECT_EQ(slipstream_decoder().sniff(core::as_bytes("{\"record\":\"sleep\"}")), 0);
    EXPECT_EQ(slipstream_decoder().sniff({}), 0);
}

TEST(slipstream_decoder, reads_a_file_of_several_kinds) {
    std::ifstream in(std::string(SLIPSTREAM_TESTDATA) + "/export/small.jsonl");
    std::ostringstream text;
    text << in.rdbuf();
    const DecodedFile file = slipstream_decoder().decode(core::as_bytes(text.view()));
    EXPECT_EQ(file.integrity, "ok");
    EXPECT_EQ(file.kind, "activity");
    EXPECT_EQ(file.summary,
              "{\"records\":{\"activity\":1,\"recording\":1,\"rows\":1,"
              "\"samples\":1,\"sleep\":1,\"waveform\":1}}");
    ASSERT_EQ(file.sessions.size(), 1u);
    EXPECT_EQ(file.sessions[0].stated.distance_m, 20.5);
    EXPECT_FALSE(file.points.has_position(2));
    ASSERT_EQ(file.body.series.size(), 1u);
    EXPECT_EQ(file.body.series[0].flags, (std::vector<std::uint8_t>{0, 4}));
    EXPECT_EQ(file.body.series[0].basis, model::TimeBasis::Local);
    ASSERT_EQ(file.body.recordings.size(), 1u);
    EXPECT_EQ(file.body.recordings[0].channels[0].samples,
              (std::vector<std::int32_t>{1, 2, model::kMissing, 4, 5}));
}

TEST(slipstream_decoder, gives_what_precedes_a_cut_and_names_its_place) {
    const std::string whole = "{\"record\":\"blood_pressure\",\"systolic_mmhg\":120.5}\n";
    const DecodedFile file = decoded(whole + "{\"record\":\"blood_pre");
    ASSERT_EQ(file.body.blood_pressure.size(), 1u);
    EXPECT_EQ(file.body.blood_pressure[0].systolic_mmhg, 120.5);
    EXPECT_EQ(file.integrity,
              "cut off in the line at byte " + std::to_string(kHeading.size() + whole.size()));
    EXPECT_EQ(file.kind, "blood_pressure");
}

TEST(slipstream_decoder, reads_the_lines_around_a_bad_one) {
    const DecodedFile file =
        decoded("{\"record\":\"hrv\",\"intervals_ms\":[800,null]}\noops\n{\"record\":\"sleep\"}\n");
    EXPECT_EQ(file.body.hrv.size(), 1u);
    EXPECT_EQ(file.body.hrv[0].intervals_ms[1], model::kMissing);
    EXPECT_EQ(file.body.sleeps.size(), 1u);
    EXPECT_NE(file.integrity, "ok");
    EXPECT_EQ(file.kind, "body");
}

TEST(slipstream_decoder, warns_of_what_it_cannot_place) {
    EXPECT_TRUE(warns(decoded("{\"record\":\"dream\"}"), "unknown_record"));
    EXPECT_TRUE(warns(decoded("{\"record\":\"rows\",\"time_ms\":[1]}"), "rows_without_activity"));
    EXPECT_TRUE(warns(decoded("{\"record\":\"samples\",\"metric\":\"mood\"}"), "unknown_metric"));
    EXPECT_TRUE(
        warns(decoded("{\"record\":\"waveform\",\"channel\":0}"), "waveform_without_channel"));
    EXPECT_TRUE(warns(decoded("{\"slipstream_export\":2}"), "newer_version"));
}

TEST(slipstream_decoder, a_heading_alone_is_empty_and_other_bytes_are_nothing) {
    EXPECT_EQ(decoded("").kind, "empty");
    EXPECT_EQ(slipstream_decoder().decode(core::as_bytes("hello")).kind, "");
}

TEST(slipstream_decoder, samples_of_another_scale_are_brought_to_ours) {
    const DecodedFile file = decoded(
        "{\"record\":\"samples\",\"series\":\"a\",\"metric\":\"weight\",\"scale\":10,"
        "\"time_ms\":[1,2],\"value\":[705,null]}\n");
    ASSERT_EQ(file.body.series.size(), 1u);
    EXPECT_EQ(file.body.series[0].values, (std::vector<std::int32_t>{70'500, model::kMissing}));
}

TEST(slipstream_decoder, columns_of_any_length_stay_as_long_as_the_rows) {
    const DecodedFile file = decoded(
        "{\"record\":\"activity\",\"laps\":[{\"first_row\":1,\"end_row\":99}],\"breaks\":[1,1,7]}\n"
        "{\"record\":\"rows\",\"time_ms\":[1,2],\"power\":[5]}\n"
        "{\"record\":\"rows\",\"time_ms\":[3],\"cadence\":[6,7,8],\"flags\":[2]}\n");
    EXPECT_EQ(file.points.column(model::Metric::Power),
              (std::vector<std::int32_t>{5, model::kMissing, model::kMissing}));
    EXPECT_EQ(file.points.column(model::Metric::Cadence),
              (std::vector<std::int32_t>{model::kMissing, model::kMissing, 6}));
    EXPECT_EQ(file.points.flags, (std::vector<std::uint8_t>{0, 0, 2}));
    EXPECT_EQ(file.points.breaks, (std::vector<std::uint32_t>{1}));
    EXPECT_EQ(file.laps[0].end_row, 3u);
}

}  // namespace
}  // namespace slipstream::decode::slipstream_lines
