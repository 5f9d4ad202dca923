// Every format of heart-rate variability: small files of testdata/hrv give what is written here.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "decode/hrv/cardiomood_decoder.hpp"
#include "decode/hrv/hrv4training_decoder.hpp"
#include "decode/hrv/polar_hrm_decoder.hpp"
#include "decode/hrv/rr_list_decoder.hpp"
#include "decode/hrv/rr_statistics.hpp"
#include "decode/hrv/text_lines.hpp"

namespace slipstream::decode::hrv {
namespace {

using model::TimeBasis;
using testing::ElementsAre;
using testing::HasSubstr;

std::string read_file(const std::string& name) {
    std::ifstream in(std::string(SLIPSTREAM_TESTDATA) + "/hrv/" + name, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

DecodedFile decode(const Decoder& decoder, std::string_view text, std::string_view name = {}) {
    return decoder.decode(core::as_bytes(text), name);
}

std::string start_of(const model::BodyRecord& record) { return core::format_time(record.start); }

TEST(HrvSniff, each_file_is_claimed_by_its_own_decoder_alone) {
    const std::vector<std::pair<const char*, const Decoder*>> cases{
        {"cardiomood.txt", &cardiomood_decoder()},
        {"rr_ms.txt", &rr_list_decoder()},
        {"rr_elapsed_2021-04-12_07-30-05.txt", &rr_list_decoder()},
        {"polar_sensor_logger.txt", &rr_list_decoder()},
        {"hrv_logger.csv", &rr_list_decoder()},
        {"hrv4training_iphone.csv", &hrv4training_decoder()},
        {"hrv4training_android.csv", &hrv4training_decoder()},
        {"polar_speed.hrm", &polar_hrm_decoder()},
        {"polar_rr.hrm", &polar_hrm_decoder()},
    };
    for (const auto& [name, owner] : cases) {
        const std::string text = read_file(name);
        ASSERT_FALSE(text.empty()) << name;
        for (const Decoder* decoder : {&cardiomood_decoder(), &rr_list_decoder(),
                                       &hrv4training_decoder(), &polar_hrm_decoder()}) {
            EXPECT_EQ(decoder->sniff(core::as_bytes(text)) > 0, decoder == owner)
                << name << ' ' << decoder->key();
        }
    }
}

TEST(HrvSniff, other_tables_of_numbers_are_no_list_of_intervals) {
    for (const char* text :
         {"", "1\n2\n3\n4\n5\n6\n7\n", "800\n812\n", "point,value\n1,800\n2,812\n3,790\n",
          "120 800\n121 812\n90 790\n70 805\n66 801\n",
          "date,weight\n2021-04-12,800\n2021-04-13,812\n",
          "800;812;790\n800;812;790\n800;812;790\n800;812;790\n800;812;790\n", "{\"rr\":[800,812]}",
          "0.1\n0.2\n0.1\n0.1\n0.2\n0.1\n", "800\nfoo\n812\n790\n805\n801\n"}) {
        EXPECT_EQ(rr_list_decoder().sniff(core::as_bytes(text)), 0) << text;
    }
}

TEST(RrList, short_lists_twin_columns_and_long_comments) {
    std::string comments;
    for (int i = 0; i < 60; ++i) comments += "# line " + std::to_string(i) + "\n";
    std::string stray;
    for (int i = 0; i < 40; ++i) stray += i == 3 ? "pause\n" : "800\n";
    const std::pair<std::string, std::size_t> cases[] = {
        {"790\n815\n800\n795\n", 4},
        {"800,800\n810,810\n815,815\n750,750\n", 4},
        {comments + "0.859\n0.867\n0.883\n0.805\n0.852\n", 5},
        {stray, 39},
        {"\"\",\"rr\"\n\"1\",790\n\"2\",815\n", 2},
        {"\"790\"\n\"815\"\n\"800\"\n\"795\"\n\"801\"\n", 5},
    };
    for (const auto& [text, intervals] : cases) {
        EXPECT_GE(rr_list_decoder().sniff(core::as_bytes(text)), 40) << text;
        const DecodedFile file = decode(rr_list_decoder(), text);
        ASSERT_EQ(file.body.hrv.size(), 1u) << text;
        EXPECT_EQ(file.body.hrv[0].intervals_ms.size(), intervals) << text;
    }
    for (const char* text : {"790\n815\n800\n", "790\n815\n400\n795\n", "790.5\n815\n800\n795\n",
                             "2100\n2115\n2200\n2195\n", "800,800\n810,811\n815,815\n750,750\n"}) {
        EXPECT_EQ(rr_list_decoder().sniff(core::as_bytes(std::string_view(text))), 0) << text;
    }
}

TEST(CardioMood, gives_values_intervals_times_and_the_fault) {
    const DecodedFile file = decode(cardiomood_decoder(), read_file("cardiomood.txt"));
    EXPECT_EQ(file.kind, "hrv");
    ASSERT_EQ(file.body.hrv.size(), 1u);
    const model::HrvReport& report = file.body.hrv[0];
    EXPECT_EQ(report.basis, TimeBasis::Local);
    EXPECT_EQ(start_of(report), "2021-04-12T23:58:00Z");
    EXPECT_EQ(core::format_time(report.end), "2021-04-13T00:01:00Z") << "it ends after midnight";
    EXPECT_EQ(report.tag, "Measurement Apr 12, 2021 11:58 PM");
    EXPECT_THAT(report.intervals_ms, ElementsAre(800, 860, 740, 800, 860, 740));
    EXPECT_THAT(report.faults, ElementsAre("sd1_repeats_pnn50"));
    EXPECT_EQ(report.printed.at("hr_bpm"), 75);
    EXPECT_EQ(report.printed.at("ln_tp"), 7.601152);
    EXPECT_EQ(report.printed.at("vlf_pct"), 50);
    EXPECT_EQ(report.printed.at("lf_norm_pct"), 60) << "a formula stands before the value";
    EXPECT_EQ(report.printed.at("ic"), 4);
    EXPECT_EQ(report.printed.at("variation_range_ms"), 250);
    EXPECT_EQ(report.printed.at("triangular_index"), 9.5);
    EXPECT_EQ(report.printed.at("artefacts"), 1);
    EXPECT_FALSE(report.printed.contains("wam5")) << "printed as N/A";
    EXPECT_EQ(file.unknown.at("value Mood").values, 1u);
    EXPECT_THAT(file.summary, HasSubstr("\"WAM5\":null"));
    EXPECT_THAT(file.summary, HasSubstr("\"first_row\":[1,0,800,75]"));
}

TEST(CardioMood, the_files_name_or_the_tag_tells_day_from_month) {
    std::string text = read_file("cardiomood.txt");
    const std::size_t tag = text.find("Tag:");
    text.erase(tag, text.find('\n', tag) - tag);
    const auto start = [&text](std::string_view name) {
        return start_of(decode(cardiomood_decoder(), text, name).body.hrv.at(0));
    };
    EXPECT_EQ(start("2021-12-04 23-59-46.txt"), "2021-12-04T23:58:00Z");
    EXPECT_EQ(start("2021-04-12 23-59-46.txt"), "2021-04-12T23:58:00Z");
    EXPECT_EQ(start("a.txt"), "2021-04-12T23:58:00Z");
}

TEST(CardioMood, a_cut_or_damaged_report_gives_what_is_there) {
    std::string text = read_file("cardiomood.txt");
    const DecodedFile cut = decode(cardiomood_decoder(), text.substr(0, text.find("   4  ")));
    EXPECT_THAT(cut.body.hrv.at(0).intervals_ms, ElementsAre(800, 860, 740));
    EXPECT_TRUE(std::any_of(cut.warnings.begin(), cut.warnings.end(),
                            [](const Diagnostic& d) { return d.code == "interval_count"; }));
    text.replace(text.find("1660"), 4, "xxxx");
    const DecodedFile bad = decode(cardiomood_decoder(), text);
    EXPECT_EQ(bad.body.hrv.at(0).intervals_ms.size(), 5u);
}

TEST(RrList, reads_each_layout) {
    const DecodedFile plain = decode(rr_list_decoder(), read_file("rr_ms.txt"), "rr.txt");
    EXPECT_THAT(plain.body.hrv.at(0).intervals_ms,
                ElementsAre(800, 812, 790, 1650, 805, 0, 798, 801));
    EXPECT_EQ(plain.body.hrv[0].basis, TimeBasis::Unknown);
    EXPECT_EQ(plain.body.hrv[0].end, 6456);
    const std::string name = "rr_elapsed_2021-04-12_07-30-05.txt";
    const DecodedFile elapsed = decode(rr_list_decoder(), read_file(name), "folder/" + name);
    EXPECT_THAT(elapsed.body.hrv.at(0).intervals_ms, ElementsAre(800, 812, 790, 800, 805));
    EXPECT_EQ(elapsed.body.hrv[0].basis, TimeBasis::Local);
    EXPECT_EQ(start_of(elapsed.body.hrv[0]), "2021-04-12T07:30:05Z");
    EXPECT_THAT(elapsed.summary, HasSubstr("\"columns\":[\"elapsed_s\",\"rr_s\"]"));
    EXPECT_THAT(elapsed.summary, HasSubstr("\"elapsed_increasing\":true"));
    const DecodedFile logger = decode(rr_list_decoder(), read_file("polar_sensor_logger.txt"));
    EXPECT_THAT(logger.body.hrv.at(0).intervals_ms, ElementsAre(800, 812, 790));
    EXPECT_EQ(logger.body.hrv[0].basis, TimeBasis::Local);
    EXPECT_EQ(start_of(logger.body.hrv[0]), "2021-04-12T07:30:05.100Z");
    const DecodedFile utc = decode(rr_list_decoder(), read_file("hrv_logger.csv"));
    EXPECT_THAT(utc.body.hrv.at(0).intervals_ms, ElementsAre(800, 812));
    EXPECT_EQ(utc.body.hrv[0].basis, TimeBasis::Utc);
    EXPECT_EQ(start_of(utc.body.hrv[0]), "2021-04-12T05:30:05Z");
}

TEST(RrList, seconds_with_a_decimal_comma_are_read_and_bad_lines_named) {
    const DecodedFile file =
        decode(rr_list_decoder(), "0,800\n0,812\n0,790\n0,801\n0,805\n0,806\n0,799\n");
    EXPECT_EQ(file.body.hrv.at(0).intervals_ms.front(), 800);
    std::string text;
    for (int i = 0; i < 500; ++i) text += "800\n";
    text += "oops\n812\n";
    const DecodedFile bad = decode(rr_list_decoder(), text);
    EXPECT_EQ(bad.body.hrv.at(0).intervals_ms.size(), 501u);
    ASSERT_EQ(bad.warnings.size(), 1u);
    EXPECT_EQ(bad.warnings[0].code, "bad_row");
    EXPECT_EQ(bad.warnings[0].offset, 2000u);
}

TEST(Hrv4Training, rows_become_reports_without_intervals) {
    const DecodedFile file = decode(hrv4training_decoder(), read_file("hrv4training_iphone.csv"));
    ASSERT_EQ(file.body.hrv.size(), 2u);
    const model::HrvReport& report = file.body.hrv[0];
    EXPECT_EQ(report.basis, TimeBasis::Utc);
    EXPECT_EQ(start_of(report), "2021-04-12T05:30:05Z");
    EXPECT_EQ(report.utc_offset_s, std::nullopt) << "iOS prints +0000 everywhere";
    EXPECT_TRUE(report.intervals_ms.empty());
    EXPECT_EQ(report.printed.at("rmssd_ms"), 55.5);
    EXPECT_EQ(report.printed.at("lf"), 0.05);
    EXPECT_FALSE(file.body.hrv[1].printed.contains("sdnn_ms")) << "an empty field";
    EXPECT_THAT(file.summary, HasSubstr("\"column\":4,\"name\":\"rMSSD\",\"n\":2,\"min\":50"));
    const DecodedFile android =
        decode(hrv4training_decoder(), read_file("hrv4training_android.csv"));
    EXPECT_EQ(start_of(android.body.hrv.at(0)), "2021-04-13T07:30:00Z") << "year, day, month";
    EXPECT_EQ(android.body.hrv[0].basis, TimeBasis::Local);
}

TEST(Hrv4Training, days_before_months_are_told_by_the_whole_column) {
    const DecodedFile file = decode(hrv4training_decoder(),
                                    "date, time, HR,AVNN,rMSSD\n2021-31-07,01:00,0.0,0.0,0.0\n"
                                    "2021-01-08,07:45,44,1373,70.5\n2021-02-08,07:50,45,1370,71\n");
    ASSERT_EQ(file.body.hrv.size(), 2u) << "zeros are a day without a measurement";
    EXPECT_EQ(start_of(file.body.hrv[0]), "2021-08-01T07:45:00Z");
    EXPECT_EQ(start_of(file.body.hrv[1]), "2021-08-02T07:50:00Z");
    EXPECT_EQ(file.counts.at("days_without_measurement"), 1u);
    const DecodedFile iso = decode(hrv4training_decoder(),
                                   "date,time,HR,AVNN,rMSSD\n2021-01-08,07:45,44,1373,70.5\n"
                                   "2021-01-09,07:45,44,1373,70.5\n");
    EXPECT_EQ(start_of(iso.body.hrv.at(0)), "2021-01-08T07:45:00Z") << "runs one way as written";
}

TEST(Hrv4Training, phones_with_a_12_hour_clock) {
    const DecodedFile file =
        decode(hrv4training_decoder(),
               "date,timestamp_measurement,HR,rMSSD,HRV4T_Recovery_Points,note\n"
               "2018-06-02 12:01:00 a. m. +0000,-,-,-,-,-\n"
               "2018-06-03 12:01:00 a. m. +0000,2018-06-03 6:47:32 p. m. +0000,67.28,40.5,7,-\n");
    ASSERT_EQ(file.body.hrv.size(), 1u);
    EXPECT_EQ(start_of(file.body.hrv[0]), "2018-06-03T18:47:32Z");
    EXPECT_EQ(file.body.hrv[0].tag, "");
    EXPECT_TRUE(file.warnings.empty());
}

TEST(RrList, the_heading_names_the_app) {
    const DecodedFile polar = decode(rr_list_decoder(), read_file("polar_sensor_logger.txt"));
    EXPECT_EQ(polar.body.hrv.at(0).origin, "Polar Sensor Logger");
    EXPECT_EQ(decode(rr_list_decoder(), read_file("hrv_logger.csv")).device, "HRV Logger");
    EXPECT_EQ(decode(rr_list_decoder(), read_file("rr_ms.txt")).device, "R-R intervals");
}

TEST(PolarHrm, the_mode_decides_what_columns_are) {
    const DecodedFile file = decode(polar_hrm_decoder(), read_file("polar_speed.hrm"));
    EXPECT_EQ(file.kind, "heart_rate");
    EXPECT_EQ(file.device, "Polar RS800");
    ASSERT_EQ(file.body.series.size(), 4u);
    EXPECT_EQ(file.body.series[0].metric, model::Metric::HeartRate);
    EXPECT_THAT(file.body.series[0].values, ElementsAre(0, 100, 120));
    EXPECT_EQ(file.body.series[0].basis, TimeBasis::Local);
    EXPECT_EQ(core::format_time(file.body.series[0].time[1]), "2021-04-12T07:30:10Z");
    EXPECT_EQ(file.body.series[1].metric, model::Metric::Speed);
    EXPECT_THAT(file.body.series[1].values, ElementsAre(0, 5000, 10000)) << "0.1 km/h to mm/s";
    EXPECT_THAT(file.body.series[2].values, ElementsAre(0, 600, 850));
    EXPECT_THAT(file.body.series[3].values, ElementsAre(45000, 45100, 45500));
    ASSERT_EQ(file.body.exercises.size(), 1u);
    EXPECT_EQ(file.body.exercises[0].active_s, 15);
    EXPECT_EQ(file.body.exercises[0].name, "Over the pass");
    EXPECT_THAT(file.summary, HasSubstr("\"int_times\":1"));
}

TEST(PolarHrm, interval_238_means_intervals) {
    const DecodedFile file = decode(polar_hrm_decoder(), read_file("polar_rr.hrm"));
    EXPECT_EQ(file.kind, "hrv");
    EXPECT_TRUE(file.body.series.empty());
    ASSERT_EQ(file.body.hrv.size(), 1u);
    EXPECT_THAT(file.body.hrv[0].intervals_ms, ElementsAre(800, 812, 790));
    EXPECT_EQ(start_of(file.body.hrv[0]), "2021-04-12T07:30:05Z");
    EXPECT_THAT(file.summary, HasSubstr("\"kind\":\"rr\""));
}

TEST(PolarHrm, miles_feet_and_the_old_mode) {
    std::string text = read_file("polar_speed.hrm");
    text.replace(text.find("11100000"), 8, "11100001");
    const DecodedFile us = decode(polar_hrm_decoder(), text);
    EXPECT_EQ(us.body.series.at(1).values.at(2), 16093);
    EXPECT_EQ(us.body.series.at(3).values.at(0), 13716);
    text.replace(text.find("SMode=11100001"), 14, "Mode=010");
    const DecodedFile old = decode(polar_hrm_decoder(), text);
    ASSERT_EQ(old.body.series.size(), 3u);
    EXPECT_EQ(old.body.series[2].metric, model::Metric::Cadence);
    EXPECT_EQ(old.warnings.at(0).code, "column_count") << "four columns, three announced";
}

TEST(HrvText, times_in_names) {
    const auto time = [](std::string_view name) {
        const auto found = time_in_name(name);
        return found ? core::format_time(*found) : std::string("-");
    };
    EXPECT_EQ(time("rr-Somebody_2017-08-03_08-28-50.txt"), "2017-08-03T08:28:50Z");
    EXPECT_EQ(time("2026-01-17 17-47-13.txt"), "2026-01-17T17:47:13Z");
    EXPECT_EQ(time("Polar_H10_01849638_20260726005143_RR.txt"), "2026-07-26T00:51:43Z");
    EXPECT_EQ(time("20260726_0051.txt"), "2026-07-26T00:51:00Z");
    EXPECT_EQ(time("2017-02-30_08-28-50.txt"), "-");
    EXPECT_EQ(time("real.txt"), "-");
    EXPECT_EQ(time("2017-08-03/list.txt"), "-") << "a folder's name is none";
}

TEST(RrStatistics, of_known_intervals) {
    const std::vector<std::int32_t> rr{800, 860, 740, 800};
    const RrStatistics s = rr_statistics(std::span<const std::int32_t>(rr));
    EXPECT_DOUBLE_EQ(s.mean_ms, 800);
    EXPECT_NEAR(s.sdnn_population_ms, 42.42640687, 1e-8);
    EXPECT_NEAR(*s.sdnn_sample_ms, 48.98979486, 1e-8);
    EXPECT_NEAR(*s.rmssd_ms, 84.85281374, 1e-8);
    EXPECT_EQ(s.nn50, 3u);
    EXPECT_DOUBLE_EQ(*s.pnn50_of_differences_pct, 100);
    EXPECT_DOUBLE_EQ(*s.pnn50_of_intervals_pct, 75);
    EXPECT_EQ(rr_statistics(std::span<const double>()).n, 0u);
    const std::vector<double> fifty{809, 859};
    EXPECT_EQ(rr_statistics(std::span<const double>(fifty)).nn50, 0u) << "more than 50, not 50";
}

}  // namespace
}  // namespace slipstream::decode::hrv
