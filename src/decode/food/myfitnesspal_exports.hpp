#pragma once
// The three CSV files of a MyFitnessPal export (docs/formats/myfitnesspal.md).
#include <cstdint>

#include "decode/decoder.hpp"

namespace slipstream::decode::food {

enum class MyFitnessPalTable : std::uint8_t { None, Nutrition, Exercise, Measurement };

/// Which of them starts like this, by its header row.
MyFitnessPalTable myfitnesspal_table(core::Bytes head);

/// Decodes one; kind stays empty where its header is not found.
void decode_myfitnesspal_table(core::Bytes content, DecodedFile& file);

}  // namespace slipstream::decode::food
