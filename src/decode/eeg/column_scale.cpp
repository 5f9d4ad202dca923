#include "decode/eeg/column_scale.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "model/metric.hpp"

namespace slipstream::decode::eeg {
namespace {

constexpr int kMaxDecimals = 9;
constexpr int kMaxBinary = 20;
constexpr double kLimit = 2147483647.0;
/// Muse: 12 bits over 1650 uV (values printed by Mind Monitor are multiples of it).
constexpr double kMuseStep = 1650.0 / 4095.0;

constexpr std::array<double, kMaxDecimals + 1> kPowers{1,   1e1, 1e2, 1e3, 1e4,
                                                       1e5, 1e6, 1e7, 1e8, 1e9};

/// Stores value * factor, rounded.
ScaledColumn stored(std::span<const double> values, double factor, double gain, bool exact) {
    ScaledColumn column;
    column.gain = gain;
    column.exact = exact;
    column.samples.resize(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        column.samples[i] = std::isnan(values[i])
                                ? model::kMissing
                                : static_cast<std::int32_t>(std::llround(values[i] * factor));
    }
    return column;
}

bool is_step_multiple(double value) {
    const double steps = std::round(value / kMuseStep);
    const double again = steps * kMuseStep;
    return std::abs(again - value) <= 1e-12 * std::abs(value) ||
           static_cast<float>(again) == static_cast<float>(value);
}

/// The smallest k at which all values are whole multiples of 2^-k.
std::optional<int> binary_digits(std::span<const double> values, double greatest) {
    int digits = 0;
    for (const double value : values) {
        if (std::isnan(value)) continue;
        while (std::ldexp(value, digits) != std::floor(std::ldexp(value, digits)))
            if (++digits > kMaxBinary) return std::nullopt;
    }
    if (std::ldexp(greatest, digits) > kLimit) return std::nullopt;
    return digits;
}

}  // namespace

ScaledColumn scale_column(std::span<const double> values, int decimals, bool step_first) {
    double greatest = 0;
    for (const double value : values)
        if (!std::isnan(value)) greatest = std::max(greatest, std::abs(value));
    const auto fits = [&](int k) {
        return greatest * kPowers[static_cast<std::size_t>(k)] < kLimit;
    };
    const auto in_steps = [&] {
        return greatest > 0 && greatest / kMuseStep < kLimit &&
               std::all_of(values.begin(), values.end(), [](double value) {
                   return std::isnan(value) || is_step_multiple(value);
               });
    };
    if (step_first && decimals > 0 && in_steps())
        return stored(values, 1 / kMuseStep, kMuseStep, true);
    if (decimals <= kMaxDecimals && fits(decimals)) {
        const double power = kPowers[static_cast<std::size_t>(decimals)];
        return stored(values, power, 1 / power, true);
    }
    if (const auto digits = binary_digits(values, greatest))
        return stored(values, std::ldexp(1.0, *digits), std::ldexp(1.0, -*digits), true);
    int k = kMaxDecimals;
    while (k > 0 && !fits(k)) --k;
    if (fits(k)) {
        const double power = kPowers[static_cast<std::size_t>(k)];
        return stored(values, power, 1 / power, k == kMaxDecimals);
    }
    const double gain = greatest / (kLimit - 1);
    return stored(values, 1 / gain, gain, false);
}

}  // namespace slipstream::decode::eeg
