#pragma once
// What a ride cost the rider: heart rate and power on a fixed grid, as the body data of that day need
// them. Pure.
#include <vector>

#include "core/time.hpp"
#include "sample/ride_simulator.hpp"

namespace slipstream::sample {

inline constexpr core::TimeMs kEffortStepMs = 15'000;

struct Effort {
    core::TimeMs from = 0;  ///< start and end of the ride
    core::TimeMs to = 0;
    core::TimeMs first = 0;         ///< time of the first value: a multiple of the step
    std::vector<double> heart_bpm;  ///< one a step
    std::vector<double> power_w;    ///< the same; 0 in pauses
    std::vector<RidePause> pauses;

    bool covers(core::TimeMs time) const { return time >= from && time < to; }
    bool pauses_at(core::TimeMs time) const;
    /// Of the step that `time` lies in; `time` must be covered.
    double heart_at(core::TimeMs time) const { return heart_bpm[index(time)]; }
    double power_at(core::TimeMs time) const { return power_w[index(time)]; }
    double work_kj() const;

  private:
    std::size_t index(core::TimeMs time) const {
        return static_cast<std::size_t>((time - first) / kEffortStepMs);
    }
};

Effort effort_of(const SimulatedRide& ride);

}  // namespace slipstream::sample
