#pragma once
// Our own JSON Lines, as `slipstream export --format jsonl` writes them (docs/formats/export.md).
#include "decode/decoder.hpp"

namespace slipstream::decode::slipstream_lines {

/// Reads back everything the export holds: rides with all columns, live fixes (a session for each run of a
/// device), series with flags and basis, records of the body and waveforms. A line that is not JSON is told
/// in `integrity`; those around it are read.
const Decoder& slipstream_decoder();

}  // namespace slipstream::decode::slipstream_lines
