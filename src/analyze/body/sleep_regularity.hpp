#pragma once
// How regular sleep is over many nights: the sleep regularity index of Phillips et al. (Scientific
// Reports 7:3216, 2017), mid-sleep and social jet lag (Wittmann, Roenneberg et al., Chronobiology
// International 23:497, 2006). Pure.
#include <cstddef>
#include <optional>
#include <span>

#include "core/time.hpp"

namespace slipstream::analyze {

/// A time asleep, of a nap or of a piece of a night, on the rider's wall clock written as if it
/// were UTC.
struct AsleepSpan {
    core::TimeMs from = 0, to = 0;
};

/// Chance that the rider is in the same state, asleep or awake, at two moments 24 hours apart,
/// scaled so that 100 is perfectly regular and 0 is chance; below 0 is possible. Minute by minute.
/// A day runs from noon to noon; a day without any sleep is not known, and only pairs of two known
/// days count. Spans may overlap and come in any order. nullopt where no two neighbouring days are
/// known, or they span more than 4000 days. O(spans + days).
struct SleepRegularity {
    double index = 0;
    std::size_t pairs = 0;  ///< pairs of neighbouring days that it rests on
};
std::optional<SleepRegularity> sleep_regularity(std::span<const AsleepSpan> asleep);

/// One main sleep: from falling asleep to the last waking, wall clock.
struct Night {
    core::TimeMs onset = 0, wake = 0;
};

struct MidSleep {
    double mean_min = 0;       ///< minutes after midnight, 0 <= m < 1440: mean on the circle
    double deviation_min = 0;  ///< circular standard deviation sqrt(-2 ln R)
    std::size_t nights = 0;
};
/// nullopt of no nights, or where they are spread so evenly that there is no mean. O(n).
std::optional<MidSleep> mid_sleep(std::span<const Night> nights);

/// Mid-sleep of free nights minus that of the others.
struct SocialJetLag {
    std::optional<double> minutes;  ///< -720 < m <= 720
    std::size_t free_nights = 0;    ///< that end on a Saturday or a Sunday
    std::size_t other_nights = 0;
};
/// The minutes are nullopt where there are fewer than two nights of one kind (one is no habit: own
/// rule) or a kind has no mid-sleep. That Saturdays and Sundays are free is assumed; on a journey it
/// tells weekends from other days, not work from rest. O(n).
SocialJetLag social_jet_lag(std::span<const Night> nights);

}  // namespace slipstream::analyze
