#pragma once
// The rows of numbers of an ECG text file. Pure.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "decode/decoder.hpp"

namespace slipstream::decode::ecg {

/// The values of one column; NaN where a row has none.
struct NumberColumn {
    std::vector<double> values;
    int decimals = 0;  ///< most digits after the point
};

struct NumberTable {
    std::vector<NumberColumn> columns;
    std::uint64_t rows = 0;
    std::uint64_t rows_with_other_column_count = 0;
    std::string_view first_row, last_row;  ///< as written
    char separator = ',';
};

/// Reads all rows from `at` on. With one column a comma is the decimal sign. Rows that are not numbers keep
/// their place as NaN, with a warning.
NumberTable read_table(std::string_view text, std::size_t at, std::size_t columns,
                       DecodedFile& file);

}  // namespace slipstream::decode::ecg
