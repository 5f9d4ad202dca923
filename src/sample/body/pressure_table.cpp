#include "sample/body/pressure_table.hpp"

#include <fmt/format.h>

#include <cmath>
#include <iterator>

namespace slipstream::sample {
namespace {

/// From the reading after waking to the one before bed.
constexpr core::TimeMs kEveningLater = 14 * 60 * kMinuteMs;

/// Systolic and diastolic fall over the weeks of riding.
void put_reading(std::string& out, const BodyDay& day, core::TimeMs time, Random& random,
                 std::string_view note) {
    const double settled = 1 - std::exp(-(day.day_of_journey - 1) / 22.0);
    const double high = random.normal();
    const double systolic = 125 - 8 * settled + 3.6 * high;
    const double diastolic = 79 - 5 * settled + 2.2 * high + 1.6 * random.normal();
    const core::TimeMs local = day.local(time);
    fmt::format_to(std::back_inserter(out), "\"{}\",{},{},{},{},{}\n", month_name_date(local),
                   clock_text(local).substr(0, 5), std::lround(systolic), std::lround(diastolic),
                   std::lround(day.resting_bpm + 5 + 2 * random.normal()), note);
}

}  // namespace

BodyFile pressure_table(const BodyDays& body) {
    std::string out = "Date,Time,SYS(mmHg),DIA(mmHg),Pulse(Beats/Min),Note\n";
    for (const BodyDay& day : body.days) {
        if (day.day_of_journey % 2 == 0) continue;
        Random random = day.random(50);
        const core::TimeMs time =
            day.sleep.to + static_cast<core::TimeMs>(random.between(11, 24)) * kMinuteMs;
        if (time + 2 * kMinuteMs >= body.until) continue;
        put_reading(out, day, time, random, day.off() ? "day off" : "");
        if (day.day_of_journey % 6 == 1) {
            put_reading(out, day, time + 2 * kMinuteMs, random, "second reading");
        }
        const core::TimeMs evening = time + kEveningLater;
        if (day.day_of_journey % 4 == 3 && evening < body.until)
            put_reading(out, day, evening, random, "after dinner");
    }
    return {"blood-pressure", "iHealth/blood_pressure.csv", out};
}

}  // namespace slipstream::sample
