#include "analyze/body/resting_trend.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace slipstream::analyze {
namespace {

core::Date day(int index) { return core::Date::from_days_since_epoch(18'000 + index); }

TEST(DailyTrend, rises_by_its_slope_and_forgets_an_outlier) {
    std::vector<DailyValue> values;
    for (int i = 0; i < 60; ++i) values.push_back({day(i), 50 + i / 7.0});
    values[40].value = 180;
    const DailyTrend trend = daily_trend(values);
    ASSERT_EQ(trend.days.size(), 60U);
    EXPECT_NEAR(*trend.slope_per_week, 1, 1e-6);
    EXPECT_NEAR(*trend.days.back().week, 50 + 56 / 7.0, 1e-9);  // the middle of days 53..59
    EXPECT_NEAR(*trend.change, 11.5 / 7.0, 0.15);
    EXPECT_FALSE(trend.days[1].week);
    EXPECT_NEAR(*trend.days[2].week, 50 + 1 / 7.0, 1e-9);
    EXPECT_FALSE(trend.days[8].month);
    EXPECT_TRUE(trend.days[9].month);
}

TEST(DailyTrend, counts_days_and_not_values) {
    std::vector<DailyValue> values;
    for (int i = 0; i < 20; ++i) values.push_back({day(i * 4), 60});
    const DailyTrend trend = daily_trend(values);
    EXPECT_FALSE(trend.days.back().week);  // two of seven days
    EXPECT_FALSE(trend.days.back().month);
    EXPECT_EQ(trend.slope_per_week, 0);
}

TEST(DailyTrend, order_and_what_is_not_a_number_do_not_matter) {
    const std::vector<DailyValue> values{
        {day(2), 52}, {day(0), 50}, {day(3), NAN}, {day(1), 99}, {day(1), 51}};
    const DailyTrend trend = daily_trend(values);
    ASSERT_EQ(trend.days.size(), 3U);
    EXPECT_EQ(trend.days.back().week, 51);
    EXPECT_FALSE(trend.slope_per_week || trend.change);
    EXPECT_TRUE(daily_trend({}).days.empty());
}

}  // namespace
}  // namespace slipstream::analyze
