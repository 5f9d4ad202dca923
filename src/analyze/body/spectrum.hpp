#pragma once
// Power spectra of waveforms: Welch (1967) with a Hann window and half overlap, the bands of the
// electroencephalogram, and a spectrogram of bounded size. Pure.
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "model/body.hpp"

namespace slipstream::analyze {

/// Samples of a channel in its unit, by its gain and offset; NaN where nothing was recorded.
std::vector<double> physical_values(std::span<const std::int32_t> samples,
                                    const model::Channel& channel);

/// One-sided density: value k is at k * step_hz, in unit^2/Hz; the sum times step_hz is the
/// variance.
struct Spectrum {
    double step_hz = 0;
    std::vector<double> power_per_hz;
    std::size_t windows = 0;  ///< averaged
};

/// Windows of `window_s` that overlap by half, each with its mean removed and padded to a power of
/// two. Windows with a value that is not finite are left out. nullopt where no window is whole, the
/// rate is not positive, or a window has fewer than 8 or more than 2^20 samples. O(n log window).
std::optional<Spectrum> welch(std::span<const double> values, double rate_hz, double window_s);

struct EegBand {
    std::string_view key;
    double from_hz, to_hz;
};
/// Half-open: [from, to). Interaxon prints the Muse's bands with the same limits but for alpha,
/// from 7.5 Hz on; gamma ends below the hum of the mains.
inline constexpr std::array<EegBand, 5> kEegBands{{
    {"delta", 1, 4},
    {"theta", 4, 8},
    {"alpha", 8, 13},
    {"beta", 13, 30},
    {"gamma", 30, 44},
}};

struct BandPower {
    double power = 0;  ///< integral of the density, unit^2; 0 where no bin lies in the band
    std::optional<double>
        relative;  ///< share of the five bands together, 0..1; nullopt where that is 0
};
/// In the order of kEegBands. A band above half the rate has no power.
std::array<BandPower, kEegBands.size()> eeg_band_powers(const Spectrum& spectrum);

/// Power over time and frequency: columns * rows values, column by column.
struct Spectrogram {
    double first_s = 0;   ///< middle of the first column, from the first sample
    double column_s = 0;  ///< distance of the columns
    double row_hz = 0;    ///< row r covers r * row_hz up to (r + 1) * row_hz
    std::size_t columns = 0, rows = 0;
    std::vector<float>
        power_db;  ///< 10 log10 of unit^2/Hz, at least -200; NaN where nothing was recorded
};

struct SpectrogramSize {
    double window_s = 2;
    double highest_hz = 50;
    std::size_t columns = 600, rows = 200;  ///< at most; each is held to 4096
};
/// Each column is the Welch density of its share of the recording, rows are means of neighbouring
/// bins, so the answer is bounded whatever the length. nullopt as for welch(), or where `values` is
/// shorter than a window.
std::optional<Spectrogram> spectrogram(std::span<const double> values, double rate_hz,
                                       const SpectrogramSize& size);

}  // namespace slipstream::analyze
