#pragma once
// Blood pressure of a span of days: readings, those taken together, and what they come to. Formulas:
// docs/derived.md. Pure apart from the reader.
#include <optional>
#include <vector>

#include "analyze/body/blood_pressure.hpp"
#include "query/body.hpp"

namespace slipstream::query {

/// A session on the rider's clock. `session.start` is UTC; its places are not of PressureView::readings.
struct PlacedSession {
    analyze::PressureSession session;
    core::TimeMs end = 0;  ///< of its last reading, UTC
    int utc_offset_s = 0;
    core::Date date;  ///< the local day of its first reading
};

struct PressureView {
    std::vector<Placed<model::BloodPressure>> readings;  ///< by time, those without time last
    std::vector<PlacedSession> sessions;                 ///< by time
    /// Of the sessions: all of them, those that began before noon on the rider's clock, the others.
    std::optional<analyze::PressureMean> all, morning, evening;
    /// Of the sessions of the seven local days that end with the span, or with the last session where
    /// the span is open; they may begin before the span does.
    std::optional<analyze::PressureMean> last_7_days;
};

/// The days that pressure_view() needs for a span: those of the last seven too.
DateSpan pressure_days(DateSpan span);

/// Of the readings of pressure_days(span) in any order. Readings without time are in no session.
PressureView pressure_view(std::vector<Placed<model::BloodPressure>> readings, DateSpan span);

}  // namespace slipstream::query
