#include "analyze/body/sleep_regularity.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <vector>

namespace slipstream::analyze {
namespace {

constexpr core::TimeMs kMinuteMs = 60'000;
constexpr std::int64_t kMinutesADay = 1440;
constexpr std::int64_t kNoonMinute = 720;
constexpr std::int64_t kMostDays = 4000;
constexpr std::size_t kFewestNights = 2;  ///< of each kind, for social jet lag

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

/// Minutes whose middle lies in the span, counted from a noon.
struct MinuteRange {
    std::int64_t from = 0, to = 0;
};
MinuteRange minutes_of(const AsleepSpan& span) {
    const auto minute = [](core::TimeMs at) {
        return floor_div(at + kMinuteMs / 2 - 1, kMinuteMs) - kNoonMinute;
    };
    return {minute(span.from), minute(span.to)};
}

struct States {
    std::vector<std::uint8_t> asleep;  ///< by minute
    std::vector<std::uint8_t> known;   ///< by day
};

std::optional<States> states_of(std::span<const AsleepSpan> spans) {
    std::vector<MinuteRange> ranges;
    for (const AsleepSpan& span : spans) {
        const MinuteRange range = minutes_of(span);
        if (range.to > range.from) ranges.push_back(range);
    }
    if (ranges.empty()) return std::nullopt;
    std::int64_t first = ranges.front().from, end = ranges.front().to;
    for (const MinuteRange& range : ranges) {
        first = std::min(first, range.from);
        end = std::max(end, range.to);
    }
    const std::int64_t first_day = floor_div(first, kMinutesADay);
    const std::int64_t days = floor_div(end - 1, kMinutesADay) - first_day + 1;
    if (days > kMostDays) return std::nullopt;
    States states;
    states.asleep.resize(static_cast<std::size_t>(days * kMinutesADay));
    states.known.resize(static_cast<std::size_t>(days));
    const std::int64_t origin = first_day * kMinutesADay;
    for (const MinuteRange& range : ranges) {
        const auto begin = states.asleep.begin() + (range.from - origin);
        std::fill(begin, begin + (range.to - range.from), std::uint8_t{1});
        for (std::int64_t day = (range.from - origin) / kMinutesADay;
             day <= (range.to - 1 - origin) / kMinutesADay; ++day) {
            states.known[static_cast<std::size_t>(day)] = 1;
        }
    }
    return states;
}

/// Minutes after midnight of the middle of the night.
double middle_min(const Night& night) {
    const core::TimeMs middle = night.onset + (night.wake - night.onset) / 2;
    constexpr core::TimeMs kDayMs = kMinutesADay * kMinuteMs;
    return static_cast<double>(middle - floor_div(middle, kDayMs) * kDayMs) / kMinuteMs;
}

bool ends_on_a_free_day(const Night& night) {
    const std::int64_t day = floor_div(night.wake, kMinutesADay * kMinuteMs);
    const std::int64_t weekday = ((day + 4) % 7 + 7) % 7;  // 1970-01-01 was a Thursday; 0: Sunday
    return weekday == 0 || weekday == 6;
}

}  // namespace

std::optional<SleepRegularity> sleep_regularity(std::span<const AsleepSpan> asleep) {
    const std::optional<States> states = states_of(asleep);
    if (!states) return std::nullopt;
    SleepRegularity result;
    std::size_t same = 0;
    for (std::size_t day = 0; day + 1 < states->known.size(); ++day) {
        if (states->known[day] == 0 || states->known[day + 1] == 0) continue;
        ++result.pairs;
        const std::uint8_t* today = &states->asleep[day * kMinutesADay];
        const std::uint8_t* tomorrow = today + kMinutesADay;
        for (std::int64_t m = 0; m < kMinutesADay; ++m) same += today[m] == tomorrow[m] ? 1 : 0;
    }
    if (result.pairs == 0) return std::nullopt;
    const double all = static_cast<double>(result.pairs) * kMinutesADay;
    result.index = -100 + 200 * static_cast<double>(same) / all;
    return result;
}

std::optional<MidSleep> mid_sleep(std::span<const Night> nights) {
    if (nights.empty()) return std::nullopt;
    constexpr double kTurn = 2 * std::numbers::pi / kMinutesADay;
    double x = 0, y = 0;
    for (const Night& night : nights) {
        x += std::cos(middle_min(night) * kTurn);
        y += std::sin(middle_min(night) * kTurn);
    }
    const double length = std::min(1.0, std::hypot(x, y) / static_cast<double>(nights.size()));
    if (length < 1e-6) return std::nullopt;
    MidSleep result;
    result.nights = nights.size();
    result.mean_min = std::atan2(y, x) / kTurn;
    if (result.mean_min < 0) result.mean_min += kMinutesADay;
    if (result.mean_min >= kMinutesADay) result.mean_min = 0;
    result.deviation_min = std::sqrt(-2 * std::log(length)) / kTurn;
    return result;
}

SocialJetLag social_jet_lag(std::span<const Night> nights) {
    std::vector<Night> free, bound;
    for (const Night& night : nights) (ends_on_a_free_day(night) ? free : bound).push_back(night);
    SocialJetLag result{std::nullopt, free.size(), bound.size()};
    if (std::min(free.size(), bound.size()) < kFewestNights) return result;
    const std::optional<MidSleep> late = mid_sleep(free);
    const std::optional<MidSleep> early = mid_sleep(bound);
    if (!late || !early) return result;
    double difference = late->mean_min - early->mean_min;
    if (difference > kNoonMinute) difference -= kMinutesADay;
    if (difference <= -kNoonMinute) difference += kMinutesADay;
    result.minutes = difference;
    return result;
}

}  // namespace slipstream::analyze
