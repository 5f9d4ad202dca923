#pragma once
// Heart-rate variability in the domain of frequency: bands of Task Force (1996). Pure.
#include <optional>
#include <span>

namespace slipstream::analyze {

struct HrvBands {
    double duration_s = 0;        ///< VLF means little of less than 5 minutes (Task Force 1996)
    double vlf_ms2 = 0;           ///< 0.003 <= f < 0.04 Hz
    double lf_ms2 = 0;            ///< 0.04 <= f < 0.15 Hz
    double hf_ms2 = 0;            ///< 0.15 <= f < 0.4 Hz
    double total_ms2 = 0;         ///< sum of the three
    std::optional<double> lf_hf;  ///< nullopt where HF is 0
    std::optional<double> lf_norm, hf_norm;  ///< per cent of LF + HF
};

/// Of R-R intervals in ms, artefacts corrected before: each interval stands at the moment of its
/// second beat; a natural cubic spline through them, read at 4 Hz; mean removed; periodogram of the
/// whole series (no window, padded with zeros to a power of two), whose bins add up to the
/// variance. Chosen among standard methods as the one nearest to what CardioMood prints
/// (docs/derived.md). nullopt: fewer than 16 intervals, less than 50 s (two cycles of the slowest
/// LF), more than 72 h, or an interval that is not finite and above 0. O(n log n).
std::optional<HrvBands> hrv_bands(std::span<const double> rr_ms);

/// What CardioMood prints as its "frequency analysis", to check printed values by: a correlogram
/// (Blackman and Tukey 1958) of the beats without a lag window, n/4 lags of the autocovariance,
/// rectified, in steps of 0.005. It takes one beat for one second, so its "Hz" are cycles per beat:
/// not to be compared with other sources. VLF from 0.005 below 0.04, LF to 0.15 and HF to 0.4 with
/// both ends. nullopt of fewer than 8 or more than 500 000 intervals, or one that is not finite.
/// O(n log n).
std::optional<HrvBands> beat_correlogram_bands(std::span<const double> rr_ms);

}  // namespace slipstream::analyze
