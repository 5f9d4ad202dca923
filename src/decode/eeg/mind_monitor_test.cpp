#include <fmt/format.h>
#include <gmock/gmock.h>

#include <cmath>
#include <fstream>
#include <sstream>

#include "decode/eeg/cell_number.hpp"
#include "decode/eeg/column_scale.hpp"
#include "decode/eeg/mind_monitor_decoder.hpp"

namespace slipstream::decode::eeg {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::int32_t kGap = model::kMissing;

std::string fixture() {
    std::ifstream in(SLIPSTREAM_TESTDATA "/eeg/mind_monitor.csv", std::ios::binary);
    std::stringstream out;
    out << in.rdbuf();
    return out.str();
}

DecodedFile decoded(const std::string& text) {
    return mind_monitor_decoder().decode(core::as_bytes(text));
}

const model::Channel& channel(const DecodedFile& file, std::string_view label) {
    for (const model::Channel& one : file.body.recordings.at(0).channels)
        if (one.label == label) return one;
    throw std::runtime_error("no channel " + std::string(label));
}

std::vector<std::string> codes(const DecodedFile& file) {
    std::vector<std::string> found;
    for (const Diagnostic& warning : file.warnings) found.push_back(warning.code);
    return found;
}

TEST(MindMonitor, every_column_is_a_channel) {
    const std::string text = fixture();
    EXPECT_EQ(mind_monitor_decoder().sniff(core::as_bytes(text)), 95);
    const DecodedFile file = decoded(text);
    EXPECT_EQ(file.kind, "recording");
    const model::Recording& recording = file.body.recordings.at(0);
    EXPECT_EQ(recording.kind, "eeg");
    EXPECT_EQ(recording.origin, "MuseS-0001");
    EXPECT_EQ(recording.basis, model::TimeBasis::Local);
    EXPECT_EQ(core::format_time(recording.start), "2024-02-03T10:00:00.500Z");
    EXPECT_EQ(recording.channels.size(), 9u);
    EXPECT_THAT(channel(file, "time").samples, ElementsAre(0, 4, 8, 12));
    EXPECT_DOUBLE_EQ(channel(file, "time").rate_hz, 250);
    const model::Channel& raw = channel(file, "RAW_TP9");
    EXPECT_EQ(raw.unit, "uV");
    EXPECT_THAT(raw.samples, ElementsAre(2140, 0, 2115, 2125));
    EXPECT_EQ(static_cast<float>(2140 * raw.gain), 862.27106f);
    EXPECT_THAT(channel(file, "Delta_TP9").samples,
                ElementsAre(12035898, 12035898, kGap, -5000000));
    EXPECT_THAT(channel(file, "Accelerometer_X").samples, ElementsAre(3989, -2048, 3989, 3989));
    EXPECT_DOUBLE_EQ(channel(file, "Accelerometer_X").gain, 1.0 / 8192);
    EXPECT_THAT(channel(file, "Heart_Rate").samples, ElementsAre(7142857, 7142857, kGap, 7000000));
    EXPECT_THAT(channel(file, "HeadBandOn").samples, ElementsAre(1, 1, 1, 0));
    EXPECT_THAT(channel(file, "HSI_TP9").samples, ElementsAre(1, 1, 2, 4));
    EXPECT_DOUBLE_EQ(channel(file, "Battery").gain, 0.01);
}

TEST(MindMonitor, events_become_annotations) {
    const DecodedFile file = decoded(fixture());
    const auto& annotations = file.body.recordings.at(0).annotations;
    ASSERT_EQ(annotations.size(), 3u);
    EXPECT_EQ(annotations[0].text, "/muse/event/connected MuseS-0001");
    EXPECT_DOUBLE_EQ(annotations[0].at_s, -0.1);
    EXPECT_EQ(annotations[1].text, "blink");
    EXPECT_EQ(annotations[2].text, "/Marker/1");
    EXPECT_DOUBLE_EQ(annotations[2].at_s, 1.0);
    EXPECT_THAT(codes(file), ElementsAre("time_backward"));
}

TEST(MindMonitor, summary_in_the_words_of_the_file) {
    const std::string summary = decoded(fixture()).summary;
    EXPECT_THAT(summary, HasSubstr(R"("columns":10,"header":["TimeStamp","Delta_TP9",)"));
    EXPECT_THAT(summary, HasSubstr(R"("rows":7,"rows_with_other_column_count":4,)"));
    EXPECT_THAT(summary, HasSubstr(R"("first_time":"2024-02-03 10:00:00.400",)"));
    EXPECT_THAT(summary, HasSubstr(R"("last_time":"2024-02-03 10:00:01.5","duration_s":1.1,)"));
    EXPECT_THAT(summary, HasSubstr(R"("backward_times":1,"rows_with_raw":4,"event_rows":3,)"));
    EXPECT_THAT(summary, HasSubstr(R"("/muse/elements/blink":1)"));
    EXPECT_THAT(summary, HasSubstr(R"("headband_on":{"":3,"1":3,"0":1})"));
    EXPECT_THAT(summary, HasSubstr(R"("nan_values":{"Delta_TP9":1})"));
    EXPECT_THAT(summary, HasSubstr(R"("HSI_TP9":{"n":4,"min":1,"max":4,"mean":2})"));
}

TEST(MindMonitor, other_separators_line_ends_and_slow_rows) {
    const DecodedFile file = decoded(
        "\xEF\xBB\xBFTimeStamp;RAW_TP9;HSI_TP9;Elements\r\n2024-02-03 23:59:59,5;1,25;1;\r\n"
        "2024-02-04 00:00:00.500;-1,5;1;/Marker/2\r\n\r\n2024-02-04 00:00:01.503;2;1;");
    EXPECT_EQ(file.body.recordings.at(0).channels[0].rate_hz, 1);
    EXPECT_THAT(channel(file, "time").samples, ElementsAre(0, 1000, 2003));
    EXPECT_THAT(channel(file, "RAW_TP9").samples, ElementsAre(125, -150, 200));
    EXPECT_EQ(file.body.recordings[0].annotations.at(0).text, "/Marker/2");
    EXPECT_THAT(file.summary, HasSubstr(R"("rows_with_other_column_count":0)"));
}

TEST(MindMonitor, times_in_seconds_since_1970) {
    const DecodedFile file =
        decoded("TimeStamp,RAW_TP9\n1620123456.000,5\n1620123457.000,6\n1620123458.000,7\n");
    const model::Recording& recording = file.body.recordings.at(0);
    EXPECT_EQ(core::format_time(recording.start), "2021-05-04T10:17:36Z");
    EXPECT_EQ(recording.channels[0].rate_hz, 1);
    EXPECT_TRUE(file.warnings.empty());
}

TEST(MindMonitor, times_of_other_writers_and_of_spreadsheets) {
    struct Case {
        const char *first, *last, *start;
    };
    const Case cases[] = {
        {"1620123456000", "1620123457000", "2021-05-04T10:17:36Z"},
        {"\"2021-05-04 10:17:36.5\"", "\"2021-05-04 10:17:37.5\"", "2021-05-04T10:17:36.500Z"},
        {"5/4/2021 10:17:36.250", "5/4/2021 10:17:37.250", "2021-05-04T10:17:36.250Z"},
        {"14/05/2021 10:17:36", "14/05/2021 10:17:37", "2021-05-14T10:17:36Z"},
    };
    for (const Case& one : cases) {
        const DecodedFile file =
            decoded(fmt::format("TimeStamp,RAW_TP9\n{},5\n{},6\n", one.first, one.last));
        EXPECT_TRUE(codes(file).empty()) << one.first;
        EXPECT_EQ(core::format_time(file.body.recordings.at(0).start), one.start);
        EXPECT_THAT(channel(file, "time").samples, ElementsAre(0, 1000)) << one.first;
    }
}

TEST(MindMonitor, minutes_and_seconds_alone) {
    const std::string text =
        "TimeStamp,RAW_TP9,Elements\n59:59.0,5,\n59:59.5,6,\n00:00.0,7,\n00:00.2,,/Marker/1\n";
    const DecodedFile file = decoded(text);
    EXPECT_THAT(codes(file), ElementsAre("hour_missing"));
    const model::Recording& recording = file.body.recordings.at(0);
    EXPECT_EQ(recording.basis, model::TimeBasis::Unknown);
    EXPECT_THAT(channel(file, "time").samples, ElementsAre(0, 500, 1000));
    EXPECT_EQ(channel(file, "time").rate_hz, 2);
    EXPECT_DOUBLE_EQ(recording.annotations.at(0).at_s, 1.2);
    const DecodedFile named = mind_monitor_decoder().decode(
        core::as_bytes(text), "museMonitor_2019-03-11--22-59-58_58403.csv");
    EXPECT_EQ(core::format_time(named.body.recordings.at(0).start), "2019-03-11T22:59:59Z");
    EXPECT_EQ(named.body.recordings[0].basis, model::TimeBasis::Local);
    EXPECT_DOUBLE_EQ(named.body.recordings[0].annotations.at(0).at_s, 1.2);
}

TEST(MindMonitor, tables_of_muselsl) {
    const DecodedFile file = decoded(
        "timestamps,TP9,AF7,AF8,TP10,Right AUX\n1533222090.5,-10.254,3.906,2.4,-1.1,0.0\n"
        "1533222091.5,-11.254,3.906,2.4,-1.1,0.0\n");
    EXPECT_EQ(channel(file, "TP9").unit, "uV");
    EXPECT_EQ(channel(file, "Right AUX").unit, "uV");
    EXPECT_EQ(file.body.recordings.at(0).details.at("app"), "muselsl");
    EXPECT_EQ(core::format_time(file.body.recordings[0].start), "2018-08-02T15:01:30.500Z");
}

TEST(MindMonitor, unreadable_cells_and_times) {
    const DecodedFile file = decoded(
        "TimeStamp,RAW_TP9\nnow,5\n2024-02-03 10:00:00,?\n2024-02-03 10:00:05,-Infinity\n"
        "2024-02-03 10:00:05.1,7");
    EXPECT_THAT(codes(file), testing::UnorderedElementsAre("time_unreadable", "value_unreadable",
                                                           "infinite_value"));
    EXPECT_THAT(channel(file, "RAW_TP9").samples, ElementsAre(5, kGap, 7));
    EXPECT_THAT(channel(file, "time").samples, ElementsAre(kGap, 0, 100));
}

TEST(MindMonitor, a_pause_is_told) {
    std::string text = "TimeStamp,RAW_TP9\n";
    for (int i = 0; i < 20; ++i)
        text += fmt::format("2024-02-03 10:00:{:02}.{:03},1\n", i < 10 ? 0 : 9, i % 10 * 4);
    const DecodedFile file = decoded(text);
    ASSERT_THAT(codes(file), ElementsAre("time_gap"));
    EXPECT_EQ(file.warnings[0].count, 1u);
}

TEST(MindMonitor, knows_its_files) {
    for (const std::string_view text : {"", "TimeStamp,Steps\n", "Time,RAW_TP9\n", "<a>"}) {
        EXPECT_EQ(mind_monitor_decoder().sniff(core::as_bytes(text)), 0) << text;
        EXPECT_EQ(mind_monitor_decoder().decode(core::as_bytes(text)).kind, "") << text;
    }
    EXPECT_TRUE(decoded("TimeStamp,RAW_TP9\n").body.recordings.empty());
}

TEST(CellNumber, reads_what_from_chars_reads) {
    const std::vector<std::pair<std::string, int>> cases{{"0", 0},
                                                         {"-0.5", 1},
                                                         {"862.27106", 5},
                                                         {"1650.0", 0},
                                                         {"1.2E-4", 5},
                                                         {"-3.5e2", 0},
                                                         {"0.4980847221289046", 16},
                                                         {"5e-324", 324},
                                                         {"123456789012345678", 0},
                                                         {"0.000000000000000001", 18}};
    for (const auto& [text, decimals] : cases) {
        const CellNumber cell = read_cell(text.data(), text.data() + text.size(), ',', '.');
        EXPECT_EQ(cell.state, CellNumber::Number) << text;
        EXPECT_EQ(cell.value, std::strtod(text.c_str(), nullptr)) << text;
        EXPECT_EQ(cell.decimals, decimals) << text;
        EXPECT_EQ(cell.end, text.data() + text.size());
    }
}

TEST(ColumnScale, chooses_the_gain) {
    const double none = std::nan("");
    struct Case {
        std::vector<double> values;
        int decimals;
        double gain;
        std::vector<std::int32_t> samples;
    };
    const std::vector<Case> cases{
        {{1, 2, none}, 0, 1, {1, 2, kGap}},
        {{83.13, -0.01}, 2, 0.01, {8313, -1}},
        {{0.4869384765625, -0.25}, 13, 1.0 / 8192, {3989, -2048}},
        {{0.4980847221289046}, 16, 1e-9, {498084722}},
        {{100000.123456}, 6, 1e-4, {1000001235}},
        {{}, 3, 1e-3, {}},
    };
    for (const Case& one : cases) {
        const ScaledColumn column = scale_column(one.values, one.decimals);
        EXPECT_DOUBLE_EQ(column.gain, one.gain);
        EXPECT_EQ(column.samples, one.samples);
    }
    EXPECT_FALSE(scale_column(std::vector{100000.123456}, 6).exact);
    const ScaledColumn huge = scale_column(std::vector{-4e12, 1.0}, 0);
    EXPECT_NEAR(huge.samples[0] * huge.gain, -4e12, 4e3);
}

}  // namespace
}  // namespace slipstream::decode::eeg
