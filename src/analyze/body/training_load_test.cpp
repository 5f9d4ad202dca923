#include "analyze/body/training_load.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace slipstream::analyze {
namespace {

TEST(TrainingLoad, the_same_every_day_is_reached_after_its_time) {
    const std::vector<double> stress(300, 80);
    const std::vector<LoadDay> days = training_load(stress);
    EXPECT_NEAR(days[41].chronic, 80 * (1 - std::exp(-1)), 1e-9);
    EXPECT_NEAR(days[6].acute, 80 * (1 - std::exp(-1)), 1e-9);
    EXPECT_NEAR(days[299].chronic, 80, 0.1);
    EXPECT_NEAR(days[299].balance, 0, 0.1);
}

TEST(TrainingLoad, equals_the_sum_of_faded_impulses) {
    const std::vector<double> stress{100, 0, 50, 200, 0, 0, 75};
    const std::vector<LoadDay> days = training_load(stress);
    for (std::size_t i = 0; i < stress.size(); ++i) {
        double chronic = 0;
        for (std::size_t j = 0; j <= i; ++j) {
            chronic +=
                stress[j] * (1 - std::exp(-1.0 / 42)) * std::exp(-static_cast<double>(i - j) / 42);
        }
        EXPECT_NEAR(days[i].chronic, chronic, 1e-9);
    }
}

TEST(TrainingLoad, form_is_of_the_evening_before) {
    const std::vector<double> stress{0, 300, NAN};
    const std::vector<LoadDay> days =
        training_load(stress, {.first_chronic = 60, .first_acute = 40});
    EXPECT_DOUBLE_EQ(days[0].balance, 20);
    EXPECT_DOUBLE_EQ(days[1].balance, days[0].chronic - days[0].acute);
    EXPECT_DOUBLE_EQ(days[2].chronic, days[1].chronic * std::exp(-1.0 / 42));
    EXPECT_TRUE(training_load({}).empty());
}

}  // namespace
}  // namespace slipstream::analyze
