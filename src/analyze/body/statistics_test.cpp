#include "analyze/body/statistics.hpp"

#include <gtest/gtest.h>

namespace slipstream::analyze {
namespace {

TEST(Statistics, takes_the_middle_value) {
    EXPECT_EQ(median({}), std::nullopt);
    EXPECT_EQ(median({3}), 3);
    EXPECT_EQ(median({9, 1, 5}), 5);
    EXPECT_EQ(median({9, 1, 5, 4}), 4.5);
    EXPECT_EQ(median({2, 2, 2, 7}), 2);
}

TEST(Statistics, slope_is_not_moved_by_an_outlier) {
    EXPECT_EQ(theil_sen_slope({0, 1, 2, 3, 4, 5}, {10, 12, 14, 400, 18, 20}), 2);
    EXPECT_EQ(theil_sen_slope({1}, {5}), std::nullopt);
    EXPECT_EQ(theil_sen_slope({1, 1}, {5, 6}), std::nullopt);
}

}  // namespace
}  // namespace slipstream::analyze
