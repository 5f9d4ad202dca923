#pragma once
// Heart-rate variability in the domain of time: Task Force of ESC and NASPE, "Heart rate
// variability: standards of measurement", Circulation 93:1043 (1996); SD1 and SD2 after Brennan,
// Palaniswami and Kamen (2001); stress index after Baevsky (1984, 2008). Pure.
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "model/body.hpp"

namespace slipstream::analyze {

struct HrvTime {
    std::size_t intervals = 0;  ///< finite ones
    double mean_rr_ms = 0;
    std::optional<double> mean_hr_bpm;     ///< 60000 / mean interval
    std::optional<double> min_hr_bpm;      ///< of the longest interval
    std::optional<double> max_hr_bpm;      ///< of the shortest interval above 0
    double sdnn_ms = 0;                    ///< population: divided by n
    std::optional<double> sdnn_sample_ms;  ///< divided by n - 1
    /// The next five are of differences between neighbours; nullopt of fewer than two intervals.
    std::optional<double> rmssd_ms;
    std::size_t nn50 = 0;             ///< differences of more than 50 ms
    std::optional<double> pnn50_pct;  ///< of the differences
    std::optional<double> sd1_ms;     ///< population deviation of the differences / sqrt 2
    std::optional<double> sd2_ms;     ///< sqrt(2 SDNN^2 - SD1^2)
    double triangular_index = 0;      ///< n / height of the histogram in steps of 1/128 s
    double mode_ms = 0;               ///< Mo: lower edge of the fullest step of 50 ms
    double mode_amplitude_pct = 0;    ///< AMo: share of the intervals that lie in it
    /// AMo / (2 Mo Mx), Mo and the variation range Mx in seconds; Mx is the distance of the
    /// outermost steps of 50 ms. nullopt where all lie in one step.
    std::optional<double> stress_index;
};

/// Of R-R intervals in ms in order, as they are: artefacts are to be corrected before
/// (hrv_artefacts.hpp). Values that are not finite are left out with the two differences they have
/// part in. nullopt where none is left. O(n log n).
std::optional<HrvTime> hrv_time(std::span<const double> rr_ms);

/// The intervals of a report as numbers.
std::vector<double> rr_intervals_ms(const model::HrvReport& report);

}  // namespace slipstream::analyze
