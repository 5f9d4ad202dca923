// What files other than rides come to: the fixtures of fit_body_cases_test.cpp, value by value.
#include <gtest/gtest.h>

#include <algorithm>

#include "decode/fit/day_counters.hpp"
#include "decode/fit/fit_cases.hpp"
#include "decode/fit/fit_decoder.hpp"
#include "decode/fit/fit_writer.hpp"

namespace slipstream::decode::fit {
namespace {

using model::Metric;
using model::SleepStage;
using testing::Test;

constexpr std::uint32_t kMidnight = 931'298'400;  // as in the fixtures
constexpr core::TimeMs kHourMs = 3'600'000;

DecodedFile decoded(std::string_view name) { return fit_decoder().decode(fit_case(name).bytes); }

core::TimeMs midnight() { return time_ms(kMidnight); }

/// All samples of a metric in order of time, as (time, value) in the metric's unit.
std::vector<std::pair<core::TimeMs, double>> samples(const DecodedFile& file, Metric metric) {
    std::vector<std::pair<core::TimeMs, double>> all;
    for (const model::SampleSeries& series : file.body.series) {
        if (series.metric != metric) continue;
        for (std::size_t i = 0; i < series.time.size(); ++i) {
            all.emplace_back(series.time[i], *model::from_stored(metric, series.values[i]));
        }
    }
    std::ranges::sort(all);
    return all;
}

std::vector<double> values(const DecodedFile& file, Metric metric) {
    std::vector<double> only;
    for (const auto& [time, value] : samples(file, metric)) only.push_back(value);
    return only;
}

double total(const DecodedFile& file, Metric metric, core::TimeMs from, core::TimeMs to) {
    double sum = 0;
    for (const auto& [time, value] : samples(file, metric)) {
        if (time >= from && time < to) sum += value;
    }
    return sum;
}

bool warns(const DecodedFile& file, std::string_view code) {
    return std::ranges::find(file.warnings, code, &Diagnostic::code) != file.warnings.end();
}

TEST(FitBody, short_timestamps_roll_over) {
    const DecodedFile file = decoded("monitoring_day");
    const auto rates = samples(file, Metric::HeartRate);
    ASSERT_EQ(rates.size(), 9u);
    EXPECT_EQ(rates[0], std::pair(midnight() - 4 * kHourMs + 60'000, 72.0));
    EXPECT_EQ(rates[1], std::pair(midnight() + kHourMs, 49.0));
    EXPECT_EQ(rates[7], std::pair(midnight() + 14 * kHourMs, 95.0));
    EXPECT_EQ(rates[8], std::pair(midnight() + 20 * kHourMs, 64.0));
    EXPECT_EQ(file.kind, "monitoring");
    EXPECT_EQ(file.utc_offset_s, 7200);
    EXPECT_TRUE(file.warnings.empty());
}

TEST(FitBody, totals_of_a_day_become_amounts_between_readings) {
    const DecodedFile file = decoded("monitoring_day");
    const core::TimeMs start = midnight(), evening = start - 4 * kHourMs;
    const auto steps = [&](core::TimeMs from, core::TimeMs to) {
        return total(file, Metric::Steps, from, to);
    };
    EXPECT_EQ(steps(INT64_MIN, evening), 10'000);  // both activities since the midnight before
    EXPECT_EQ(samples(file, Metric::Steps).front().first, start - 24 * kHourMs);
    EXPECT_EQ(steps(evening, evening + kHourMs), 500);
    EXPECT_EQ(steps(evening + kHourMs, evening + kHourMs + 1'020'000), 170);
    EXPECT_EQ(steps(INT64_MIN, start), 10'700);
    EXPECT_EQ(steps(start, start + 7 * kHourMs), 100);
    EXPECT_EQ(steps(start + 7 * kHourMs, start + 8 * kHourMs), 11'900);
    EXPECT_EQ(steps(start, INT64_MAX), 12'000);
    EXPECT_NEAR(total(file, Metric::DistanceMoved, start, INT64_MAX), 8400, 1e-6);
    EXPECT_NEAR(total(file, Metric::ActiveEnergy, start, INT64_MAX), 480, 1e-6);
}

TEST(FitBody, amounts_fill_their_time_without_gap_or_overlap) {
    const DecodedFile file = decoded("monitoring_day");
    std::vector<std::pair<core::TimeMs, core::TimeMs>> spans;
    for (const model::SampleSeries& series : file.body.series) {
        if (series.metric != Metric::Steps) continue;
        const bool is_piece = std::ranges::find(DayCounters::kPieces, series.interval_s) !=
                              DayCounters::kPieces.end();
        EXPECT_TRUE(is_piece || series.interval_s == 20 * 3600);  // before the file
        for (const core::TimeMs time : series.time) {
            spans.emplace_back(time, time + series.interval_s * core::TimeMs{1000});
        }
    }
    std::ranges::sort(spans);
    EXPECT_EQ(spans.front().first, midnight() - 24 * kHourMs);
    for (std::size_t i = 1; i < spans.size(); ++i) EXPECT_EQ(spans[i].first, spans[i - 1].second);
    EXPECT_EQ(spans.back().second, midnight() + 8 * kHourMs);
}

TEST(FitBody, intensity_climb_and_metabolic_rate_are_read) {
    const DecodedFile file = decoded("monitoring_day");
    EXPECT_EQ(values(file, Metric::ActiveMinutes), std::vector<double>{25});
    EXPECT_EQ(values(file, Metric::ElevationGained), std::vector<double>{12.5});
    EXPECT_TRUE(values(file, Metric::ElevationLost).empty());
    EXPECT_EQ(values(file, Metric::BasalMetabolicRate), std::vector<double>{1720});
    EXPECT_NE(file.summary.find(R"("cycling":{"cycles":2000})"), std::string::npos);
    EXPECT_NE(file.summary.find(R"("moderate_min":20,"vigorous_min":5)"), std::string::npos);
}

TEST(FitBody, low_ends_of_counters_go_on_and_what_has_no_time_is_named) {
    const DecodedFile file = decoded("monitoring_short");
    EXPECT_TRUE(warns(file, "no_time"));
    EXPECT_TRUE(values(file, Metric::HeartRate).empty());
    const core::TimeMs first = midnight() + 60'000, second = first + 12'000'000;
    EXPECT_EQ(total(file, Metric::Steps, first, first + 1), 65'310);
    EXPECT_EQ(total(file, Metric::Steps, first, second), 66'036);
    EXPECT_EQ(total(file, Metric::Steps, second, second + 6'000'000), 200);
    EXPECT_NEAR(total(file, Metric::DistanceMoved, INT64_MIN, INT64_MAX), 600 + 155.36, 1e-6);
    EXPECT_EQ(values(file, Metric::EnergyBurned), std::vector<double>{90});
    EXPECT_EQ(samples(file, Metric::Temperature),
              (std::vector{std::pair<core::TimeMs, double>(second, -1.3)}));  // -1.25 rounded
}

TEST(FitBody, a_scale_gives_weight_and_composition) {
    const DecodedFile file = decoded("body_scale");
    EXPECT_EQ(file.kind, "weight");
    EXPECT_EQ(samples(file, Metric::Weight),
              (std::vector<std::pair<core::TimeMs, double>>{
                  {midnight(), 74.4}, {midnight(), 74.45}, {midnight(), 74.5}}));
    EXPECT_EQ(values(file, Metric::BodyFat), std::vector<double>{18.25});
    EXPECT_EQ(values(file, Metric::BodyWater), std::vector<double>{55.5});
    EXPECT_EQ(values(file, Metric::BoneMass), std::vector<double>{3.2});
    EXPECT_EQ(values(file, Metric::MuscleMass), std::vector<double>{58});
    EXPECT_EQ(values(file, Metric::BasalMetabolicRate), std::vector<double>{1700});
    EXPECT_EQ(values(file, Metric::MetabolicAge), std::vector<double>{37});
    EXPECT_EQ(values(file, Metric::VisceralFatRating), std::vector<double>{6});
    EXPECT_EQ(values(file, Metric::BodyMassIndex), std::vector<double>{23.1});
    EXPECT_TRUE(warns(file, "time_of_file"));
    EXPECT_FALSE(warns(file, "several_people"));
    EXPECT_NE(file.summary.find(R"("unmeasured":{"weight":1})"), std::string::npos);
}

TEST(FitBody, people_who_share_a_scale_are_kept_apart) {
    const DecodedFile file = decoded("shared_scale");
    EXPECT_TRUE(warns(file, "several_people"));
    ASSERT_EQ(file.body.series.size(), 2u);
    EXPECT_EQ(file.body.series[0].origin, "development 7, user 0");
    EXPECT_EQ(file.body.series[0].values, (std::vector<std::int32_t>{74'500, 74'400}));
    EXPECT_EQ(file.body.series[1].origin, "development 7, user 1");
    EXPECT_EQ(file.body.series[1].values, (std::vector<std::int32_t>{61'200}));
}

TEST(FitBody, a_cuff_gives_readings_and_names_failed_ones) {
    const DecodedFile file = decoded("blood_pressure");
    EXPECT_EQ(file.kind, "blood_pressure");
    ASSERT_EQ(file.body.blood_pressure.size(), 2u);
    const model::BloodPressure& first = file.body.blood_pressure[0];
    EXPECT_EQ(first.start, midnight());
    EXPECT_EQ(first.systolic_mmhg, 121);
    EXPECT_EQ(first.diastolic_mmhg, 78);
    EXPECT_EQ(first.pulse_bpm, 61);
    EXPECT_EQ(first.irregular_beat, false);
    EXPECT_EQ(file.body.blood_pressure[1].irregular_beat, true);
    EXPECT_NE(file.summary.find(R"("status":"error_no_measurement")"), std::string::npos);
    EXPECT_NE(file.summary.find(R"("unmeasured":{"blood_pressure":1})"), std::string::npos);
}

TEST(FitBody, a_night_has_the_stages_that_end_at_each_level) {
    const DecodedFile file = decoded("sleep");
    EXPECT_EQ(file.kind, "sleep");
    EXPECT_EQ(file.utc_offset_s, 7200);
    ASSERT_EQ(file.body.sleeps.size(), 2u);
    const auto night = std::ranges::find(file.body.sleeps, true, &model::Sleep::main);
    ASSERT_NE(night, file.body.sleeps.end());
    EXPECT_TRUE(night->stages);
    EXPECT_EQ(night->start, midnight());
    EXPECT_EQ(night->end, midnight() + 410 * 60'000);
    EXPECT_EQ(night->utc_offset_s, 7200);
    const std::vector<std::tuple<int, int, SleepStage>> expected{{0, 10, SleepStage::Awake},
                                                                 {10, 50, SleepStage::Light},
                                                                 {60, 60, SleepStage::Deep},
                                                                 {120, 60, SleepStage::Rem},
                                                                 {190, 210, SleepStage::Light}};
    ASSERT_EQ(night->segments.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const auto& [from, minutes, stage] = expected[i];
        EXPECT_EQ(night->segments[i].start, midnight() + from * 60'000);
        EXPECT_EQ(night->segments[i].duration_s, minutes * 60);
        EXPECT_EQ(night->segments[i].stage, stage);
    }
    const auto nap = std::ranges::find(file.body.sleeps, false, &model::Sleep::main);
    EXPECT_EQ(nap->end - nap->start, 1'500'000);
    EXPECT_NE(file.summary.find(R"("overall_sleep_score":82)"), std::string::npos);
}

TEST(FitBody, levels_without_events_are_nights_of_their_own) {
    FitWriter out;
    out.define(0, {275, {{253, BaseType::Uint32}, {0, BaseType::Enum}}, {}, false});
    const auto level = [&](std::int64_t minutes, std::int64_t stage) {
        out.write(0, {kMidnight + minutes * 60, stage});
    };
    level(0, 2);
    level(1, 2);
    level(2, 9);  // not a level
    level(3, 4);
    level(600, 3);  // ten hours later
    level(601, 3);
    const DecodedFile file = fit_decoder().decode(out.finish());
    EXPECT_TRUE(warns(file, "unknown_sleep_level"));
    ASSERT_EQ(file.body.sleeps.size(), 2u);
    EXPECT_EQ(file.body.sleeps[0].end - file.body.sleeps[0].start, 180'000);
    ASSERT_EQ(file.body.sleeps[0].segments.size(), 2u);
    EXPECT_EQ(file.body.sleeps[0].segments[1].stage, SleepStage::Rem);
    EXPECT_EQ(file.body.sleeps[1].start, midnight() + 36'000'000);
    EXPECT_EQ(file.body.sleeps[1].segments.at(0).duration_s, 60);
}

TEST(FitBody, codes_below_zero_are_counted_and_not_kept) {
    const DecodedFile file = decoded("wellness");
    EXPECT_EQ(values(file, Metric::Stress), std::vector<double>{31});
    EXPECT_EQ(values(file, Metric::BodyBattery), (std::vector<double>{64, 63}));
    EXPECT_EQ(values(file, Metric::Respiration), std::vector<double>{14.3});  // 14.25 rounded
    EXPECT_NE(file.summary.find(R"("unmeasured":{"respiration_rate":1,"stress":1})"),
              std::string::npos);
}

TEST(FitBody, single_measurements_of_a_watch_are_read) {
    const DecodedFile file = decoded("wellness");
    EXPECT_EQ(values(file, Metric::OxygenSaturation), (std::vector<double>{96, 61}));
    const auto oxygen =
        std::ranges::find(file.body.series, Metric::OxygenSaturation, &model::SampleSeries::metric);
    EXPECT_EQ(oxygen->flags, (std::vector<std::uint8_t>{0, model::kSampleOffWrist}));
    EXPECT_EQ(values(file, Metric::RestingHeartRate), (std::vector<double>{49, 47}));
    EXPECT_EQ(samples(file, Metric::HrvRmssd),
              (std::vector{std::pair<core::TimeMs, double>(midnight() + 300'000, 55.0)}));
    EXPECT_EQ(values(file, Metric::SkinTemperatureVariation), std::vector<double>{-0.25});
    EXPECT_EQ(samples(file, Metric::Vo2Max),
              (std::vector{std::pair<core::TimeMs, double>(midnight(), 52.3)}));
    ASSERT_EQ(file.body.hrv.size(), 1u);
    EXPECT_EQ(file.body.hrv[0].tag, "balanced");
    EXPECT_EQ(file.body.hrv[0].printed.at("rmssd_ms"), 61.5);
    EXPECT_EQ(file.body.hrv[0].printed.at("rmssd_7day_ms"), 58);
}

TEST(FitBody, rides_have_none) {
    for (const char* name : {"ride", "multisport", "beats", "settings"}) {
        EXPECT_TRUE(decoded(name).body.empty()) << name;
        EXPECT_TRUE(decoded(name).summary.empty()) << name;
    }
}

class FitBodyCases : public testing::TestWithParam<FitCase> {};

TEST_P(FitBodyCases, every_prefix_gives_what_precedes_the_cut) {
    const core::ByteBuffer& whole = GetParam().bytes;
    const DecodedFile all = fit_decoder().decode(whole);
    for (std::size_t size = 0; size <= whole.size(); ++size) {
        const core::ByteBuffer prefix(whole.begin(),
                                      whole.begin() + static_cast<std::ptrdiff_t>(size));
        const DecodedFile file = fit_decoder().decode(prefix);
        for (const model::MetricInfo& info : model::metric_catalogue()) {
            const auto have = samples(file, info.metric), want = samples(all, info.metric);
            if (info.total == model::Total::Sum) {
                ASSERT_LE(total(file, info.metric, INT64_MIN, INT64_MAX),
                          total(all, info.metric, INT64_MIN, INT64_MAX));
            } else {
                ASSERT_TRUE(std::ranges::includes(want, have)) << info.key << " " << size;
            }
        }
        ASSERT_LE(file.body.blood_pressure.size(), all.body.blood_pressure.size());
        ASSERT_LE(file.body.sleeps.size(), all.body.sleeps.size());
    }
}

INSTANTIATE_TEST_SUITE_P(All, FitBodyCases, testing::ValuesIn(fit_body_cases()),
                         [](const auto& tested) { return tested.param.name; });

/// Series of counters, fed by hand.
class Counters : public Test {
  protected:
    static BodyTime at(std::int64_t seconds) {
        return {midnight() + seconds * 1000, model::TimeBasis::Utc};
    }
    void zone(int offset_s) { counters_.set_offset(offset_s); }
    void steps(std::int64_t seconds, std::uint32_t raw) {
        counters_.count(Counted::Steps, 6, raw, at(seconds));
    }
    double sum() {
        counters_.flush();
        return total(file_, Metric::Steps, INT64_MIN, INT64_MAX);
    }
    DecodedFile file_;
    BodySeries series_{file_};
    DayCounters counters_{series_};
};

TEST_F(Counters, a_smaller_reading_begins_anew) {
    zone(7200);
    steps(3600, 500);
    steps(7200, 200);  // the watch was started anew
    steps(9000, 250);
    EXPECT_EQ(sum(), 750);
}

TEST_F(Counters, a_reading_of_nothing_at_midnight_is_no_amount_of_the_day_before) {
    zone(7200);
    steps(0, 0);
    EXPECT_EQ(sum(), 0);
    EXPECT_TRUE(file_.body.series.empty());
}

TEST_F(Counters, a_file_that_begins_at_noon_tells_of_the_morning_once) {
    zone(7200);
    steps(12 * 3600, 4000);
    steps(12 * 3600 + 60, 4030);
    EXPECT_EQ(sum(), 4030);
    const auto all = samples(file_, Metric::Steps);
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0], std::pair(midnight(), 4000.0));
    EXPECT_EQ(file_.body.series[0].interval_s, 12 * 3600);
    EXPECT_EQ(all[1], std::pair(midnight() + 12 * kHourMs, 30.0));
}

TEST_F(Counters, without_a_zone_the_first_reading_is_of_the_instant) {
    steps(3600, 500);
    steps(3600 + 86'400 * 3, 900);
    EXPECT_EQ(sum(), 900);
    ASSERT_EQ(file_.body.series.size(), 1u);
    EXPECT_EQ(file_.body.series[0].interval_s, 0);
}

TEST_F(Counters, a_clock_set_back_by_days_begins_anew) {
    zone(7200);
    steps(3600 + 86'400 * 5, 700);
    steps(3600, 100);
    steps(7200, 150);
    EXPECT_EQ(sum(), 850);
    EXPECT_EQ(samples(file_, Metric::Steps).front().first, midnight());
}

}  // namespace
}  // namespace slipstream::decode::fit
