#pragma once
// What a day cost. Pure.
#include <optional>

namespace slipstream::analyze {

/// What devices said of one day, in kcal.
struct SpentEnergy {
    std::optional<double> all = {};     ///< at rest and above, as a device counts it (Fitbit)
    std::optional<double> rest = {};    ///< at rest alone (Apple Health, Health Connect)
    std::optional<double> active = {};  ///< above rest
};

/// kcal of the whole day: what a device counted, else rest and activity where both are known. Active
/// energy alone is not what a day costs: nullopt. A value that is not finite or below 0 is not known.
std::optional<double> energy_spent(const SpentEnergy& day);

}  // namespace slipstream::analyze
