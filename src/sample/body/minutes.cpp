#include "sample/body/minutes.hpp"

#include <algorithm>

namespace slipstream::sample {
namespace {

constexpr double kKcalPerStep = 0.042;
constexpr double kAwakeKcalPerMinute = 0.3;  ///< above basal
/// Of the energy a rider spends about this part arrives at the pedals.
constexpr double kEfficiency = 0.235;
constexpr double kJoulesPerKcal = 4184;

class DayMinutes {
  public:
    DayMinutes(const BodyDays& body, const BodyDay& day)
        : body_(body), day_(day), random_(day.random(10)) {
        minutes_.resize(static_cast<std::size_t>((day.day.to - day.day.from) / kMinuteMs));
    }

    std::vector<BodyMinute> make() {
        for (std::size_t i = 0; i < minutes_.size(); ++i) minutes_[i] = begin(time_of(i));
        add_walks();
        for (std::size_t i = 0; i < minutes_.size(); ++i) finish(minutes_[i], time_of(i));
        return std::move(minutes_);
    }

  private:
    core::TimeMs time_of(std::size_t i) const {
        return day_.day.from + static_cast<core::TimeMs>(i) * kMinuteMs;
    }

    BodyMinute begin(core::TimeMs time) const {
        BodyMinute minute;
        const bool riding =
            day_.effort && day_.effort->covers(time) && !day_.effort->pauses_at(time);
        minute.doing = body_.sleep_at(time) ? Doing::Asleep : riding ? Doing::Riding : Doing::Awake;
        minute.worn = !(day_.charging && day_.charging->covers(time));
        return minute;
    }

    void walk(core::TimeMs from, double least_min, double most_min) {
        const auto length = static_cast<core::TimeMs>(random_.between(least_min, most_min));
        for (core::TimeMs time = from; time < from + length * kMinuteMs; time += kMinuteMs) {
            if (!day_.day.covers(time)) continue;
            const auto i = static_cast<std::size_t>((time - day_.day.from) / kMinuteMs);
            if (i < minutes_.size() && minutes_[i].doing == Doing::Awake) {
                minutes_[i].doing = Doing::Walking;
            }
        }
    }

    void add_walks() {
        const core::TimeMs midnight = day_.day.from;
        walk(day_.sleep.to + 6 * kMinuteMs, 5, 12);
        if (day_.effort) {
            for (const RidePause& pause : day_.effort->pauses) walk(pause.from, 3, 6);
            walk(day_.effort->to + 12 * kMinuteMs, 8, 20);
        } else {
            walk(midnight + 10 * kHourMs, 35, 80);
            walk(midnight + 13 * kHourMs, 12, 30);
            walk(midnight + 16 * kHourMs, 30, 70);
        }
        walk(midnight + 19 * kHourMs + 40 * kMinuteMs, 8, 26);
    }

    void finish(BodyMinute& minute, core::TimeMs time) {
        minute.kcal = kBasalKcalPerMinute * (minute.doing == Doing::Asleep ? 0.95 : 1.0);
        switch (minute.doing) {
            case Doing::Asleep: break;
            case Doing::Awake:
                if (random_.unit() < 0.2) minute.steps = static_cast<int>(random_.between(5, 38));
                minute.kcal += kAwakeKcalPerMinute;
                break;
            case Doing::Walking: minute.steps = static_cast<int>(random_.between(88, 119)); break;
            case Doing::Riding:
                // A wrist on a handlebar shakes now and then.
                if (random_.unit() < 0.05) minute.steps = static_cast<int>(random_.between(2, 14));
                minute.kcal += day_.effort->power_at(time) * 60 / (kEfficiency * kJoulesPerKcal);
                break;
        }
        minute.kcal += minute.doing == Doing::Riding ? 0 : minute.steps * kKcalPerStep;
        if (!minute.worn) minute.steps = 0;
    }

    const BodyDays& body_;
    const BodyDay& day_;
    Random random_;
    std::vector<BodyMinute> minutes_;
};

}  // namespace

std::vector<BodyMinute> minutes_of(const BodyDays& body, std::size_t index) {
    return DayMinutes(body, body.days[index]).make();
}

double energy_kcal(const std::vector<BodyMinute>& minutes) {
    double sum = 0;
    for (const BodyMinute& minute : minutes) sum += minute.kcal;
    return sum;
}

}  // namespace slipstream::sample
