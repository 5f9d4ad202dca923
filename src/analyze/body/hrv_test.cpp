#include "analyze/body/hrv.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace slipstream::analyze {
namespace {

TEST(Hrv, worked_out_by_hand) {
    // Mean 830; deviations -30 -10 30 -30 40 (squares 4400); differences 20 40 -60 70 (squares
    // 10500).
    const std::vector<double> rr{800, 820, 860, 800, 870};
    const auto hrv = hrv_time(rr);
    ASSERT_TRUE(hrv);
    EXPECT_EQ(hrv->intervals, 5U);
    EXPECT_DOUBLE_EQ(hrv->mean_rr_ms, 830);
    EXPECT_DOUBLE_EQ(*hrv->mean_hr_bpm, 60000.0 / 830);
    EXPECT_DOUBLE_EQ(*hrv->min_hr_bpm, 60000.0 / 870);
    EXPECT_DOUBLE_EQ(*hrv->max_hr_bpm, 75);
    EXPECT_DOUBLE_EQ(hrv->sdnn_ms, std::sqrt(4400.0 / 5));
    EXPECT_DOUBLE_EQ(*hrv->sdnn_sample_ms, std::sqrt(1100.0));
    EXPECT_DOUBLE_EQ(*hrv->rmssd_ms, std::sqrt(10500.0 / 4));
    EXPECT_EQ(hrv->nn50, 2U);
    EXPECT_DOUBLE_EQ(*hrv->pnn50_pct, 50);
    // Mean difference 17.5: variance 2625 - 306.25.
    EXPECT_NEAR(*hrv->sd1_ms, std::sqrt(2318.75 / 2), 1e-9);
    EXPECT_NEAR(*hrv->sd2_ms, std::sqrt(2 * 880 - 2318.75 / 2), 1e-9);
}

TEST(Hrv, histograms_count_from_the_lower_edge) {
    // Steps of 50 ms: 750 three times, 800 twice, 900 once: Mo 0.75 s, AMo 50 %, range 0.15 s.
    const auto hrv = hrv_time(std::vector<double>{750, 760, 799, 800, 849, 900});
    ASSERT_TRUE(hrv);
    EXPECT_DOUBLE_EQ(hrv->mode_ms, 750);
    EXPECT_DOUBLE_EQ(hrv->mode_amplitude_pct, 50);
    EXPECT_NEAR(*hrv->stress_index, 50 / (2 * 0.75 * 0.15), 1e-9);
    EXPECT_DOUBLE_EQ(hrv->triangular_index, 3);  // 799 and 800 lie in one step of 1/128 s
    // 7.8125 ms wide steps: 796.875 to 804.6875 holds four of five.
    EXPECT_DOUBLE_EQ(hrv_time(std::vector<double>{797, 800, 801, 804, 805})->triangular_index,
                     1.25);
}

TEST(Hrv, exactly_50_ms_is_not_more_than_50_ms) {
    EXPECT_EQ(hrv_time(std::vector<double>{0.809 * 1000, 0.759 * 1000, 0.709 * 1000})->nn50, 0U);
    EXPECT_EQ(hrv_time(std::vector<double>{809, 758})->nn50, 1U);
}

TEST(Hrv, of_nothing_and_of_little) {
    EXPECT_FALSE(hrv_time({}));
    EXPECT_FALSE(hrv_time(std::vector<double>{NAN, INFINITY}));
    const auto one = hrv_time(std::vector<double>{1000});
    ASSERT_TRUE(one);
    EXPECT_DOUBLE_EQ(*one->mean_hr_bpm, 60);
    EXPECT_FALSE(one->rmssd_ms || one->sdnn_sample_ms || one->stress_index || one->pnn50_pct);
    const auto zeros = hrv_time(std::vector<double>{0, 0});
    ASSERT_TRUE(zeros);
    EXPECT_FALSE(zeros->mean_hr_bpm || zeros->max_hr_bpm);
}

TEST(Hrv, a_hole_has_no_part_in_differences) {
    const auto hrv = hrv_time(std::vector<double>{800, 810, NAN, 1200, 1210});
    ASSERT_TRUE(hrv);
    EXPECT_EQ(hrv->intervals, 4U);
    EXPECT_DOUBLE_EQ(*hrv->rmssd_ms, 10);
}

TEST(Hrv, reads_the_intervals_of_a_report) {
    model::HrvReport report;
    report.intervals_ms = {812, 786};
    EXPECT_EQ(rr_intervals_ms(report), (std::vector<double>{812, 786}));
}

}  // namespace
}  // namespace slipstream::analyze
