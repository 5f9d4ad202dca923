#include "analyze/body/training_load.hpp"

#include <cmath>

#include "core/assert.hpp"

namespace slipstream::analyze {

std::vector<LoadDay> training_load(std::span<const double> daily_stress,
                                   const LoadConstants& constants) {
    SLIPSTREAM_ASSERT(constants.chronic_days > 0 && constants.acute_days > 0);
    const double chronic_share = 1 - std::exp(-1 / constants.chronic_days);
    const double acute_share = 1 - std::exp(-1 / constants.acute_days);
    double chronic = constants.first_chronic;
    double acute = constants.first_acute;
    std::vector<LoadDay> days;
    days.reserve(daily_stress.size());
    for (const double given : daily_stress) {
        const double stress = std::isfinite(given) ? given : 0;
        const double balance = chronic - acute;
        chronic += (stress - chronic) * chronic_share;
        acute += (stress - acute) * acute_share;
        days.push_back({chronic, acute, balance});
    }
    return days;
}

}  // namespace slipstream::analyze
