#pragma once
// Critical power with what it rests on, and the best power of all rides of a journey. Formulas:
// analyze/body/power.hpp, docs/derived.md.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/reader.hpp"
#include "query/ride_curves.hpp"

namespace slipstream::query {

/// One point of a curve with the ride it was ridden in.
struct BestPower {
    analyze::PowerPoint point;
    core::ActivityId ride;
    core::Date date;  ///< local day the ride began on
};

struct CriticalPowerView {
    /// nullopt of fewer than three points, or where they do not fall as the formula has it.
    std::optional<analyze::CriticalPower> fit;
    std::vector<std::int32_t>
        durations_s;  ///< of the points of 2 to 20 minutes, which the fit is of
    /// Stretches of riding that the points come from; those that overlap are one. Less than three say little.
    std::size_t efforts = 0;
    std::optional<double> error_w;  ///< root mean square of the points' distance from the fit
};

CriticalPowerView critical_power_of(const std::vector<BestPower>& curve);

/// Rides of one sport.
struct SportPower {
    std::string sport;      ///< as model::Activity has it
    std::size_t rides = 0;  ///< with power
    std::vector<BestPower> curve;
    CriticalPowerView critical;
};

/// The best of each duration over the rides of the journey that the viewer may see, sports with the most rides
/// first; runners' watts are not cyclists'. Empty where there is no power, or none for the viewer. Errors are
/// the reader's. Runs on the blocking pool.
core::Result<std::vector<SportPower>> journey_power(Reader& reader, RideCurves& curves,
                                                    const Viewer& viewer, std::string_view slug);

}  // namespace slipstream::query
