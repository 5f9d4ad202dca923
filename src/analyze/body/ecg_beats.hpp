#pragma once
// R peaks of an electrocardiogram after Pan and Tompkins (IEEE Transactions on Biomedical
// Engineering 32:230, 1985): band-pass, slope, square, moving mean, thresholds that adapt, search
// back. Quality by the likeness of the beats to their mean (Orphanidou et al., IEEE JBHI 19:832,
// 2015). Pure.
#include <optional>
#include <span>
#include <vector>

namespace slipstream::analyze {

struct EcgBeats {
    std::vector<double> beats_s;  ///< R peaks, from the first sample
    /// From the beat before, as many as beats; NaN for the first and after a gap.
    std::vector<double> heart_rate_bpm;
    std::optional<double> mean_bpm;  ///< beats by time between them; gaps left out
    bool inverted = false;           ///< the R peaks point down
    /// Mean correlation of the beats, 120 ms each way, with their mean, 0..1; from 0.66 on fit to
    /// be trusted. nullopt of fewer than three beats.
    std::optional<double> quality;
};

/// One lead in any unit. NaN is a gap: up to 0.1 s is bridged, at longer ones the search begins
/// anew; stretches of less than 2 s are left out. No beats where rate_hz is not within 90..4000 or
/// nothing moves. A peak is told to about 2 ms where the R wave is the extreme of the QRS complex.
/// O(n), about ten times the memory of the values.
EcgBeats ecg_beats(std::span<const double> values, double rate_hz);

}  // namespace slipstream::analyze
