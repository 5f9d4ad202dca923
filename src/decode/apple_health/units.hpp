#pragma once
// Units as HealthKit prints them, and times. Sources: docs/formats/apple-health.md.
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/time.hpp"

namespace slipstream::decode::apple_health {

/// What a value measures; each has one unit that values are converted to.
enum class Dimension : std::uint8_t {
    Count,
    Rate,         ///< per minute
    Fraction,     ///< per cent: "%" values are 0..1
    Mass,         ///< kg
    Length,       ///< m
    Energy,       ///< kcal
    Temperature,  ///< degrees Celsius
    Volume,       ///< mL
    Time,         ///< s
    Glucose,      ///< mmol/L
    Pressure,     ///< mmHg
    Vo2,          ///< mL/kg/min
    Power,        ///< W
    Speed,        ///< m/s
};

/// nullopt where the unit is not one of the dimension's.
std::optional<double> converted(Dimension dimension, double value, std::string_view unit);

/// Reads "2016-04-18 08:25:32 -0700"; neighbours share their dates, which are remembered.
class TimeReader {
  public:
    struct Time {
        core::TimeMs utc = core::kNoTime;
        core::TimeMs local = core::kNoTime;  ///< the wall clock as written
    };
    /// kNoTime where the text is no time with an offset.
    Time read(std::string_view text);

  private:
    char date_[10] = {};
    std::int64_t date_ms_ = 0;
};

}  // namespace slipstream::decode::apple_health
