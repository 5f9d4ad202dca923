#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <numbers>

#include "sample/body/waveforms.hpp"

namespace slipstream::sample {
namespace {

constexpr int kRateHz = 256;
constexpr int kLengthS = 120;
constexpr int kEyesClosedS = 60;
constexpr int kDay = 33;  ///< of the journey
constexpr core::TimeMs kBeforeBedMs = 32 * kMinuteMs;
constexpr double kStepUv = 1650.0 / 4095.0;  ///< of a Muse's converter
constexpr double kMiddleUv = 842;

/// A channel of the headband: how much of the alpha waves and of blinks reaches it.
struct Site {
    std::string_view name;
    double alpha;
    double blink;
};
constexpr std::array<Site, 4> kSites{Site{"TP9", 1.0, 0.10}, Site{"AF7", 0.45, 1.0},
                                     Site{"AF8", 0.42, 0.95}, Site{"TP10", 0.95, 0.12}};

/// Bursts of alpha waves: strong with closed eyes, rare and weak with open ones.
class Alpha {
  public:
    explicit Alpha(Random& random) : random_(random) {}
    double next(bool eyes_closed) {
        if (left_ == 0) {
            strong_ = !strong_ && random_.unit() < (eyes_closed ? 0.85 : 0.25);
            left_ = static_cast<int>(random_.between(0.5, strong_ ? 2.4 : 1.1) * kRateHz);
            wanted_uv_ = strong_ ? random_.between(14, 26) * (eyes_closed ? 1 : 0.35) : 2.5;
        }
        --left_;
        height_uv_ += (wanted_uv_ - height_uv_) * 0.02;
        phase_ += (10.2 + 0.4 * random_.normal()) / kRateHz;
        return height_uv_ * std::sin(2 * std::numbers::pi * phase_);
    }

  private:
    Random& random_;
    bool strong_ = false;
    int left_ = 0;
    double wanted_uv_ = 0, height_uv_ = 0, phase_ = 0;
};

/// Background whose power falls with frequency: the sum of noises of several speeds.
class Background {
  public:
    double next(Random& random) {
        static constexpr std::array kKeep{0.995, 0.96, 0.8, 0.2};
        static constexpr std::array kGain{0.45, 0.9, 1.6, 1.9};
        double sum = 0;
        for (std::size_t i = 0; i < kKeep.size(); ++i) {
            parts_[i] = kKeep[i] * parts_[i] + kGain[i] * random.normal();
            sum += parts_[i];
        }
        return sum;
    }

  private:
    std::array<double, 4> parts_{};
};

/// Samples at which the rider blinks.
std::vector<int> blinks_of(Random& random) {
    std::vector<int> blinks;
    for (double at_s = 2; at_s < kEyesClosedS; at_s += random.between(2.5, 6)) {
        blinks.push_back(static_cast<int>(at_s * kRateHz));
    }
    return blinks;
}

double blink_uv(const std::vector<int>& blinks, int sample) {
    double sum = 0;
    for (const int blink : blinks) {
        const double off = (sample - blink) / (0.07 * kRateHz);
        if (std::abs(off) < 5) sum += 165 * std::exp(-0.5 * off * off);
    }
    return sum;
}

std::string row_time(core::TimeMs local) {
    std::string text = iso_time_ms(local);
    text[10] = ' ';
    return text;
}

}  // namespace

std::vector<std::size_t> eeg_days(const BodyDays& body) {
    for (std::size_t i = 0; i + 1 < body.days.size(); ++i) {
        const bool over = body.days[i + 1].sleep.from < body.until;
        if (body.days[i].day_of_journey == kDay && over) return {i};
    }
    return {};
}

BodyFile eeg_file(const BodyDays& body, std::size_t index) {
    const BodyDay& day = body.days[index];
    Random random = day.random(80);
    const std::vector<int> blinks = blinks_of(random);
    const core::TimeMs start = day.local(body.days[index + 1].sleep.from - kBeforeBedMs);
    std::string out = "TimeStamp";
    for (const Site& site : kSites) fmt::format_to(std::back_inserter(out), ",RAW_{}", site.name);
    out += ",HeadBandOn,HSI_TP9,HSI_AF7,HSI_AF8,HSI_TP10,Battery,Elements\n";
    const auto event = [&](core::TimeMs time, std::string_view text) {
        fmt::format_to(std::back_inserter(out), "{},,,,,,,,,,,{}\n", row_time(time), text);
    };
    event(start, "/muse/event/connected Muse-SAMPLE");
    Alpha alpha(random);
    std::array<Background, kSites.size()> background;
    for (int i = 0; i < kLengthS * kRateHz; ++i) {
        const core::TimeMs time = start + i * 1000 / kRateHz;
        const double wave = alpha.next(i >= kEyesClosedS * kRateHz);
        const double blink = blink_uv(blinks, i);
        if (i == kEyesClosedS * kRateHz) event(time, "/Marker/1");
        if (std::binary_search(blinks.begin(), blinks.end(), i))
            event(time, "/muse/elements/blink");
        out += row_time(time);
        for (std::size_t c = 0; c < kSites.size(); ++c) {
            const double uv = kMiddleUv + background[c].next(random) + kSites[c].alpha * wave +
                              kSites[c].blink * blink;
            const double steps = std::clamp(std::round(uv / kStepUv), 0.0, 4095.0);
            fmt::format_to(std::back_inserter(out), ",{}", static_cast<float>(steps * kStepUv));
        }
        fmt::format_to(std::back_inserter(out), ",1,1.0,1.0,1.0,1.0,{:.2f}\n",
                       81.25 - 0.25 * (i / kRateHz / 60));
    }
    std::string name = row_time(start).substr(0, 19);
    name.replace(10, 1, "--");
    std::replace(name.begin(), name.end(), ':', '-');
    return {"eeg-" + day.date.iso(), "Mind Monitor/museMonitor_" + name + ".csv", out};
}

}  // namespace slipstream::sample
