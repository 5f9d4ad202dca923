#include "analyze/body/energy_spent.hpp"

#include <cmath>

namespace slipstream::analyze {
namespace {

std::optional<double> known(std::optional<double> value) {
    return value && std::isfinite(*value) && *value >= 0 ? value : std::nullopt;
}

}  // namespace

std::optional<double> energy_spent(const SpentEnergy& day) {
    if (const auto all = known(day.all)) return all;
    const auto rest = known(day.rest);
    const auto active = known(day.active);
    return rest && active ? std::optional(*rest + *active) : std::nullopt;
}

}  // namespace slipstream::analyze
