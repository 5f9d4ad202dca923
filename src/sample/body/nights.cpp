#include "sample/body/nights.hpp"

#include <algorithm>
#include <array>

namespace slipstream::sample {
namespace {

using model::SleepStage;

constexpr int kStepS = 30;

/// Minutes of deep sleep and of dreams in each cycle of a night.
constexpr std::array<double, 6> kDeepMin{38, 31, 19, 8, 3, 0};
constexpr std::array<double, 6> kRemMin{6, 15, 22, 27, 31, 30};

class NightMaker {
  public:
    NightMaker(const Span& sleep, Random random) : random_(random) {
        night_.length_s = static_cast<int>((sleep.to - sleep.from) / 1000);
    }

    Night night() {
        add(SleepStage::Awake, 4, 14);
        for (std::size_t cycle = 0; !full(); ++cycle) {
            add_cycle(std::min(cycle, kDeepMin.size() - 1));
        }
        end_awake();
        add_short_wakes();
        return std::move(night_);
    }

    Night nap() {
        add(SleepStage::Restless, 3, 6);
        add(SleepStage::Asleep, 14, 22);
        add(SleepStage::Restless, 1, 3);
        add(SleepStage::Asleep, 90, 90);
        NightPart& last = night_.parts.back();
        last.length_s = std::max(kStepS, last.length_s - 3 * kStepS);
        night_.parts.push_back({last.to_s(), night_.length_s - last.to_s(), SleepStage::Awake});
        return std::move(night_);
    }

  private:
    bool full() const { return !night_.parts.empty() && at() >= night_.length_s; }
    int at() const { return night_.parts.empty() ? 0 : night_.parts.back().to_s(); }

    /// Up to the end of the night; a stage that follows itself goes on.
    void add(SleepStage stage, double least_min, double most_min) {
        const int wanted = static_cast<int>(random_.between(least_min, most_min) * 2) * kStepS;
        const int length = std::min(wanted, night_.length_s - at());
        if (length <= 0) return;
        if (!night_.parts.empty() && night_.parts.back().stage == stage) {
            night_.parts.back().length_s += length;
        } else {
            night_.parts.push_back({at(), length, stage});
        }
    }

    void add_cycle(std::size_t cycle) {
        const double deep = kDeepMin[cycle] * random_.between(0.75, 1.25);
        const double rem = kRemMin[cycle] * random_.between(0.7, 1.3);
        add(SleepStage::Light, 10, 22);
        if (deep > 3 && random_.unit() < 0.4) {
            add(SleepStage::Deep, deep * 0.4, deep * 0.5);
            add(SleepStage::Light, 2, 5);
            add(SleepStage::Deep, deep * 0.5, deep * 0.6);
        } else if (deep > 3) {
            add(SleepStage::Deep, deep, deep);
        }
        add(SleepStage::Light, 12, 26);
        add(SleepStage::Rem, rem, rem);
        if (random_.unit() < 0.35) add(SleepStage::Awake, 3.5, 9);
    }

    void end_awake() {
        const int length = kStepS * static_cast<int>(random_.between(2, 14));
        NightPart& last = night_.parts.back();
        if (last.stage == SleepStage::Awake || last.length_s <= length) {
            last.stage = SleepStage::Awake;
            return;
        }
        last.length_s -= length;
        night_.parts.push_back({last.to_s(), length, SleepStage::Awake});
    }

    void add_short_wakes() {
        for (int from = 40 * 60; from < night_.length_s;) {
            from += kStepS * static_cast<int>(random_.between(16, 76));
            const int length = kStepS * static_cast<int>(random_.between(1, 6));
            const NightPart wake{from, length, SleepStage::Awake};
            const bool fits =
                std::any_of(night_.parts.begin(), night_.parts.end(), [&](const NightPart& part) {
                    const bool shallow =
                        part.stage == SleepStage::Light || part.stage == SleepStage::Rem;
                    return shallow && part.from_s < from && wake.to_s() < part.to_s();
                });
            if (fits) night_.short_wakes.push_back(wake);
            from += length;
        }
    }

    Random random_;
    Night night_;
};

}  // namespace

SleepStage Night::stage_at(int second) const {
    const auto in = [second](const NightPart& part) {
        return second >= part.from_s && second < part.to_s();
    };
    if (std::any_of(short_wakes.begin(), short_wakes.end(), in)) return SleepStage::Awake;
    const auto part = std::find_if(parts.begin(), parts.end(), in);
    return part == parts.end() ? SleepStage::Awake : part->stage;
}

Night night_of(const Span& sleep, Random random) { return NightMaker(sleep, random).night(); }

Night nap_of(const Span& sleep, Random random) { return NightMaker(sleep, random).nap(); }

}  // namespace slipstream::sample
