// Reports of beats, electrocardiograms and the electroencephalogram: what the analysis finds in them.
#include "sample/body/waveforms.hpp"

#include "analyze/body/ecg_beats.hpp"
#include "analyze/body/hrv.hpp"
#include "analyze/body/spectrum.hpp"
#include "sample/body/beat_report.hpp"
#include "sample/body/body_testing.hpp"

namespace slipstream::sample {
namespace {

using testing::days;
using testing::decode;

TEST(BeatReport, prints_what_the_intervals_give_but_for_the_fault_of_one) {
    int faults = 0;
    const auto mornings = beat_report_days(days());
    ASSERT_EQ(mornings.size(), 7u);
    for (const std::size_t index : mornings) {
        const auto file = decode(beat_report(days(), index));
        ASSERT_EQ(file.body.hrv.size(), 1u);
        const model::HrvReport& report = file.body.hrv[0];
        EXPECT_GT(report.intervals_ms.size(), 120u);
        const auto hrv = analyze::hrv_time(analyze::rr_intervals_ms(report));
        ASSERT_TRUE(hrv);
        EXPECT_NEAR(report.printed.at("sdnn_ms"), hrv->sdnn_ms, 1e-5);
        EXPECT_NEAR(report.printed.at("rmssd_ms"), *hrv->rmssd_ms, 1e-5);
        EXPECT_NEAR(report.printed.at("sd2_ms"), *hrv->sd2_ms, 1e-5);
        faults += static_cast<int>(report.faults.size());
        if (report.faults.empty()) {
            EXPECT_NEAR(report.printed.at("sd1_ms"), *hrv->sd1_ms, 1e-4);
        }
        EXPECT_EQ(core::Date::from_days_since_epoch(report.start / kDayMs),
                  days().days[index].date);
    }
    EXPECT_EQ(faults, 1);
}

TEST(Waveforms, are_an_electrocardiogram_and_an_electroencephalogram) {
    ASSERT_EQ(ecg_days(days()).size(), 4u);
    for (const std::size_t index : ecg_days(days())) {
        const auto file = decode(ecg_file(days(), index));
        ASSERT_EQ(file.body.recordings.size(), 1u);
        const model::Recording& ecg = file.body.recordings[0];
        EXPECT_EQ(ecg.kind, "ecg");
        ASSERT_EQ(ecg.channels.size(), 1u);
        EXPECT_DOUBLE_EQ(ecg.channels[0].rate_hz, 300);
        EXPECT_EQ(ecg.channels[0].samples.size(), 9'000u);
        const BodyDay& day = days().days[index];
        EXPECT_EQ(core::Date::from_days_since_epoch(ecg.start / kDayMs), day.date);
        const auto beats = analyze::ecg_beats(
            analyze::physical_values(ecg.channels[0].samples, ecg.channels[0]), 300);
        EXPECT_GT(beats.quality.value_or(0), 0.9);
        EXPECT_FALSE(beats.inverted);
        EXPECT_GT(beats.mean_bpm.value_or(0), day.resting_bpm);
        EXPECT_LT(beats.mean_bpm.value_or(0), day.resting_bpm + 50);
    }
    ASSERT_EQ(eeg_days(days()).size(), 1u);
    const auto file = decode(eeg_file(days(), eeg_days(days())[0]));
    ASSERT_EQ(file.body.recordings.size(), 1u);
    const model::Recording& eeg = file.body.recordings[0];
    EXPECT_EQ(eeg.kind, "eeg");
    const auto raw =
        std::count_if(eeg.channels.begin(), eeg.channels.end(),
                      [](const model::Channel& c) { return c.label.starts_with("RAW_"); });
    EXPECT_EQ(raw, 4);
    EXPECT_DOUBLE_EQ(eeg.channels[0].rate_hz, 256);
    EXPECT_EQ(eeg.channels[0].samples.size(), 120u * 256u);
    const auto tp9 = std::find_if(eeg.channels.begin(), eeg.channels.end(),
                                  [](const model::Channel& c) { return c.label == "RAW_TP9"; });
    const auto alpha = [&](std::size_t from_s, std::size_t to_s) {
        const std::span samples(tp9->samples);
        const auto values =
            analyze::physical_values(samples.subspan(from_s * 256, (to_s - from_s) * 256), *tp9);
        return analyze::eeg_band_powers(*analyze::welch(values, 256, 2))[2].power;
    };
    EXPECT_GT(alpha(60, 120), 3 * alpha(0, 60));  // with closed eyes
    EXPECT_TRUE(std::any_of(eeg.annotations.begin(), eeg.annotations.end(),
                            [](const model::Annotation& a) { return a.text == "/Marker/1"; }));
    EXPECT_TRUE(std::any_of(eeg.annotations.begin(), eeg.annotations.end(),
                            [](const model::Annotation& a) { return a.text == "blink"; }));
}

}  // namespace
}  // namespace slipstream::sample
