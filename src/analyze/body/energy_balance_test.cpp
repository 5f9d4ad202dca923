#include "analyze/body/energy_balance.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace slipstream::analyze {
namespace {

const Person kMan{.weight_kg = 80, .height_cm = 180, .age_years = 40, .sex = Sex::Male};

TEST(EnergyBalance, basal_rate_by_hand) {
    EXPECT_EQ(basal_kcal_per_day(kMan), 1730);
    Person person = kMan;
    person.sex = Sex::Female;
    EXPECT_EQ(basal_kcal_per_day(person), 1564);
    person.sex.reset();
    EXPECT_EQ(basal_kcal_per_day(person), (1730 + 1564) / 2);
    person.height_cm.reset();
    EXPECT_FALSE(basal_kcal_per_day(person));
    person = kMan;
    person.weight_kg = NAN;
    EXPECT_FALSE(basal_kcal_per_day(person));
    person = {.weight_kg = 1, .height_cm = 1, .age_years = 90};
    EXPECT_FALSE(basal_kcal_per_day(person));
}

TEST(EnergyBalance, takes_the_best_source) {
    const EnergyBalance device = energy_balance({.eaten = 2500, .burned = 3000, .active = 9}, kMan);
    EXPECT_EQ(device.source, SpentSource::Device);
    EXPECT_EQ(device.balance_kcal, -500);
    const EnergyBalance both = energy_balance({.eaten = 2500, .active = 470}, kMan);
    EXPECT_EQ(both.source, SpentSource::BasalAndActive);
    EXPECT_EQ(both.spent_kcal, 2200);
    EXPECT_EQ(both.balance_kcal, 300);
    const EnergyBalance basal = energy_balance({.burned = NAN, .hours = 12}, kMan);
    EXPECT_EQ(basal.source, SpentSource::Basal);
    EXPECT_EQ(basal.spent_kcal, 865);
    EXPECT_FALSE(basal.balance_kcal);
    EXPECT_EQ(spent_source_key(*basal.source), "basal");
}

TEST(EnergyBalance, of_nothing_known) {
    const EnergyBalance balance = energy_balance({.eaten = -3, .active = 100}, {});
    EXPECT_FALSE(balance.eaten_kcal || balance.spent_kcal || balance.balance_kcal ||
                 balance.source);
}

}  // namespace
}  // namespace slipstream::analyze
