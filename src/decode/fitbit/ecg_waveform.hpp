#pragma once
// The waveform of one saved ECG entry. Pure. Internal to decode/fitbit.
#include <optional>

#include "decode/fitbit/json_value.hpp"
#include "model/body.hpp"

namespace slipstream::decode::fitbit {

/// Adds the channel of `waveformSamples` and sets kind and end of the recording, whose start is set.
/// Millivolts = sample / scale; without a scale the channel has no unit. False: no waveform, or a rate
/// that is none.
bool add_ecg_channel(Json entry, double rate_hz, std::optional<double> scale,
                     model::Recording& recording);

}  // namespace slipstream::decode::fitbit
