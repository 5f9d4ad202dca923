#pragma once
// When the sample rider rides: dates are laid so that the moment the journey was made falls into the
// middle of day 41's ride. Everything follows from that one time, so a restart finds the same rides.
#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "sample/ride_simulator.hpp"

namespace slipstream::sample {

/// The day of the journey (1-based) that is today when the sample is made.
inline constexpr int kTodayOfJourney = 41;

/// A day's ride with the rider's clock at its start.
struct PlannedRide {
    RidingDay day;
    core::TimeMs start = 0;
    int utc_offset_s = 0;
};

/// IANA name of the zone at a way-point, by its number.
std::string zone_at_way_point(std::size_t number);

class Schedule {
  public:
    explicit Schedule(core::TimeMs created);

    /// Days that are over when the sample is made: ridden from the morning, by local time.
    std::vector<PlannedRide> past() const;
    /// Today's ride and those after it, each at the hour that today's began.
    std::vector<PlannedRide> live() const;
    core::Date from() const { return first_day_; }
    core::Date to() const;

  private:
    core::TimeMs created_;
    core::Date first_day_;
};

}  // namespace slipstream::sample
