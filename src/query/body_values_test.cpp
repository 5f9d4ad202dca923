// How regular the nights of an answer are.
#include "query/body_values.hpp"

#include <gtest/gtest.h>

namespace slipstream::query {
namespace {

constexpr core::TimeMs kMinute = 60'000;
constexpr core::TimeMs kDay = 1440 * kMinute;
constexpr core::TimeMs kMonday = 1'557'705'600'000;  // 2019-05-13, a Monday
constexpr int kOffsetS = 7'200;

/// Asleep for so long from `from_min` after the local midnight of day `day`, in a zone two hours ahead.
Placed<model::Sleep> night(int day, int from_min, int length_min) {
    Placed<model::Sleep> placed;
    model::Sleep& sleep = placed.record;
    sleep.start = kMonday + day * kDay + from_min * kMinute - kOffsetS * core::TimeMs{1000};
    sleep.end = sleep.start + length_min * kMinute;
    sleep.segments = {{sleep.start, length_min * 60, model::SleepStage::Asleep}};
    placed.utc_offset_s = kOffsetS;
    placed.date = analyze::local_date(sleep.end, kOffsetS);
    return placed;
}

TEST(Regularity, of_a_week_with_late_weekends) {
    std::vector<Placed<model::Sleep>> sleeps;
    for (int day = 0; day < 7; ++day) sleeps.push_back(night(day, day >= 5 ? 90 : 0, 480));
    sleeps.push_back(night(2, 840, 20));  // a nap
    sleeps.back().record.main = false;
    const RegularityView view = regularity_of(sleeps);
    EXPECT_EQ(view.nights, 7u);
    ASSERT_TRUE(view.jet_lag.minutes);
    EXPECT_NEAR(*view.jet_lag.minutes, 90, 1e-6);
    EXPECT_EQ(view.jet_lag.free_nights, 2u);
    EXPECT_EQ(view.jet_lag.other_nights, 5u);
    ASSERT_TRUE(view.mid_sleep_min && view.mid_sleep_deviation_min);
    EXPECT_NEAR(*view.mid_sleep_min, 240 + 90 * 2 / 7.0, 0.5);
    EXPECT_NEAR(*view.mid_sleep_deviation_min, 40.7, 0.5);
}

TEST(Regularity, a_night_of_two_devices_counts_once_the_longer_one) {
    const RegularityView view = regularity_of({night(0, 0, 480), night(0, 60, 300)});
    EXPECT_EQ(view.nights, 1u);
    EXPECT_NEAR(view.mid_sleep_min.value_or(0), 240, 1e-6);
    EXPECT_FALSE(view.jet_lag.minutes);
}

TEST(Regularity, of_nothing_or_of_nights_without_time) {
    auto undated = night(0, 0, 480);
    undated.record.basis = model::TimeBasis::Unknown;
    for (const auto& sleeps : {std::vector<Placed<model::Sleep>>{}, {undated}}) {
        const RegularityView view = regularity_of(sleeps);
        EXPECT_EQ(view.nights, 0u);
        EXPECT_FALSE(view.index || view.mid_sleep_min || view.mid_sleep_deviation_min ||
                     view.jet_lag.minutes);
    }
}

}  // namespace
}  // namespace slipstream::query
