// Apple Watch exports, tables of leads, lists of points and OpenSignals files.
#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

#include "decode/ecg/ecg_csv_decoder.hpp"
#include "decode/ecg/opensignals_decoder.hpp"

namespace slipstream::decode::ecg {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string fixture(const std::string& path) {
    std::ifstream in(SLIPSTREAM_TESTDATA "/ecg/" + path, std::ios::binary);
    std::stringstream out;
    out << in.rdbuf();
    return out.str();
}

DecodedFile csv(const std::string& text) { return ecg_csv_decoder().decode(core::as_bytes(text)); }

std::vector<std::string> codes(const DecodedFile& file) {
    std::vector<std::string> found;
    for (const Diagnostic& warning : file.warnings) found.push_back(warning.code);
    return found;
}

TEST(EcgCsv, apple_watch_in_english) {
    const std::string text = fixture("apple_watch.csv");
    EXPECT_EQ(ecg_csv_decoder().sniff(core::as_bytes(text)), 90);
    const DecodedFile file = csv(text);
    EXPECT_THAT(codes(file), ElementsAre());
    ASSERT_EQ(file.body.recordings.size(), 1u);
    const model::Recording& recording = file.body.recordings[0];
    EXPECT_EQ(recording.kind, "ecg");
    EXPECT_EQ(core::format_time(recording.start), "2024-05-30T23:32:18Z");
    EXPECT_EQ(recording.basis, model::TimeBasis::Utc);
    EXPECT_EQ(recording.utc_offset_s, -25200);
    EXPECT_EQ(recording.origin, "Apple Watch");
    EXPECT_EQ(recording.details.at("device"), "Watch7,12");
    EXPECT_EQ(recording.details.at("classification"), "Sinus Rhythm");
    EXPECT_EQ(recording.details.at("software_version"), "1.90");
    ASSERT_EQ(recording.channels.size(), 1u);
    EXPECT_EQ(recording.channels[0].label, "Lead I");
    EXPECT_EQ(recording.channels[0].unit, "uV");
    EXPECT_DOUBLE_EQ(recording.channels[0].rate_hz, 512);
    EXPECT_DOUBLE_EQ(recording.channels[0].gain, 0.001);
    EXPECT_THAT(recording.channels[0].samples, ElementsAre(150141, 151200, -3500, -265868));
    for (const auto& [name, value] : recording.details) {
        EXPECT_THAT(value, testing::Not(HasSubstr("Rider"))) << name;
        EXPECT_THAT(value, testing::Not(HasSubstr("1980"))) << name;
    }
    EXPECT_THAT(file.summary, testing::Not(HasSubstr("1980")));
}

TEST(EcgCsv, a_heading_below_known_names_is_no_value_of_the_preamble) {
    const DecodedFile file =
        csv("Kardia ECG\nDate Recorded,2026-11-20 06:37:00\nClassification,Sinus Rhythm\n"
            "Sample Rate,300 Hz\n\nTime (s),Lead I (mV)\n0.0000,0.003\n0.0033,0.015\n");
    ASSERT_EQ(file.body.recordings.size(), 1u);
    const auto& details = file.body.recordings[0].details;
    EXPECT_EQ(details.at("classification"), "Sinus Rhythm");
    EXPECT_EQ(details.count("software_version"), 0u);
    EXPECT_EQ(file.body.recordings[0].channels.at(0).samples.size(), 2u);
}

TEST(EcgCsv, apple_watch_in_german_with_decimal_commas) {
    const DecodedFile file = csv(fixture("apple_watch_de.csv"));
    EXPECT_THAT(codes(file), ElementsAre());
    const model::Recording& recording = file.body.recordings.at(0);
    EXPECT_EQ(core::format_time(recording.start), "2024-05-30T16:15:35Z");
    EXPECT_EQ(recording.details.at("classification"), "Sinusrhythmus");
    EXPECT_EQ(recording.details.at("software_version"), "1,90");
    EXPECT_EQ(recording.origin, "Apple Watch");
    EXPECT_EQ(recording.details.at("device"), "Watch6,1");
    EXPECT_EQ(recording.channels[0].label, "Ableitung I");
    EXPECT_DOUBLE_EQ(recording.channels[0].rate_hz, 511.422);
    EXPECT_THAT(recording.channels[0].samples, ElementsAre(-265868, -199830, 12000, 500));
}

TEST(EcgCsv, a_language_that_no_table_has) {
    const DecodedFile file = csv(fixture("apple_watch_unknown_language.csv"));
    EXPECT_THAT(codes(file), ElementsAre());
    const model::Recording& recording = file.body.recordings.at(0);
    EXPECT_EQ(core::format_time(recording.start), "2024-05-30T15:15:35Z");
    EXPECT_EQ(recording.details.at("classification"), "Sinusrytmi");
    EXPECT_EQ(recording.details.count("symptoms"), 0u);
    EXPECT_EQ(recording.details.at("software_version"), "1,90");
    EXPECT_EQ(recording.origin, "Apple Watch");
    EXPECT_EQ(recording.details.at("device"), "Watch6,1");
    EXPECT_EQ(recording.channels[0].label, "I-kytkent\xC3\xA4");
    EXPECT_DOUBLE_EQ(recording.channels[0].rate_hz, 512);
    EXPECT_THAT(recording.channels[0].samples, ElementsAre(-265868, 12000));
}

TEST(EcgCsv, a_list_of_points_has_an_assumed_rate_and_unit) {
    const DecodedFile file = csv(fixture("points.csv"));
    EXPECT_THAT(codes(file), ElementsAre("rate_assumed", "unit_assumed", "start_unknown"));
    const model::Recording& recording = file.body.recordings.at(0);
    EXPECT_EQ(recording.basis, model::TimeBasis::Unknown);
    EXPECT_EQ(recording.details.at("rate"), "assumed");
    ASSERT_EQ(recording.channels.size(), 1u);
    EXPECT_THAT(recording.channels[0].samples, ElementsAre(-202, -318, 67));
    EXPECT_THAT(file.summary, HasSubstr(R"("bom":false,"crlf":true,"columns":2,"rows":3,)"));
    EXPECT_THAT(file.summary, HasSubstr(R"("header":["point","value"])"));
    EXPECT_THAT(file.summary,
                HasSubstr(R"({"column":1,"name":"value","n":3,"min":-318,"max":67,)"));
    EXPECT_THAT(file.summary, HasSubstr(R"("first_row":["1","-202"],"last_row":["3","67"])"));
}

TEST(EcgCsv, a_table_of_leads) {
    const std::string text = fixture("leads_table.csv");
    EXPECT_EQ(ecg_csv_decoder().sniff(core::as_bytes(text)), 90);
    const DecodedFile file = csv(text);
    EXPECT_THAT(codes(file), ElementsAre());
    const model::Recording& recording = file.body.recordings.at(0);
    EXPECT_EQ(recording.basis, model::TimeBasis::Local);
    ASSERT_EQ(recording.channels.size(), 2u);
    EXPECT_EQ(recording.channels[1].label, "Lead II");
    EXPECT_EQ(recording.channels[1].unit, "mV");
    EXPECT_DOUBLE_EQ(recording.channels[1].rate_hz, 300);
    EXPECT_THAT(recording.channels[1].samples, ElementsAre(-5, model::kMissing, 2));
    EXPECT_DOUBLE_EQ(recording.channels[1].gain, 0.01);
}

TEST(EcgCsv, a_12_hour_clock_and_the_names_of_apps) {
    const DecodedFile evening =
        csv("Recorded Date,2020-02-05 9:14:40 p.m. -0400\nSample Rate,512.844 hertz\n\n"
            "Lead,Lead I\nUnit,\xC2\xB5V\n\n1\n2\n");
    ASSERT_EQ(evening.body.recordings.size(), 1u);
    EXPECT_EQ(core::format_time(evening.body.recordings[0].start), "2020-02-06T01:14:40Z");
    const DecodedFile kardia =
        csv("Kardia EKG Export\nRecorded At,2021-05-04 10:11:12 -0700\nSample Rate,300 Hz\n\n"
            "Time (s),Lead I (mV)\n0,0.1\n0.0033,0.2\n");
    EXPECT_EQ(kardia.body.recordings.at(0).origin, "Kardia");
}

TEST(EcgCsv, rows_of_polar_sensor_logger_begin_with_a_date) {
    const std::string text =
        "Phone timestamp;sensor timestamp [ns];timestamp [ms];ecg [uV]\n"
        "2022-05-01T08:00:00.000;599616000000000000;0.0;-12\n"
        "2022-05-01T08:00:00.008;599616000007692308;7.692308;25\n"
        "2022-05-01T08:00:00.015;599616000015384615;15.384615;7\n";
    EXPECT_GT(ecg_csv_decoder().sniff(core::as_bytes(text)), 0);
    const DecodedFile file = csv(text);
    EXPECT_THAT(codes(file), ElementsAre());
    ASSERT_EQ(file.body.recordings.size(), 1u);
    const model::Recording& recording = file.body.recordings[0];
    EXPECT_EQ(recording.origin, "Polar Sensor Logger");
    EXPECT_EQ(recording.basis, model::TimeBasis::Local);
    EXPECT_EQ(core::format_time(recording.start), "2022-05-01T08:00:00Z");
    ASSERT_EQ(recording.channels.size(), 1u);
    EXPECT_EQ(recording.channels[0].label, "ecg");
    EXPECT_EQ(recording.channels[0].unit, "uV");
    EXPECT_NEAR(recording.channels[0].rate_hz, 130, 0.01);
    EXPECT_THAT(recording.channels[0].samples, ElementsAre(-12, 25, 7));
}

TEST(EcgCsv, a_value_that_is_none_keeps_its_place) {
    std::string text = fixture("apple_watch.csv");
    text.replace(text.find("151.2"), 5, "x51.2");
    const DecodedFile file = csv(text);
    EXPECT_THAT(codes(file), ElementsAre("row_unreadable"));
    EXPECT_EQ(file.warnings[0].offset, text.find("x51.2"));
    EXPECT_THAT(file.body.recordings[0].channels[0].samples,
                ElementsAre(150141, model::kMissing, -3500, -265868));
}

TEST(EcgCsv, leaves_other_files_alone) {
    for (const std::string_view text :
         {"", "1\n2\n3\n", "date,steps\n2019-01-01,5\n", "{\"a\":1}", "<gpx>\n1", "a,b\n1,2\n",
          "TimeStamp,RAW_TP9\n1,2\n", "Date,Sample Rate\n2019,5\n", "816\n820\n"})
        EXPECT_EQ(ecg_csv_decoder().sniff(core::as_bytes(text)), 0) << text;
}

DecodedFile opensignals(const std::string& text) {
    return opensignals_decoder().decode(core::as_bytes(text));
}

TEST(OpenSignals, reads_header_sensors_and_gaps) {
    const std::string text = fixture("opensignals.txt");
    EXPECT_EQ(opensignals_decoder().sniff(core::as_bytes(text)), 100);
    const DecodedFile file = opensignals(text);
    EXPECT_THAT(codes(file), ElementsAre("sequence_gap"));
    const model::Recording& recording = file.body.recordings.at(0);
    EXPECT_EQ(recording.kind, "ecg");
    EXPECT_EQ(core::format_time(recording.start), "2020-06-11T07:03:47.029Z");
    EXPECT_EQ(recording.basis, model::TimeBasis::Local);
    ASSERT_EQ(recording.channels.size(), 3u);
    const model::Channel& ecg = recording.channels[1];
    EXPECT_EQ(ecg.label, "A1");
    EXPECT_EQ(ecg.unit, "mV");
    EXPECT_DOUBLE_EQ(512 * ecg.gain + ecg.offset, 0);
    EXPECT_DOUBLE_EQ(1024 * ecg.gain + ecg.offset, 1.5);
    EXPECT_THAT(ecg.samples, ElementsAre(512, 513, 514, 515, 516, 517, 518));
    EXPECT_EQ(recording.channels[2].unit, "");
    EXPECT_THAT(file.summary,
                HasSubstr(R"("sampling_rate_hz":100,"date":"2020-6-11","time":"7:3:47.29")"));
    EXPECT_THAT(file.summary, HasSubstr(R"("first_row":[13,1,512,300],"last_row":[5,1,518,300])"));
    EXPECT_THAT(file.summary, HasSubstr(R"("a1":{"n":7,"min":512,"max":518,"mean":515})"));
    EXPECT_THAT(file.summary, HasSubstr(R"("sequence_wraps_at":16,"sequence_gaps":1)"));
}

TEST(EcgCsv, apple_watch_in_french_whose_word_for_the_class_is_english) {
    const DecodedFile file =
        csv("Nom,J\nDate d\xE2\x80\x99"
            "enregistrement,2020-02-05 09:14:40 +0100\nClassification,Rythme sinusal\n"
            "Sympt\xC3\xB4mes,Palpitations\nVersion du logiciel,1.90\nAppareil,\"Watch5,4\"\n"
            "Fr\xC3\xA9quence,\"510,227 hertz\"\n\nD\xC3\xA9rivation,D\xC3\xA9rivation I\n"
            "Unit\xC3\xA9,\xC2\xB5V\n\n\"1,5\"\n\"-2\"\n");
    const model::Recording& recording = file.body.recordings.at(0);
    EXPECT_EQ(recording.details.at("software_version"), "1.90");
    EXPECT_EQ(recording.details.at("symptoms"), "Palpitations");
    EXPECT_EQ(recording.details.at("device"), "Watch5,4");
    EXPECT_DOUBLE_EQ(recording.channels.at(0).rate_hz, 510.227);
}

TEST(EcgCsv, tables_with_a_column_of_times) {
    struct Case {
        std::string text;
        std::string label, unit;
        double rate;
        std::size_t warnings;  // what is assumed, and the start
    };
    const Case cases[] = {
        {"time,ecg\n0.000,0.31\n0.004,-0.02\n0.008,0.1\n", "ecg", "mV", 250, 2},
        {"time,ECG\n0.000,310\n0.004,-21\n0.008,100\n", "ECG", "uV", 250, 2},
        {"Zeit (s);EKG (mV)\n0,000;0,31\n0,002;-0,02\n", "EKG", "mV", 500, 1},
        {"'Elapsed time','MLII'\n'seconds','mV'\n0.000,-0.145\n0.005,-0.1\n", "MLII", "mV", 200, 1},
    };
    for (const Case& one : cases) {
        EXPECT_GT(ecg_csv_decoder().sniff(core::as_bytes(one.text)), 60) << one.text;
        const DecodedFile file = csv(one.text);
        ASSERT_EQ(file.body.recordings.at(0).channels.size(), 1u) << one.text;
        const model::Channel& channel = file.body.recordings[0].channels[0];
        EXPECT_EQ(channel.label, one.label);
        EXPECT_EQ(channel.unit, one.unit);
        EXPECT_DOUBLE_EQ(channel.rate_hz, one.rate);
        EXPECT_EQ(codes(file).size(), one.warnings) << one.text;
    }
    for (const std::string_view text :
         {"time,speed\n0,1\n1,2\n", "Time (s),Battery (V)\n0,3.9\n1,3.8\n"})
        EXPECT_EQ(ecg_csv_decoder().sniff(core::as_bytes(text)), 0) << text;
}

TEST(OpenSignals, two_devices_are_two_recordings) {
    const DecodedFile file = opensignals(
        "# OpenSignals Text File Format. Version 1\n"
        "# {\"a\":{\"column\":[\"nSeq\",\"CH1\"],\"label\":[\"CH1\"],\"sensor\":[\"EEG\"],"
        "\"sampling rate\":10,\"date\":\"2020-01-02\",\"time\":\"10:29:43.249\"},"
        "\"b\":{\"column\":[\"nSeq\",\"CH1\"],\"label\":[\"CH1\"],\"sampling rate\":10}}\n"
        "# EndOfHeader\n0\t5\t0\t7\n1\t6\t1\t8\n");
    ASSERT_EQ(file.body.recordings.size(), 2u);
    EXPECT_EQ(core::format_time(file.body.recordings[0].start), "2020-01-02T10:29:43.249Z");
    EXPECT_EQ(file.body.recordings[0].kind, "eeg");
    EXPECT_THAT(file.body.recordings[1].channels[0].samples, ElementsAre(7, 8));
    EXPECT_EQ(file.body.recordings[1].basis, model::TimeBasis::Unknown);
}

TEST(OpenSignals, a_damaged_header_is_told) {
    const DecodedFile file = opensignals("# OpenSignals Text File Format\n# {\"a\": {\n1\t2\n");
    EXPECT_THAT(file.integrity, HasSubstr("header damaged at byte 31"));
    EXPECT_TRUE(file.body.recordings.empty());
    EXPECT_EQ(opensignals("# OpenSignals Text File Format\n1\t2\n").integrity,
              "header ends at byte 31 without a device");
}

}  // namespace
}  // namespace slipstream::decode::ecg
