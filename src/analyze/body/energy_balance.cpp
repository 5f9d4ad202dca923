#include "analyze/body/energy_balance.hpp"

#include <cmath>

namespace slipstream::analyze {
namespace {

std::optional<double> known(std::optional<double> value) {
    return value && std::isfinite(*value) && *value >= 0 ? value : std::nullopt;
}

bool positive(std::optional<double> value) { return known(value).value_or(0) > 0; }

}  // namespace

std::optional<double> basal_kcal_per_day(const Person& person) {
    if (!positive(person.weight_kg) || !positive(person.height_cm) || !positive(person.age_years)) {
        return std::nullopt;
    }
    const double of_sex = !person.sex ? -78 : *person.sex == Sex::Male ? 5 : -161;
    const double kcal =
        10 * *person.weight_kg + 6.25 * *person.height_cm - 5 * *person.age_years + of_sex;
    return kcal > 0 ? std::optional(kcal) : std::nullopt;
}

std::string_view spent_source_key(SpentSource source) {
    switch (source) {
        case SpentSource::Device: return "device";
        case SpentSource::BasalAndActive: return "basal_and_active";
        case SpentSource::Basal: return "basal";
    }
    return "unknown";
}

EnergyBalance energy_balance(const EnergyDay& day, const Person& person) {
    EnergyBalance result;
    result.eaten_kcal = known(day.eaten);
    if (known(day.burned)) {
        result.spent_kcal = day.burned;
        result.source = SpentSource::Device;
    } else if (const auto basal = basal_kcal_per_day(person); basal && known(day.hours)) {
        result.spent_kcal = *basal * day.hours / 24 + known(day.active).value_or(0);
        result.source = known(day.active) ? SpentSource::BasalAndActive : SpentSource::Basal;
    }
    if (result.eaten_kcal && result.spent_kcal) {
        result.balance_kcal = *result.eaten_kcal - *result.spent_kcal;
    }
    return result;
}

}  // namespace slipstream::analyze
