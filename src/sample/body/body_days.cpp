#include "sample/body/body_days.hpp"

#include <algorithm>
#include <cmath>

#include "analyze/local_time.hpp"
#include "sample/waypoints.hpp"

namespace slipstream::sample {
namespace {

constexpr std::uint64_t kSeed = 77'2019;
constexpr core::TimeMs kHalfMinuteMs = 30'000;
constexpr core::TimeMs kRideToBedMs = 50 * kMinuteMs;
constexpr core::TimeMs kShortestNightMs = 150 * kMinuteMs;
constexpr core::TimeMs kUsualNightMs = 7 * kHourMs;
constexpr int kNapOnDayOff = 2;
constexpr int kDaysOfACharge = 3;

core::TimeMs minutes(double count) { return static_cast<core::TimeMs>(count) * kMinuteMs; }

/// Where the rider wakes on a day of the journey: the place the last riding day ended at.
std::size_t waking_place(int day_of_journey) {
    std::size_t place = 0;
    for (const RidingDay& day : riding_days()) {
        if (day.day_of_journey >= day_of_journey) break;
        place = day.last;
    }
    return place;
}

BodyDay new_day(int day_of_journey, core::Date first, std::map<int, Effort>& efforts) {
    BodyDay day;
    day.day_of_journey = day_of_journey;
    day.date = core::Date::from_days_since_epoch(first.days_since_epoch() + day_of_journey - 1);
    day.zone = zone_at_way_point(waking_place(day_of_journey));
    const analyze::DayRange range = analyze::day_range(day.zone, day.date);
    day.day = {range.from, range.to};
    if (const auto ride = efforts.find(day_of_journey); ride != efforts.end()) {
        day.effort = std::move(ride->second);
    }
    return day;
}

/// Asleep from ten in the evening, after supper at the earliest; up in time for the ride.
void set_sleep(BodyDay& day, const BodyDay* before) {
    Random random = day.random(1);
    core::TimeMs wake =
        day.day.from + minutes(day.off() ? random.between(420, 480) : random.between(340, 395));
    if (day.effort) wake = std::min(wake, day.effort->from - minutes(random.between(45, 60)));
    core::TimeMs bed = day.day.from - minutes(random.between(75, 140));
    bed = std::min(bed, wake - kUsualNightMs);
    if (before && before->effort) bed = std::max(bed, before->effort->to + kRideToBedMs);
    bed = std::min(bed, wake - kShortestNightMs);
    day.sleep = {bed / kHalfMinuteMs * kHalfMinuteMs, wake / kHalfMinuteMs * kHalfMinuteMs};
}

void set_naps(std::vector<BodyDay>& days) {
    int days_off = 0;
    for (BodyDay& day : days) {
        if (!day.off() || ++days_off != kNapOnDayOff) continue;
        Random random = day.random(2);
        const core::TimeMs from = day.day.from + 14 * kHourMs + minutes(random.between(0, 40));
        day.nap = Span{from, from + minutes(random.between(48, 76))};
    }
}

/// The watch is charged in the evening of every third day, before the rider goes to bed.
void set_charging(BodyDay& day, core::TimeMs bed) {
    if (day.day_of_journey % kDaysOfACharge != 1) return;
    Random random = day.random(3);
    core::TimeMs from = day.day.from + 18 * kHourMs;
    if (day.effort) from = std::max(from, day.effort->to);
    from += minutes(random.between(15, 40));
    const core::TimeMs to = from + minutes(random.between(46, 68));
    if (to <= bed - 5 * kMinuteMs) day.charging = Span{from, to};
}

/// Weeks on the road lower resting heart rate and weight; a hard day before shows in both heart values.
void set_state(BodyDay& day, double load_mj) {
    Random random = day.random(4);
    const double n = day.day_of_journey - 1;
    const double hard = load_mj - 3.2;
    day.resting_bpm = 52.6 + 5.2 * std::exp(-n / 19) + 0.7 * hard + 0.5 * random.normal();
    day.hrv_ms = 53 - 9 * std::exp(-n / 21) - 2.6 * hard + 2.4 * random.normal();
    day.weight_kg = 78.1 - 2.7 * std::pow(n / 40, 0.8) - 0.1 * hard + 0.2 * random.normal();
}

}  // namespace

core::TimeMs BodyDay::local(core::TimeMs time) const {
    return time + analyze::utc_offset_s(zone, time) * core::TimeMs{1000};
}

Random BodyDay::random(std::uint64_t thing) const {
    return {kSeed, thing * 1'000 + static_cast<std::uint64_t>(day_of_journey)};
}

const Span* BodyDays::sleep_at(core::TimeMs time) const {
    const auto later =
        std::upper_bound(days.begin(), days.end(), time,
                         [](core::TimeMs t, const BodyDay& day) { return t < day.sleep.to; });
    if (later != days.end() && later->sleep.covers(time)) return &later->sleep;
    if (later == days.begin()) return nullptr;
    const BodyDay& day = *std::prev(later);
    return day.nap && day.nap->covers(time) ? &*day.nap : nullptr;
}

BodyDays body_days(core::TimeMs created, std::map<int, Effort> efforts) {
    BodyDays body;
    body.until = created / kMinuteMs * kMinuteMs;
    const core::Date first = Schedule(created).from();
    for (int number = 1; number <= kTodayOfJourney; ++number) {
        body.days.push_back(new_day(number, first, efforts));
    }
    for (std::size_t i = 0; i < body.days.size(); ++i) {
        BodyDay& day = body.days[i];
        // The next day begins where the rider wakes then: in another zone perhaps.
        day.day.to = i + 1 < body.days.size() ? body.days[i + 1].day.from : body.until;
        const BodyDay* const before = i > 0 ? &body.days[i - 1] : nullptr;
        set_sleep(day, before);
        const double work_kj = before && before->effort ? before->effort->work_kj() : 0;
        set_state(day, before ? work_kj / 1000 : 1.5);
        if (i > 0) set_charging(body.days[i - 1], day.sleep.from);
    }
    set_naps(body.days);
    return body;
}

}  // namespace slipstream::sample
