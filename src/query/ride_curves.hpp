#pragma once
// Power curves of rides, remembered: a ride's stream is read once. Internal to query/.
#include <map>
#include <mutex>
#include <vector>

#include "analyze/body/power.hpp"
#include "core/result.hpp"
#include "store/store.hpp"

namespace slipstream::query {

using PowerCurve = std::vector<analyze::PowerPoint>;

/// Safe from any thread; runs on the blocking pool. Some 400 bytes a ride.
class RideCurves {
  public:
    /// The store must outlive the object.
    explicit RideCurves(store::Store& store) : store_(store) {}

    /// Over analyze::kPowerDurationsS as far as the ride is long; empty of a ride without power.
    core::Result<PowerCurve> of(const model::Activity& ride);

  private:
    static constexpr std::size_t kMostKept = 20'000;

    store::Store& store_;
    std::mutex mutex_;
    std::map<core::ActivityId, PowerCurve> curves_;  // guarded by mutex_
};

/// Mean watts over the duration; 0 where the curve does not reach so far.
double watts_over(const PowerCurve& curve, std::int32_t duration_s);

}  // namespace slipstream::query
