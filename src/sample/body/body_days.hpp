#pragma once
// The days of the sample rider's body: when the rider slept, rode and charged the watch, and how
// resting heart rate and weight went over the weeks. Everything follows from the schedule and the
// rides. Pure and deterministic.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sample/body/effort.hpp"
#include "sample/random.hpp"
#include "sample/schedule.hpp"

namespace slipstream::sample {

inline constexpr core::TimeMs kMinuteMs = 60'000;
inline constexpr core::TimeMs kHourMs = 3'600'000;
inline constexpr core::TimeMs kDayMs = 86'400'000;
inline constexpr double kHeightM = 1.79;
inline constexpr double kBasalKcalPerMinute = 1.14;

/// Times are UTC; `from` belongs to it, `to` does not.
struct Span {
    core::TimeMs from = 0;
    core::TimeMs to = 0;
    bool covers(core::TimeMs time) const { return time >= from && time < to; }
};

/// One local day of the rider.
struct BodyDay {
    int day_of_journey = 1;
    core::Date date;
    std::string zone;              ///< IANA name: of where the rider woke
    Span day;                      ///< from midnight to midnight; the last ends with the data
    std::optional<Effort> effort;  ///< none on days off
    Span sleep;                    ///< the night that ends on this day; whole half minutes
    std::optional<Span> nap;
    std::optional<Span> charging;  ///< the watch is off the wrist
    double resting_bpm = 0;
    double hrv_ms = 0;  ///< RMSSD of the night
    double weight_kg = 0;

    bool off() const { return !effort; }
    /// The rider's clock, written as if it were UTC.
    core::TimeMs local(core::TimeMs time) const;
    /// A generator for one thing of this day.
    Random random(std::uint64_t thing) const;
};

struct BodyDays {
    std::vector<BodyDay> days;  ///< the first day of the journey to today
    core::TimeMs until = 0;     ///< nothing is known from here on; a whole minute

    /// The night or nap that covers `time`; nullptr where the rider is awake.
    const Span* sleep_at(core::TimeMs time) const;
};

/// `efforts`: by day of the journey, all rides up to today's. `created`: when the sample was made.
BodyDays body_days(core::TimeMs created, std::map<int, Effort> efforts);

}  // namespace slipstream::sample
