#pragma once
// One day's ride of the sample rider: what a bicycle computer would have recorded. Speed comes from
// power, gradient and wind; heart rate follows power with lag and drift. Pure and deterministic.
#include <cstdint>
#include <vector>

#include "core/time.hpp"
#include "sample/road.hpp"

namespace slipstream::sample {

/// One record, in SI units; the position has the noise of the receiver in it.
struct RideRecord {
    core::TimeMs time = 0;  ///< whole seconds
    double latitude_deg = 0;
    double longitude_deg = 0;
    double elevation_m = 0;
    double distance_m = 0;  ///< by the wheel, from the start of the day
    double speed_mps = 0;
    double heading_deg = 0;
    double heart_rate_bpm = 0;
    double cadence_rpm = 0;
    double power_w = 0;
    double temperature_c = 0;
    double accuracy_m = 0;
};

/// The timer was stopped between two records: a café, lunch.
struct RidePause {
    core::TimeMs from = 0;
    core::TimeMs to = 0;
};

struct SimulatedRide {
    core::TimeMs start = 0;
    core::TimeMs end = 0;
    std::vector<RideRecord> records;  ///< ascending times, 1 to 5 s apart while the timer runs
    std::vector<RidePause> pauses;
    std::vector<std::size_t> laps;  ///< first record of each lap, about every 20 km; begins with 0
};

/// `utc_offset_s` is for the temperature of the time of day.
SimulatedRide simulate_ride(const RidingDay& day, core::TimeMs start, int utc_offset_s);

}  // namespace slipstream::sample
