#pragma once
// The rider's wall clock: which zone the rider was in on each local day, so that records whose times carry
// no offset find their place. Immutable once built; safe from any thread. Internal to query/.
#include <map>
#include <string>
#include <vector>

#include "analyze/local_time.hpp"
#include "model/body.hpp"
#include "query/views.hpp"

namespace slipstream::query {

class LocalClock {
  public:
    /// `days` as the owner sees them; `fallback` is the journey's zone, empty: UTC.
    LocalClock(const std::vector<DaySummary>& days, std::string fallback);

    /// The zone of a local day: that of the day itself, else of the nearest earlier day with data, else of
    /// the first later one, else the fallback.
    const std::string& zone_on(core::Date date) const;
    /// Milliseconds UTC of a time in `basis`. A wall-clock time that a change of the clocks skips is taken
    /// with the offset before the change; one that comes twice is its first occurrence.
    core::TimeMs to_utc(core::TimeMs time, model::TimeBasis basis) const;
    /// The same of many: neighbours in one quarter of an hour cost one look-up.
    void to_utc(std::vector<core::TimeMs>& times, model::TimeBasis basis) const;
    int offset_at(core::TimeMs utc) const;  ///< seconds east of UTC
    core::Date date_at(core::TimeMs utc) const;
    analyze::DayRange range_of(core::Date date) const;

  private:
    std::map<core::Date, std::string> zones_;
    std::string fallback_;
};

}  // namespace slipstream::query
