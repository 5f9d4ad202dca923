#include "query/body_pressure.hpp"

#include <algorithm>
#include <functional>

namespace slipstream::query {
namespace {

using Reading = Placed<model::BloodPressure>;
using analyze::PressureSession;

constexpr std::int64_t kWeek = 7;

core::Date days_before(core::Date date, std::int64_t days) {
    return core::Date::from_days_since_epoch(date.days_since_epoch() - days);
}

bool timed(const Reading& reading) {
    return reading.record.basis != model::TimeBasis::Unknown &&
           reading.record.start != core::kNoTime;
}

std::vector<PlacedSession> sessions_of(const std::vector<Reading>& readings) {
    std::vector<model::BloodPressure> records;  // those with time come first: same places
    for (const Reading& reading : readings) {
        if (timed(reading)) records.push_back(reading.record);
    }
    std::vector<PlacedSession> sessions;
    for (const PressureSession& session : analyze::pressure_sessions(records)) {
        const Reading& first = readings[session.first];
        sessions.push_back(
            {session, records[session.end - 1].start, first.utc_offset_s, first.date});
    }
    return sessions;
}

bool before_noon(const PlacedSession& placed) {
    constexpr core::TimeMs kDay = 86'400'000;
    const core::TimeMs local = placed.session.start + placed.utc_offset_s * core::TimeMs{1000};
    return (local % kDay + kDay) % kDay < kDay / 2;
}

template <typename Wanted>
std::optional<analyze::PressureMean> mean_of(const std::vector<PlacedSession>& sessions,
                                             const Wanted& wanted) {
    std::vector<PressureSession> list;
    for (const PlacedSession& placed : sessions) {
        if (wanted(placed)) list.push_back(placed.session);
    }
    return analyze::pressure_mean(list);
}

std::optional<analyze::PressureMean> mean_of_last_week(const std::vector<PlacedSession>& sessions,
                                                       DateSpan span) {
    if (sessions.empty()) return std::nullopt;
    const core::Date last = span.to.value_or(sessions.back().date);
    if (span.from && last < *span.from) return std::nullopt;
    const DateSpan week{days_before(last, kWeek - 1), last};
    return mean_of(sessions, [&](const PlacedSession& placed) { return week.holds(placed.date); });
}

}  // namespace

DateSpan pressure_days(DateSpan span) {
    if (span.from) span.from = days_before(*span.from, kWeek - 1);
    return span;
}

PressureView pressure_view(std::vector<Reading> readings, DateSpan span) {
    std::stable_sort(readings.begin(), readings.end(), [](const Reading& a, const Reading& b) {
        if (timed(a) != timed(b)) return timed(a);
        return timed(a) && a.record.start < b.record.start;
    });
    PressureView view;
    view.sessions = sessions_of(readings);
    view.last_7_days = mean_of_last_week(view.sessions, span);
    // A reading without time was only given where the span is open.
    std::erase_if(readings, [&](const Reading& r) { return timed(r) && !span.holds(r.date); });
    std::erase_if(view.sessions, [&](const PlacedSession& s) { return !span.holds(s.date); });
    view.readings = std::move(readings);
    view.all = mean_of(view.sessions, [](const PlacedSession&) { return true; });
    view.morning = mean_of(view.sessions, before_noon);
    view.evening = mean_of(view.sessions, std::not_fn(before_noon));
    return view;
}

core::Result<PressureView> BodyReader::pressure(const Viewer& viewer, std::string_view slug,
                                                DateSpan span) {
    auto readings = blood_pressure(viewer, slug, pressure_days(span));
    if (!readings) return core::fail(readings.error());
    return pressure_view(std::move(*readings), span);
}

}  // namespace slipstream::query
