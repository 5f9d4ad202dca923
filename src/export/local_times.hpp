#pragma once
// The rider's wall clock over many times: offsets change at full quarters of an hour, so that one look-up
// serves a run of samples. Not thread-safe.
#include <string>

#include "core/time.hpp"
#include "query/local_clock.hpp"

namespace slipstream::exporting {

class LocalTimes {
  public:
    explicit LocalTimes(const query::LocalClock& clock) : clock_(clock) {}
    int offset_s(core::TimeMs utc);
    core::Date date(core::TimeMs utc);
    core::TimeMs to_utc(core::TimeMs time, model::TimeBasis basis);
    /// Appends "2019-05-18T08:15:31.862+02:00"; milliseconds only where there are any.
    void append(std::string& out, core::TimeMs utc);
    static void append(std::string& out, core::TimeMs utc, int offset_s);

  private:
    static constexpr core::TimeMs kQuarter = 15 * 60'000;
    const query::LocalClock& clock_;
    core::TimeMs quarter_ = INT64_MIN, wall_quarter_ = INT64_MIN, wall_shift_ = 0;
    int offset_s_ = 0;
};

}  // namespace slipstream::exporting
