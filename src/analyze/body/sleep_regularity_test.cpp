#include "analyze/body/sleep_regularity.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <vector>

namespace slipstream::analyze {
namespace {

constexpr core::TimeMs kMinute = 60'000;
constexpr core::TimeMs kDay = 1440 * kMinute;
constexpr core::TimeMs kMonday = 1'557'705'600'000;  // 2019-05-13T00:00:00, a Monday

/// Asleep from `from_min` to `to_min` after the midnight of day `day`.
AsleepSpan span(int day, int from_min, int to_min) {
    return {kMonday + day * kDay + from_min * kMinute, kMonday + day * kDay + to_min * kMinute};
}

Night night(int day, int from_min, int to_min) {
    const AsleepSpan s = span(day, from_min, to_min);
    return {s.from, s.to};
}

TEST(SleepRegularity, the_same_every_night_is_100) {
    std::vector<AsleepSpan> asleep;
    for (int day = 0; day < 7; ++day) asleep.push_back(span(day, -60, 420));
    const auto result = sleep_regularity(asleep);
    ASSERT_TRUE(result);
    EXPECT_DOUBLE_EQ(result->index, 100);
    EXPECT_EQ(result->pairs, 6U);
}

TEST(SleepRegularity, a_shift_of_an_hour_costs_two_hours_of_each_day) {
    const std::vector<AsleepSpan> asleep{span(0, 0, 480), span(1, 60, 540)};
    EXPECT_DOUBLE_EQ(sleep_regularity(asleep)->index, -100 + 200.0 * (1440 - 120) / 1440);
}

TEST(SleepRegularity, turned_round_is_minus_100) {
    const std::vector<AsleepSpan> asleep{span(0, -720, 0), span(1, 0, 720)};
    EXPECT_DOUBLE_EQ(sleep_regularity(asleep)->index, -100);
}

TEST(SleepRegularity, a_day_without_sleep_is_not_known) {
    const std::vector<AsleepSpan> asleep{span(0, 0, 480), span(1, 0, 480), span(3, 0, 480)};
    const auto result = sleep_regularity(asleep);
    ASSERT_TRUE(result);
    EXPECT_EQ(result->pairs, 1U);
    EXPECT_DOUBLE_EQ(result->index, 100);
    EXPECT_FALSE(sleep_regularity(std::vector<AsleepSpan>{span(0, 0, 480), span(2, 0, 480)}));
    EXPECT_FALSE(sleep_regularity({}));
    EXPECT_FALSE(sleep_regularity(std::vector<AsleepSpan>{span(0, 480, 0)}));
    EXPECT_FALSE(sleep_regularity(std::vector<AsleepSpan>{span(0, 0, 9), span(9000, 0, 9)}));
}

TEST(SleepRegularity, agrees_with_the_definition) {
    std::mt19937 random(5);
    std::uniform_int_distribution<int> from(-120, 120), length(300, 540);
    for (int round = 0; round < 20; ++round) {
        std::vector<AsleepSpan> asleep;
        std::set<long> minutes;
        for (int day = 0; day < 10; ++day) {
            const int start = from(random);
            const int end = start + length(random);
            asleep.push_back(span(day, start, end));
            for (int m = start; m < end; ++m) minutes.insert(day * 1440L + m);
        }
        long same = 0;
        for (long m = -720; m < 9 * 1440 - 720; ++m) {
            same += minutes.count(m) == minutes.count(m + 1440) ? 1 : 0;
        }
        EXPECT_NEAR(sleep_regularity(asleep)->index,
                    -100 + 200 * static_cast<double>(same) / (9 * 1440), 1e-9);
    }
}

TEST(MidSleep, is_a_mean_on_the_circle) {
    // Middles at 23:30 and 00:30: midnight, not noon.
    const std::vector<Night> nights{night(0, -240, 180), night(1, -180, 240)};
    const auto middle = mid_sleep(nights);
    ASSERT_TRUE(middle);
    EXPECT_NEAR(std::min(middle->mean_min, 1440 - middle->mean_min), 0, 1e-6);
    EXPECT_NEAR(middle->deviation_min, 30, 0.2);
    EXPECT_EQ(middle->nights, 2U);
    EXPECT_NEAR(mid_sleep(std::vector<Night>{night(0, 0, 400)})->mean_min, 200, 1e-6);
    EXPECT_FALSE(mid_sleep({}));
    EXPECT_FALSE(mid_sleep(std::vector<Night>{night(0, 0, 2), night(0, 720, 722)}));
}

TEST(MidSleep, social_jet_lag_is_of_the_nights_before_saturday_and_sunday) {
    std::vector<Night> nights;
    for (int day = 0; day < 7; ++day) {
        const int later = day >= 5 ? 90 : 0;  // days 5 and 6 are Saturday and Sunday
        nights.push_back(night(day, -30 + later, 450 + later));
    }
    const SocialJetLag lag = social_jet_lag(nights);
    ASSERT_TRUE(lag.minutes);
    EXPECT_NEAR(*lag.minutes, 90, 1e-6);
    EXPECT_EQ(lag.free_nights, 2U);
    EXPECT_EQ(lag.other_nights, 5U);
}

TEST(MidSleep, social_jet_lag_needs_two_nights_of_each_kind) {
    struct Case {
        std::vector<int> days;  // 5 and 6 are Saturday and Sunday
        bool known;
    };
    for (const Case& c : {Case{{}, false}, Case{{0, 1, 2, 3, 4}, false}, Case{{5, 6}, false},
                          Case{{3, 4, 5}, false}, Case{{4, 5, 6}, false}, Case{{3, 4, 5, 6}, true},
                          Case{{0, 5, 8, 13}, true}}) {
        std::vector<Night> nights;
        for (const int day : c.days) nights.push_back(night(day, 0, 480));
        const SocialJetLag lag = social_jet_lag(nights);
        EXPECT_EQ(lag.minutes.has_value(), c.known) << c.days.size();
        EXPECT_EQ(lag.free_nights + lag.other_nights, c.days.size());
    }
}

TEST(MidSleep, social_jet_lag_goes_the_short_way_round_the_clock) {
    // Middles at 23:30 on free nights and 00:30 on the others.
    const std::vector<Night> nights{night(0, -210, 270), night(1, -210, 270), night(5, -270, 210),
                                    night(6, -270, 210)};
    EXPECT_NEAR(social_jet_lag(nights).minutes.value_or(0), -60, 1e-6);
}

}  // namespace
}  // namespace slipstream::analyze
