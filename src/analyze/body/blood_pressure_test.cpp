#include "analyze/body/blood_pressure.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace slipstream::analyze {
namespace {

TEST(BloodPressure, classes_at_every_threshold) {
    struct Case {
        double systolic, diastolic;
        std::string_view esc, acc;
    };
    for (const Case& c : {
             Case{110, 70, "optimal", "normal"},
             Case{119.9, 79.9, "optimal", "normal"},
             Case{120, 79, "normal", "elevated"},
             Case{119, 80, "normal", "stage_1"},
             Case{129, 84, "normal", "stage_1"},
             Case{130, 70, "high_normal", "stage_1"},
             Case{110, 85, "high_normal", "stage_1"},
             Case{139, 89, "high_normal", "stage_1"},
             Case{140, 90, "grade_1", "stage_2"},
             Case{140, 89, "isolated_systolic", "stage_2"},
             Case{120, 90, "grade_1", "stage_2"},
             Case{159, 99, "grade_1", "stage_2"},
             Case{160, 90, "grade_2", "stage_2"},
             Case{120, 100, "grade_2", "stage_2"},
             Case{180, 90, "grade_3", "stage_2"},
             Case{120, 110, "grade_3", "stage_2"},
             Case{181, 85, "isolated_systolic", "crisis"},
             Case{130, 121, "grade_3", "crisis"},
         }) {
        EXPECT_EQ(esc_class_key(*esc_class(c.systolic, c.diastolic)), c.esc)
            << c.systolic << '/' << c.diastolic;
        EXPECT_EQ(acc_class_key(*acc_class(c.systolic, c.diastolic)), c.acc)
            << c.systolic << '/' << c.diastolic;
    }
    for (const double bad : {0.0, -1.0, double{NAN}, double{INFINITY}}) {
        EXPECT_FALSE(esc_class(bad, 80));
        EXPECT_FALSE(acc_class(120, bad));
    }
}

model::BloodPressure reading(int minute, double systolic, double diastolic,
                             std::optional<double> pulse = {}) {
    model::BloodPressure r;
    r.start = 1'558'137'600'000 + minute * 60'000;
    r.systolic_mmhg = systolic;
    r.diastolic_mmhg = diastolic;
    r.pulse_bpm = pulse;
    return r;
}

TEST(BloodPressure, readings_taken_together_have_one_mean) {
    const std::vector<model::BloodPressure> readings{
        reading(0, 150, 95, 80), reading(2, 140, 90, 70),  reading(4, 130, 86),
        reading(15, 120, 80),    reading(25, 122, 82, 60),
    };
    const auto sessions = pressure_sessions(readings);
    ASSERT_EQ(sessions.size(), 2U);
    EXPECT_EQ(sessions[0].end, 3U);
    EXPECT_EQ(sessions[0].readings, 2U);  // the first of three is left out
    EXPECT_EQ(sessions[0].systolic_mmhg, 135);
    EXPECT_EQ(sessions[0].diastolic_mmhg, 88);
    EXPECT_EQ(sessions[0].pulse_bpm, 70);
    EXPECT_EQ(sessions[1].readings, 2U);
    EXPECT_EQ(sessions[1].systolic_mmhg, 121);
    EXPECT_EQ(sessions[1].pulse_bpm, 60);
    EXPECT_TRUE(pressure_sessions({}).empty());
}

TEST(BloodPressure, a_session_counts_once_however_many_readings_it_has) {
    const auto sessions = pressure_sessions(std::vector{
        reading(0, 140, 90, 80), reading(1, 140, 90), reading(60, 120, 70), reading(120, 124, 74)});
    ASSERT_EQ(sessions.size(), 3U);
    const auto mean = pressure_mean(sessions);
    ASSERT_TRUE(mean);
    EXPECT_EQ(mean->sessions, 3U);
    EXPECT_DOUBLE_EQ(mean->systolic_mmhg, 128);
    EXPECT_DOUBLE_EQ(mean->diastolic_mmhg, 78);
    EXPECT_EQ(mean->pulse_bpm, 80);
    EXPECT_FALSE(pressure_mean({}));
    EXPECT_FALSE(pressure_mean(std::span(sessions).subspan(1))->pulse_bpm);
}

TEST(BloodPressure, readings_without_time_stand_alone) {
    std::vector<model::BloodPressure> readings{reading(0, 120, 80), reading(1, 130, 80)};
    readings[1].start = core::kNoTime;
    const auto sessions = pressure_sessions(readings);
    ASSERT_EQ(sessions.size(), 2U);
    EXPECT_FALSE(sessions[1].pulse_bpm);
}

}  // namespace
}  // namespace slipstream::analyze
