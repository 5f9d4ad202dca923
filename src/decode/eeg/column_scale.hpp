#pragma once
// From decimal values as a file prints them to the stored integers of a channel. Pure.
#include <cstdint>
#include <span>
#include <vector>

namespace slipstream::decode::eeg {

/// Stored integers of one column: value = samples * gain.
struct ScaledColumn {
    double gain = 1;
    bool exact = true;  ///< false: values were rounded more coarsely than to 1e-9
    std::vector<std::int32_t> samples;
};

/// Chooses the gain so that each value can be printed again as it was, in this order:
/// - 10^-decimals, where `decimals` (at most 9) digits after the point suffice and all values then fit;
/// - a step of a known converter, 1650/4095 uV of the Muse's 12 bits, where all values are multiples of it to the
///   precision of a float or of a double;
/// - 2^-k where all values are whole multiples (scaled sensor readings such as a Muse's accelerometer);
/// - else 10^-k with the greatest k up to 9 at which all values fit, rounded.
/// `step_first` tries the converter's step before decimals. NaN becomes kMissing.
ScaledColumn scale_column(std::span<const double> values, int decimals, bool step_first = false);

}  // namespace slipstream::decode::eeg
