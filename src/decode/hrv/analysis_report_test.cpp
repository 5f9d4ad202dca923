#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "decode/hrv/analysis_report_decoder.hpp"
#include "decode/hrv/rr_list_decoder.hpp"

namespace slipstream::decode::hrv {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

DecodedFile decode(std::string_view text) {
    EXPECT_EQ(analysis_report_decoder().sniff(core::as_bytes(text.substr(0, 4096))), 95);
    EXPECT_EQ(rr_list_decoder().sniff(core::as_bytes(text.substr(0, 4096))), 0);
    return analysis_report_decoder().decode(core::as_bytes(text), "");
}

constexpr std::string_view kKubios =
    "HRV ANALYSIS RESULTS - 20-Sep-2018 11:22:29\r\nKubios HRV Premium\r\n3.1.0\r\n\r\n"
    "File name: C:\\a\\series.txt\r\nMeasurement date: 18/09/2018 10:15:00\r\nParameters\r\n"
    " Threshold for NNxx/pNNxx: 50 ms\r\n Number of samples: 1\r\n"
    "Time-Domain Results           ,\r\n  Mean RR  (ms):              ,    739.4739,            "
    ",\r\n"
    "  RMSSD (ms):                 ,     53.7477,            ,\r\n"
    "  pNNxx (%):                  ,     18.6973,            ,\r\n"
    "Frequency-Domain Results      ,FFT spectrum, AR spectrum,\r\n"
    "  LF (Hz):                    ,    0.103333,    0.040000,\r\n"
    "  LF (ms^2):                  ,   2490.0606,   2564.9466,\r\n"
    "  EDR (Hz):                   ,            ,            ,\r\n\r\n"
    "RR INTERVAL DATA and SPECTRUM ESTIMATES,\r\n"
    "                              ,        Time, RR interval,   Frequency,\r\n"
    "                              ,         (s),         (s),        (Hz),\r\n"
    "                              ,       0.781,       0.781,       0.000,\r\n"
    "                              ,       1.531,       0.750,       0.003,\r\n"
    "                              ,            ,            ,       0.007,\r\n";

TEST(AnalysisReport, kubios_prints_values_and_lists_intervals) {
    const DecodedFile file = decode(kKubios);
    EXPECT_EQ(file.kind, "hrv");
    ASSERT_EQ(file.body.hrv.size(), 1u);
    const model::HrvReport& report = file.body.hrv[0];
    EXPECT_EQ(report.origin, "Kubios");
    EXPECT_THAT(report.intervals_ms, ElementsAre(781, 750));
    EXPECT_THAT(report.printed, ElementsAre(Pair("lf_ms2", 2490.0606), Pair("mean_rr_ms", 739.4739),
                                            Pair("pnn50_pct", 18.6973), Pair("rmssd_ms", 53.7477)));
    EXPECT_EQ(report.basis, model::TimeBasis::Local);
    EXPECT_EQ(core::format_time(report.start), "2018-09-18T10:15:00Z");
    EXPECT_EQ(report.end - report.start, 1531);
    EXPECT_EQ(file.unknown.count("LF (Hz)"), 1u);
    EXPECT_THAT(file.summary, HasSubstr("\"sum_ms\":1531"));
}

TEST(AnalysisReport, another_threshold_and_no_date) {
    std::string text(kKubios);
    text.replace(text.find("50 ms"), 5, "20 ms");
    text.replace(text.find("18/09/2018 10:15:00"), 19, "xx/xx/xx xx:xx:xx");
    const DecodedFile file = decode(text);
    EXPECT_EQ(file.body.hrv.at(0).printed.count("pnn50_pct"), 0u);
    EXPECT_EQ(file.body.hrv[0].basis, model::TimeBasis::Unknown);
    for (std::size_t size = 60; size < text.size(); size += 13) {  // a cut one gives what is there
        EXPECT_EQ(analysis_report_decoder()
                      .decode(core::as_bytes(std::string_view(text).substr(0, size)), "")
                      .body.hrv.size(),
                  1u);
    }
}

TEST(AnalysisReport, pyhrv_prints_values) {
    const DecodedFile file = decode(
        "# BIOSPPY HRV REPORT - v.0.2\n# Sampling Rate       ; n/a\n"
        "# Date Time           ; 2018-10-16_23-31-57\n\n-----\nTime Domain\n-----\n"
        "Number of NNIs (-)                                ; 337.000\n"
        "SDNN (ms)                                         ; 95.690\n"
        "SDANN (ms)                                        ; n/a\n"
        "NN50 (-)                                          ; 163.000\n");
    ASSERT_EQ(file.body.hrv.size(), 1u);
    EXPECT_THAT(file.body.hrv[0].printed,
                ElementsAre(Pair("intervals", 337), Pair("nn50", 163), Pair("sdnn_ms", 95.69)));
    EXPECT_TRUE(file.body.hrv[0].intervals_ms.empty());
}

TEST(AnalysisReport, other_texts_are_none) {
    for (const std::string_view text :
         {"", "HRV ANALYSIS RESULTS", "# Kubios\n800\n", "Kubios HRV"}) {
        EXPECT_EQ(analysis_report_decoder().sniff(core::as_bytes(text)), 0) << text;
        EXPECT_TRUE(analysis_report_decoder().decode(core::as_bytes(text), "").body.empty());
    }
}

}  // namespace
}  // namespace slipstream::decode::hrv
