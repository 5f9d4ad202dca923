#pragma once
// Made-up waveforms of the sample rider: electrocardiograms of thirty seconds as EDF+ files or as a
// table, and one electroencephalogram as the Mind Monitor app writes it. Pure and deterministic.
#include <vector>

#include "sample/body/body_days.hpp"
#include "sample/body/body_file.hpp"

namespace slipstream::sample {

/// Positions in `body.days` of the days that have an electrocardiogram.
std::vector<std::size_t> ecg_days(const BodyDays& body);
/// One lead, 300 Hz: sums of Gaussians for the waves of each beat (after McSharry et al. 2003).
BodyFile ecg_file(const BodyDays& body, std::size_t index);

/// The day of the electroencephalogram; empty where it is not over.
std::vector<std::size_t> eeg_days(const BodyDays& body);
/// Four channels, 256 Hz, two minutes: eyes open, then from a marker on closed, with blinks and
/// bursts of alpha waves.
BodyFile eeg_file(const BodyDays& body, std::size_t index);

}  // namespace slipstream::sample
