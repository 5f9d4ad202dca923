#pragma once
// Writes recordings as EDF+ (16 bit) or BDF+ (24 bit) files, continuous, with annotations. What the export uses.
#include "core/bytes.hpp"
#include "core/result.hpp"
#include "model/body.hpp"

namespace slipstream::decode::edf {

/// The recording as EDF+C, or as BDF+C where a channel's values need more than 16 bits. Pure; any thread.
///
/// Samples, gain, offset, rate, annotations and the start to the millisecond come back from our reader as they were. EDF
/// has neither gaps nor part records: a gap and the rest of the last record hold the lowest digital value, and the
/// reserved field of the signal says so, with the number of samples ("n=15314 na=-32768", and "hz=511.422" where the
/// record duration cannot state the rate exactly). Values beyond
/// 24 bits are divided by a power of ten and rounded. A Utc recording is written in its local time where its offset
/// is known; one without a time gets the date that EDF+ reserves for it.
/// InvalidArgument: no channels, a channel without a rate, gain and offset that eight characters cannot state, or
/// channels so different in rate or length that filling the records up would take far more than the samples.
core::Result<core::ByteBuffer> write_edf_plus(const model::Recording& recording);

}  // namespace slipstream::decode::edf
