#include "analyze/body/trend_variation.hpp"

#include <gtest/gtest.h>

#include <array>

namespace slipstream::analyze {
namespace {

core::Date day(int index) { return core::Date::from_days_since_epoch(18'000 + index); }

/// Days that lie `apart` above, below and on a line in turn.
std::vector<DailyValue> about_a_line(int days, double per_week, double apart) {
    std::vector<DailyValue> values;
    const std::array<double, 3> turns{apart, -apart, 0};
    for (int i = 0; i < days; ++i) {
        values.push_back(
            {day(i), 50 + per_week * i / 7.0 + turns[static_cast<std::size_t>(i % 3)]});
    }
    return values;
}

TEST(TrendVariation, compares_what_the_line_moved_with_the_distance_of_the_days) {
    struct Case {
        int days;
        double per_week, apart, moved, usual;
        bool within;
    };
    for (const Case& c : {Case{29, 0.5, 2, 2, 2.9652, true}, Case{29, 1, 2, 4, 2.9652, false},
                          Case{29, -1, 2, -4, 2.9652, false}, Case{29, 0, 0, 0, 0, true},
                          Case{29, 0.1, 0, 0.4, 0, false}}) {
        const auto values = about_a_line(c.days, c.per_week, c.apart);
        const auto variation = trend_variation(values, c.per_week);
        ASSERT_TRUE(variation);
        EXPECT_NEAR(variation->moved, c.moved, 1e-9) << c.per_week;
        EXPECT_NEAR(variation->usual, c.usual, 1e-9) << c.per_week;
        EXPECT_EQ(variation->within_usual, c.within) << c.per_week;
        EXPECT_EQ(variation->from, day(0));
        EXPECT_EQ(variation->to, day(28));
    }
}

TEST(TrendVariation, is_of_ninety_days_and_forgets_an_outlier) {
    auto values = about_a_line(200, 0, 1);
    for (int i = 0; i < 110; ++i) values[static_cast<std::size_t>(i)].value = 90;
    values[150].value = 190;
    const auto variation = trend_variation(values, 0);
    ASSERT_TRUE(variation);
    EXPECT_EQ(variation->from, day(110));
    EXPECT_NEAR(variation->usual, 1.4826, 1e-9);
}

TEST(TrendVariation, of_nothing_is_nothing) { EXPECT_FALSE(trend_variation({}, 1)); }

}  // namespace
}  // namespace slipstream::analyze
