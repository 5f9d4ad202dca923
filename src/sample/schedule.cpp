#include "sample/schedule.hpp"

#include <cmath>

#include "analyze/local_time.hpp"
#include "sample/random.hpp"
#include "sample/waypoints.hpp"

namespace slipstream::sample {
namespace {

constexpr std::uint64_t kSeed = 730;
constexpr core::TimeMs kDayMs = 86'400'000;
/// How long today's rider has been under way when the sample is made: after the first halt, before lunch.
constexpr core::TimeMs kAlreadyRiddenMs = 150 * 60'000;
constexpr int kMorningS = 8 * 3600;

std::string zone_of(const RidingDay& day) { return zone_at_way_point(day.first); }

const RidingDay& today() {
    for (const RidingDay& day : riding_days()) {
        if (day.day_of_journey >= kTodayOfJourney) return day;
    }
    return riding_days().back();
}

/// Whole seconds: FIT has no finer time.
core::TimeMs live_start(core::TimeMs created, int day_of_journey) {
    const core::TimeMs first = created - kAlreadyRiddenMs;
    return first / 1000 * 1000 + (day_of_journey - kTodayOfJourney) * kDayMs;
}

}  // namespace

std::string zone_at_way_point(std::size_t number) {
    const WayPoint& point = way_points()[number];
    return analyze::zone_at(static_cast<std::int32_t>(std::lround(point.latitude_deg * 1e7)),
                            static_cast<std::int32_t>(std::lround(point.longitude_deg * 1e7)));
}

Schedule::Schedule(core::TimeMs created) : created_(created) {
    const core::TimeMs start = live_start(created, kTodayOfJourney);
    const core::Date date =
        analyze::local_date(start, analyze::utc_offset_s(zone_of(today()), start));
    first_day_ = core::Date::from_days_since_epoch(date.days_since_epoch() - kTodayOfJourney + 1);
}

core::Date Schedule::to() const {
    // A day more: late rides end after midnight.
    return core::Date::from_days_since_epoch(first_day_.days_since_epoch() + journey_days());
}

std::vector<PlannedRide> Schedule::past() const {
    std::vector<PlannedRide> rides;
    for (const RidingDay& day : riding_days()) {
        if (day.day_of_journey >= kTodayOfJourney) break;
        const std::string zone = zone_of(day);
        const core::Date date = core::Date::from_days_since_epoch(first_day_.days_since_epoch() +
                                                                  day.day_of_journey - 1);
        Random random(kSeed, static_cast<std::uint64_t>(day.day_of_journey));
        const core::TimeMs midnight = analyze::day_range(zone, date).from;
        const auto morning_s = kMorningS + static_cast<int>(random.between(-3'000, 2'400));
        const core::TimeMs start = midnight + core::TimeMs{morning_s} * 1000;
        rides.push_back({day, start, analyze::utc_offset_s(zone, start)});
    }
    return rides;
}

std::vector<PlannedRide> Schedule::live() const {
    std::vector<PlannedRide> rides;
    for (const RidingDay& day : riding_days()) {
        if (day.day_of_journey < kTodayOfJourney) continue;
        const core::TimeMs start = live_start(created_, day.day_of_journey);
        rides.push_back({day, start, analyze::utc_offset_s(zone_of(day), start)});
    }
    return rides;
}

}  // namespace slipstream::sample
