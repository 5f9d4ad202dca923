#pragma once
// biometrics.csv of Cronometer: any measurement, one a row.
#include "decode/decoder.hpp"
#include "decode/table/table_reader.hpp"

namespace slipstream::decode::food {

/// `reader` stands behind a header with day, metric, unit and amount.
void decode_cronometer_biometrics(table::TableReader& reader, DecodedFile& file);

}  // namespace slipstream::decode::food
