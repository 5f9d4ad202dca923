#pragma once
// Fitness, fatigue and form from the stress of each day: the impulse-response model of Banister et
// al. (1975), as exponentially weighted means after Coggan (CTL, ATL, TSB). Pure.
#include <span>
#include <vector>

namespace slipstream::analyze {

struct LoadDay {
    double chronic = 0;  ///< CTL at the end of the day
    double acute = 0;    ///< ATL at the end of the day
    double balance = 0;  ///< TSB on the day: CTL minus ATL of the evening before
};

struct LoadConstants {
    double chronic_days = 42, acute_days = 7;
    double first_chronic = 0, first_acute = 0;  ///< on the evening before the first day
};

/// One entry a day without holes, 0 on days of rest (TSS or TRIMP, one kind throughout); not finite
/// counts as 0. load += (stress - load) * (1 - e^(-1/days)). Constants must be above 0. O(n).
std::vector<LoadDay> training_load(std::span<const double> daily_stress,
                                   const LoadConstants& constants = {});

}  // namespace slipstream::analyze
