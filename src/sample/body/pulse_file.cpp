#include "sample/body/pulse_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "sample/body/minutes.hpp"
#include "sample/body/nights.hpp"

namespace slipstream::sample {
namespace {

using model::SleepStage;

constexpr double kFollowsWithinMs = 45'000;
constexpr core::TimeMs kWarmAfterRideMs = 90 * kMinuteMs;
constexpr int kNoReadingBpm = 70;  ///< what the watch writes without contact to the skin

double above_resting(SleepStage stage) {
    switch (stage) {
        case SleepStage::Deep: return -4.5;
        case SleepStage::Rem: return 2.5;
        case SleepStage::Awake: return 8;
        default: return -1.5;
    }
}

class DayPulse {
  public:
    DayPulse(const BodyDays& body, std::size_t index)
        : body_(body),
          day_(body.days[index]),
          minutes_(minutes_of(body, index)),
          random_(day_.random(20)),
          heart_(day_.resting_bpm) {}

    std::string write() {
        // Twenty seconds apart on average; the watch keeps no clock tick.
        for (core::TimeMs time = day_.day.from + 4'000; time < day_.day.to;) {
            const auto i = static_cast<std::size_t>((time - day_.day.from) / kMinuteMs);
            if (i >= minutes_.size()) break;
            const BodyMinute& minute = minutes_[i];
            const core::TimeMs step = step_after(minute.doing);
            follow(minute, time, step);
            if (minute.worn) {
                put(time, static_cast<int>(std::lround(heart_)), confidence(minute.doing));
            } else if (off_edge(i)) {
                put(time, kNoReadingBpm, 0);
            }
            time += step;
        }
        text_ += text_.empty() ? "[]" : "]";
        return std::move(text_);
    }

  private:
    core::TimeMs step_after(Doing doing) {
        const double least = doing == Doing::Riding ? 2 : doing == Doing::Asleep ? 5 : 3;
        const double most = doing == Doing::Riding ? 5 : doing == Doing::Asleep ? 10 : 8;
        return static_cast<core::TimeMs>(random_.between(least, most)) * 5'000;
    }

    /// The first and the last minute without contact.
    bool off_edge(std::size_t i) const {
        return (i > 0 && minutes_[i - 1].worn) || (i + 1 < minutes_.size() && minutes_[i + 1].worn);
    }

    int confidence(Doing doing) {
        const double chance = random_.unit();
        if (doing == Doing::Asleep) return chance < 0.04 ? 2 : 3;
        return chance < 0.05 ? 1 : chance < 0.3 ? 2 : 3;
    }

    void follow(const BodyMinute& minute, core::TimeMs time, core::TimeMs step) {
        noise_ = 0.8 * noise_ + random_.normal();
        if (day_.effort && day_.effort->covers(time)) {
            heart_ = day_.effort->heart_at(time) + 0.4 * random_.normal();
            return;
        }
        const double part = 1 - std::exp(-static_cast<double>(step) / kFollowsWithinMs);
        heart_ += (wanted(minute, time) - heart_) * part;
        heart_ = std::clamp(heart_, 36.0, 190.0);
    }

    double wanted(const BodyMinute& minute, core::TimeMs time) {
        if (minute.doing == Doing::Asleep) {
            if (const Span* const sleep = body_.sleep_at(time)) return asleep(*sleep, time);
        }
        double bpm = day_.resting_bpm + 13 + 2.2 * noise_;
        if (minute.doing == Doing::Walking) bpm += 24;
        bpm += 0.25 * std::min(minute.steps, 40);
        if (day_.effort && time >= day_.effort->to) {
            const auto since = static_cast<double>(time - day_.effort->to);
            bpm += 22 * std::exp(-since / kWarmAfterRideMs);
        }
        return bpm;
    }

    /// Falls over the first half of the night and rises a little towards the morning.
    double asleep(const Span& sleep, core::TimeMs time) {
        if (sleep.from != night_from_) {
            night_from_ = sleep.from;
            night_ = night_of(sleep, night_random(sleep));
        }
        const auto second = static_cast<int>((time - sleep.from) / 1000);
        const double part = static_cast<double>(second) / std::max(1, night_.length_s);
        const double dip = 6 * (1 - part) * (1 - part);
        return day_.resting_bpm + above_resting(night_.stage_at(second)) + dip - 2 + 0.9 * noise_;
    }

    Random night_random(const Span& sleep) const {
        for (const BodyDay& day : body_.days) {
            if (day.sleep.from == sleep.from) return day.random(kNightSeed);
        }
        return day_.random(kNightSeed);
    }

    void put(core::TimeMs time, int bpm, int confidence) {
        text_ += text_.empty() ? "[{" : ",{";
        fmt::format_to(std::back_inserter(text_),
                       "\n  \"dateTime\" : \"{}\",\n  \"value\" : {{\n    \"bpm\" : {},\n    "
                       "\"confidence\" : {}\n  }}\n}}",
                       us_time(time), bpm, confidence);
    }

    const BodyDays& body_;
    const BodyDay& day_;
    std::vector<BodyMinute> minutes_;
    Random random_;
    double heart_;
    double noise_ = 0;
    core::TimeMs night_from_ = core::kNoTime;
    Night night_;
    std::string text_;
};

}  // namespace

BodyFile heart_rate_file(const BodyDays& body, std::size_t index) {
    const std::string date = body.days[index].date.iso();
    return {"heart-rate-" + date, takeout_path("Global Export Data/heart_rate-" + date + ".json"),
            DayPulse(body, index).write()};
}

}  // namespace slipstream::sample
