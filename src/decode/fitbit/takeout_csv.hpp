#pragma once
// Separated-value files of a Takeout export: tables of samples, sleeps, sleep stages and exercises.
#include <string_view>

#include "decode/decoder.hpp"

namespace slipstream::decode::fitbit {

/// How sure the header row makes it that a file is one of them: 0 to 100.
int sniff_takeout_csv(std::string_view head);
/// Fills `file`; leaves its kind empty where the header is of no known file.
void decode_takeout_csv(std::string_view text, std::string_view name, DecodedFile& file);

}  // namespace slipstream::decode::fitbit
