#pragma once
// Energy eaten against energy spent, a day at a time. Basal rate after Mifflin, St Jeor et al.,
// American Journal of Clinical Nutrition 51:241 (1990). Pure.
#include <cstdint>
#include <optional>
#include <string_view>

#include "analyze/body/heart_zones.hpp"

namespace slipstream::analyze {

struct Person {
    std::optional<double> weight_kg = {}, height_cm = {}, age_years = {};
    std::optional<Sex> sex = {};
};

/// kcal a day: 10 kg + 6.25 cm - 5 years, + 5 for men, - 161 for women, - 78 (the mean of both)
/// where the sex is not known. nullopt where weight, height or age is missing or not above 0, or
/// nothing is left.
std::optional<double> basal_kcal_per_day(const Person& person);

/// What is known of one day, in kcal.
struct EnergyDay {
    std::optional<double> eaten = {};
    std::optional<double> burned = {};  ///< all of it, as a device counts it
    std::optional<double> active = {};  ///< above rest
    double hours = 24;  ///< length of the day so far: 23 or 25 where the clocks change
};

enum class SpentSource : std::uint8_t {
    Device,          ///< burned
    BasalAndActive,  ///< basal rate over the hours, and active
    Basal,           ///< basal rate over the hours: at least so much was spent
};
std::string_view spent_source_key(SpentSource source);  ///< "device", "basal_and_active", "basal"

struct EnergyBalance {
    std::optional<double> eaten_kcal, spent_kcal, balance_kcal;  ///< balance: eaten - spent
    std::optional<SpentSource> source;                           ///< of spent
};
/// The best source of what was spent, in the order of SpentSource; a value that is not finite or
/// below 0 is not known. O(1).
EnergyBalance energy_balance(const EnergyDay& day, const Person& person);

}  // namespace slipstream::analyze
