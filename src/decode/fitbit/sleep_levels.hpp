#pragma once
// What sleep logs of all three formats share: words of levels, order, dates.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/body.hpp"

namespace slipstream::decode::fitbit {

/// "wake", "AWAKE", "light", ...: the words of Takeout, the Web API and Google Health, any case.
inline std::optional<model::SleepStage> parse_sleep_level(std::string_view word) {
    std::string name(word);
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    using model::SleepStage;
    if (name == "wake" || name == "awake") return SleepStage::Awake;
    if (name == "light") return SleepStage::Light;
    if (name == "deep") return SleepStage::Deep;
    if (name == "rem") return SleepStage::Rem;
    if (name == "asleep") return SleepStage::Asleep;
    if (name == "restless") return SleepStage::Restless;
    return std::nullopt;
}

inline void sort_by_time(std::vector<model::SleepSegment>& segments) {
    std::stable_sort(segments.begin(), segments.end(),
                     [](const auto& a, const auto& b) { return a.start < b.start; });
}

/// Whole days between a local time and the epoch: the date on that clock.
inline core::Date date_of(core::TimeMs local) {
    constexpr core::TimeMs kDayMs = 86'400'000;
    const core::TimeMs days = local / kDayMs - (local % kDayMs < 0 ? 1 : 0);
    return core::Date::from_days_since_epoch(days);
}

}  // namespace slipstream::decode::fitbit
