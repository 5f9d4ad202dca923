#pragma once
// From saved positions to recordings. Pure. Internal to ingest/.
#include "core/time.hpp"
#include "decode/decoder.hpp"

namespace slipstream::ingest {

/// Where a device was silent for longer, another recording begins.
inline constexpr core::TimeMs kLongestSilence = 6 * 3'600'000;
/// After a shorter silence than that the line is not drawn through; as with live positions.
inline constexpr core::TimeMs kSilence = 10 * 60'000;

/// Puts the rows of each session (a device's) in order of time, each time once: of two different positions of one
/// time the one that series::wins chooses, as of live ones. Another recording begins where kLongestSilence or the
/// rider's midnight (of the zone its first position lies in) cuts; kSilence makes breaks. For files of kind "positions", whose rows all have a time.
void make_recordings(decode::DecodedFile& file);

}  // namespace slipstream::ingest
