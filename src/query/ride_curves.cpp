#include "query/ride_curves.hpp"

#include <algorithm>

#include "query/ride_readings.hpp"

namespace slipstream::query {

core::Result<PowerCurve> RideCurves::of(const model::Activity& ride) {
    {
        const std::lock_guard lock(mutex_);
        const auto known = curves_.find(ride.id);
        if (known != curves_.end()) return known->second;
    }
    auto readings = ride_readings(store_, ride, model::Metric::Power);
    if (!readings) return core::fail(readings.error());
    PowerCurve curve = analyze::mean_maximal_power({readings->time, readings->values});
    const std::lock_guard lock(mutex_);
    if (curves_.size() >= kMostKept) curves_.clear();
    curves_[ride.id] = curve;
    return curve;
}

double watts_over(const PowerCurve& curve, std::int32_t duration_s) {
    const auto point = std::find_if(curve.begin(), curve.end(),
                                    [&](const auto& p) { return p.duration_s == duration_s; });
    return point == curve.end() ? 0 : point->watts;
}

}  // namespace slipstream::query
