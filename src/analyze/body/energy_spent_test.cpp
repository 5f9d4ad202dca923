#include "analyze/body/energy_spent.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace slipstream::analyze {
namespace {

TEST(EnergySpent, a_device_that_counts_all_is_believed) {
    EXPECT_EQ(energy_spent({2900, 1700, 900}), 2900);
}

TEST(EnergySpent, else_rest_and_activity_are_added) {
    EXPECT_EQ(energy_spent({std::nullopt, 1700, 900}), 2600);
    EXPECT_EQ(energy_spent({-1, 1700, 900}), 2600);
}

TEST(EnergySpent, a_part_is_not_the_whole) {
    EXPECT_EQ(energy_spent({std::nullopt, std::nullopt, 900}), std::nullopt);
    EXPECT_EQ(energy_spent({std::nullopt, 1700, std::nullopt}), std::nullopt);
    EXPECT_EQ(energy_spent({std::numeric_limits<double>::quiet_NaN(), 1700, std::nullopt}),
              std::nullopt);
}

}  // namespace
}  // namespace slipstream::analyze
