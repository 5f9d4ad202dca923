#pragma once
// Reports of myfitnesspal.com as JSON: one total a day (docs/formats/myfitnesspal.md).
#include <string_view>

#include "decode/decoder.hpp"

namespace slipstream::decode::food {

/// How sure the first bytes of a file are those of a report; 0: they are not.
int sniff_report(std::string_view head);

/// Reads its days one after another: what precedes damage is kept. Sets kind and summary; kind stays empty where
/// there is no list of days. Pure.
void decode_report(std::string_view text, DecodedFile& file);

}  // namespace slipstream::decode::food
