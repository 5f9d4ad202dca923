#pragma once
// Blood-pressure readings from the rows of a table.
#include "decode/decoder.hpp"
#include "decode/pressure/pressure_columns.hpp"

namespace slipstream::decode::pressure {

inline constexpr std::size_t kMaxReadings = 500'000;  ///< of one file

/// Reads the rows behind the header `reader` has found into `file.body.blood_pressure`; sets kind
/// and summary. `offsets`: whether byte offsets of the text mean anything to people (not for tables
/// taken from a workbook).
void decode_pressure_rows(table::TableReader& reader, bool offsets, DecodedFile& file);

}  // namespace slipstream::decode::pressure
