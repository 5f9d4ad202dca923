#pragma once
// The course of a night: cycles of about ninety minutes, deep sleep early, dreams late, short wakes
// over all of it. Pure and deterministic.
#include <vector>

#include "model/body.hpp"
#include "sample/body/body_days.hpp"

namespace slipstream::sample {

/// A stretch of one stage, in seconds from the start of the sleep.
struct NightPart {
    int from_s = 0;
    int length_s = 0;
    model::SleepStage stage = model::SleepStage::Light;
    int to_s() const { return from_s + length_s; }
};

struct Night {
    std::vector<NightPart> parts;  ///< in order, without gaps, whole half minutes
    std::vector<NightPart>
        short_wakes;  ///< at most three minutes each, over light sleep and dreams
    int length_s = 0;

    /// Awake where a short wake lies.
    model::SleepStage stage_at(int second) const;
};

/// What BodyDay::random is asked for nights with, so that all files agree on them.
inline constexpr std::uint64_t kNightSeed = 5;

Night night_of(const Span& sleep, Random random);
/// A nap as a watch logs it: asleep, restless, awake.
Night nap_of(const Span& sleep, Random random);

}  // namespace slipstream::sample
