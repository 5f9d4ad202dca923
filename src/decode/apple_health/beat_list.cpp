#include "decode/apple_health/beat_list.hpp"

#include <cmath>

#include "decode/xml/decimal.hpp"

namespace slipstream::decode::apple_health {
namespace {

constexpr std::int64_t kHalfDayMs = 43'200'000;
constexpr std::size_t kMostBeats = 100'000;  // of one record; a watch writes about 60

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The digits at the front.
std::optional<std::int64_t> take_number(std::string_view& text) {
    std::int64_t value = 0;
    std::size_t n = 0;
    for (; n < text.size() && n < 3 && is_digit(text[n]); ++n) value = value * 10 + (text[n] - '0');
    if (n == 0) return std::nullopt;
    text.remove_prefix(n);
    return value;
}

bool take(std::string_view& text, char mark) {
    if (!text.starts_with(mark)) return false;
    text.remove_prefix(1);
    return true;
}

/// The fraction of a second at the front, in ms.
std::int64_t take_fraction_ms(std::string_view& text) {
    if (!take(text, '.') && !take(text, ',')) return 0;
    std::int64_t ms = 0;
    std::int64_t weight = 100;
    for (; !text.empty() && is_digit(text.front()); text.remove_prefix(1), weight /= 10) {
        ms += (text.front() - '0') * weight;
    }
    return ms;
}

}  // namespace

std::optional<std::int64_t> beat_time_ms(std::string_view text) {
    const auto hour = take_number(text);
    if (!hour || *hour > 24 || !take(text, ':')) return std::nullopt;
    const auto minute = take_number(text);
    if (!minute || *minute > 59 || !take(text, ':')) return std::nullopt;
    const auto second = take_number(text);
    if (!second || *second > 60) return std::nullopt;
    const std::int64_t fraction = take_fraction_ms(text);
    // With words for the halves of the day 12 stands for 0. Which half it is does not matter to differences.
    const bool half_days = text.find_first_not_of(" \t") != std::string_view::npos;
    const std::int64_t hours = half_days ? *hour % 12 : *hour;
    return ((hours * 60 + *minute) * 60 + *second) * 1000 + fraction;
}

void BeatList::add(std::string_view time, std::string_view bpm) {
    if (rates_.size() >= kMostBeats) return;
    const auto at = beat_time_ms(time);
    timed_ &= at.has_value();
    times_.push_back(at.value_or(0));
    rates_.push_back(xml::parse_double(bpm).value_or(0));
}

std::vector<std::int32_t> BeatList::intervals() const {
    std::vector<std::int32_t> intervals;
    if (!timed_) {
        for (const double rate : rates_) {
            if (rate >= 1) {
                intervals.push_back(static_cast<std::int32_t>(std::lround(60'000 / rate)));
            }
        }
        return intervals;
    }
    for (std::size_t i = 1; i < times_.size(); ++i) {
        std::int64_t step = times_[i] - times_[i - 1];
        while (step < 0) step += kHalfDayMs;
        intervals.push_back(static_cast<std::int32_t>(step));
    }
    return intervals;
}

}  // namespace slipstream::decode::apple_health
