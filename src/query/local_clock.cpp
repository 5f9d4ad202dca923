#include "query/local_clock.hpp"

namespace slipstream::query {
namespace {

constexpr core::TimeMs kDayMs = 86'400'000;

core::Date date_of_wall(core::TimeMs wall) {
    return core::Date::from_days_since_epoch(wall / kDayMs - (wall % kDayMs < 0 ? 1 : 0));
}

}  // namespace

LocalClock::LocalClock(const std::vector<DaySummary>& days, std::string fallback)
    : fallback_(std::move(fallback)) {
    if (fallback_.empty()) fallback_ = "Etc/UTC";
    for (const DaySummary& day : days) {
        if (day.has_data && !day.time_zone.empty()) zones_.emplace(day.date, day.time_zone);
    }
}

const std::string& LocalClock::zone_on(core::Date date) const {
    if (zones_.empty()) return fallback_;
    const auto after = zones_.upper_bound(date);
    return after == zones_.begin() ? after->second : std::prev(after)->second;
}

core::TimeMs LocalClock::to_utc(core::TimeMs time, model::TimeBasis basis) const {
    if (basis != model::TimeBasis::Local || time == core::kNoTime) return time;
    const std::string& zone = zone_on(date_of_wall(time));
    // The offset before a change of the clocks serves a skipped hour and the first of a doubled one.
    const int before = analyze::utc_offset_s(zone, time - kDayMs / 2);
    const int after = analyze::utc_offset_s(zone, time + kDayMs / 2);
    const core::TimeMs earlier = time - before * core::TimeMs{1000};
    if (analyze::utc_offset_s(zone, earlier) == before) return earlier;
    const core::TimeMs later = time - after * core::TimeMs{1000};
    return analyze::utc_offset_s(zone, later) == after ? later : earlier;
}

void LocalClock::to_utc(std::vector<core::TimeMs>& times, model::TimeBasis basis) const {
    if (basis != model::TimeBasis::Local) return;
    constexpr core::TimeMs kQuarter = 15 * 60'000;  // zones change their offset at full quarters
    core::TimeMs quarter = INT64_MIN;
    core::TimeMs shift = 0;
    for (core::TimeMs& time : times) {
        if (time == core::kNoTime) continue;
        if (time / kQuarter != quarter) {
            quarter = time / kQuarter;
            shift = to_utc(quarter * kQuarter, basis) - quarter * kQuarter;
        }
        time += shift;
    }
}

int LocalClock::offset_at(core::TimeMs utc) const {
    return analyze::utc_offset_s(zone_on(date_of_wall(utc)), utc);
}

core::Date LocalClock::date_at(core::TimeMs utc) const {
    return analyze::local_date(utc, offset_at(utc));
}

analyze::DayRange LocalClock::range_of(core::Date date) const {
    return analyze::day_range(zone_on(date), date);
}

}  // namespace slipstream::query
