#pragma once
// What every column of the CSV export means: the headings are taken from here, and data_dictionary.csv.
#include <string>
#include <string_view>
#include <vector>

namespace slipstream::exporting {

struct Column {
    std::string_view name;
    std::string_view meaning;
    std::string_view unit;   ///< UCUM; empty: none
    std::string_view codes;  ///< the values there are, between '|'; empty: no list
    std::string_view loinc;  ///< empty where there is none
};

/// The columns of a file, by its path without ".csv": "activities", "samples_heart_rate",
/// "waveforms/...". `relative`: with metres instead of degrees. Empty for a file it does not know.
const std::vector<Column>& columns_of(std::string_view path, bool relative);

/// `columns` with the value's unit and LOINC code for samples of one metric.
std::vector<Column> dictionary_of(std::string_view path, bool relative);

}  // namespace slipstream::exporting
