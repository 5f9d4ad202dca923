#pragma once
// Time is UTC, milliseconds since the Unix epoch. Local days and zones live in analyze/local_time.
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace slipstream::core {

using TimeMs = std::int64_t;
/// Stands for "no time" in columns, where an optional would double the size.
inline constexpr TimeMs kNoTime = std::numeric_limits<TimeMs>::min();

/// A calendar date of the proleptic Gregorian calendar, without a zone.
struct Date {
    int year = 1970;
    unsigned month = 1;  ///< 1..12
    unsigned day = 1;    ///< 1..31

    auto operator<=>(const Date&) const = default;
    std::string iso() const;  ///< "2019-05-18"
    static std::optional<Date> parse(std::string_view iso);
    /// Days since 1970-01-01.
    std::int64_t days_since_epoch() const;
    static Date from_days_since_epoch(std::int64_t days);
};

struct ParsedTime {
    TimeMs time = kNoTime;
    std::optional<int> utc_offset_s;  ///< as written; nullopt where no zone was written
};

/// RFC 3339 / xsd:dateTime / ISO 8601 extended: "2026-09-14T08:15:31.862+02:00". `T` may be a blank,
/// seconds and fraction may be missing; without a zone it is taken as UTC. nullopt where it is not a
/// time or out of range (year 1..9999). A leap second (60) is taken as the next second's start.
std::optional<ParsedTime> parse_time(std::string_view text);

/// "2026-09-14T06:15:31Z", with ".862" only where there are milliseconds. Any int64 that falls within
/// years 1..9999; others print as their number.
std::string format_time(TimeMs time);

/// The wall clock. Passed in, so that tests and the sample can set it; safe to call from any thread.
class Clock {
  public:
    virtual ~Clock() = default;
    virtual TimeMs now() const = 0;
};

/// The system's clock.
const Clock& system_clock();

}  // namespace slipstream::core
