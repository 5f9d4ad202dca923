#include "decode/edf/edf_range.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace slipstream::decode::edf {
namespace {

constexpr std::size_t kWidth = 8;
constexpr std::int32_t kMaxSteps = 1 << 20;  // ends that are looked at
constexpr std::array<double, 7> kPowers{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};

/// The digits after the point with which eight characters state the value within the tolerance.
std::optional<int> exact_decimals(double value, double tolerance) {
    if (!(std::abs(value) < 1e8)) return std::nullopt;
    for (std::size_t decimals = 0; decimals < kPowers.size(); ++decimals) {
        const double scaled = value * kPowers[decimals];
        if (std::abs(scaled - std::round(scaled)) > tolerance * kPowers[decimals]) continue;
        const auto text = fmt::format("{:.{}f}", value, decimals);
        return text.size() <= kWidth ? std::optional<int>(static_cast<int>(decimals))
                                     : std::nullopt;
    }
    return std::nullopt;
}

std::string plain(double value, int decimals) {
    std::string text = fmt::format("{:.{}f}", value, decimals);
    return text.find_first_of("123456789") == std::string::npos ? "0" : text;
}

/// As many digits as eight characters hold.
std::optional<std::string> rounded(double value) {
    for (int decimals = 6; decimals >= 0; --decimals) {
        std::string text = plain(value, decimals);
        if (text.size() <= kWidth) return text;
    }
    return std::nullopt;
}

struct End {
    std::int32_t digital = 0;
    std::string physical;
};

/// The first end from `from` towards `to` (included) that can be stated exactly.
std::optional<End> exact_end(const RangeNeed& need, std::int32_t from, std::int32_t to) {
    const std::int32_t step = from <= to ? 1 : -1;
    const std::int32_t count = std::min(std::abs(to - from) + 1, kMaxSteps);
    const double tolerance = std::abs(need.gain) * 1e-7;
    for (std::int32_t i = 0; i < count; ++i) {
        const std::int32_t digital = from + i * step;
        const double physical = digital * need.gain + need.offset;
        if (const auto decimals = exact_decimals(physical, tolerance))
            return End{digital, plain(physical, *decimals)};
    }
    return std::nullopt;
}

}  // namespace

std::optional<SignalRange> choose_range(const RangeNeed& need) {
    const std::int32_t lowest = -(1 << (need.bits - 1));
    const std::int32_t highest = (1 << (need.bits - 1)) - 1;
    if (need.low < lowest || need.high > highest || need.low > need.high ||
        (need.free_low && need.low == lowest))
        return std::nullopt;
    const auto low = exact_end(need, lowest, need.low - (need.free_low ? 1 : 0));
    const auto high = exact_end(need, highest, std::max(need.high, need.low));
    if (low && high && low->digital < high->digital && low->physical != high->physical)
        return SignalRange{low->digital, high->digital, low->physical, high->physical};
    const auto low_text = rounded(lowest * need.gain + need.offset);
    const auto high_text = rounded(highest * need.gain + need.offset);
    if (!low_text || !high_text || *low_text == *high_text) return std::nullopt;
    return SignalRange{lowest, highest, *low_text, *high_text};
}

}  // namespace slipstream::decode::edf
