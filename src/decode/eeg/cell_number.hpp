#pragma once
// The number of one CSV cell, fast: digits are gathered as an integer and divided once by a power of ten, which is
// exact below 2^53 (Clinger, "How to read floating point numbers accurately"). Pure.
#include <cstdint>

namespace slipstream::decode::eeg {

struct CellNumber {
    double value = 0;
    int decimals = 0;           ///< digits after the point, without zeros at the end
    const char* end = nullptr;  ///< behind the cell
    enum State : std::uint8_t { Number, Empty, NotANumber, Infinite, Unreadable } state = Empty;
};

/// Reads the cell at `at`, which ends at `separator`, a line end or `end`. `point` is the decimal sign.
CellNumber read_cell(const char* at, const char* end, char separator, char point);

}  // namespace slipstream::decode::eeg
