#pragma once
// What the tables of the data dictionary share. Internal to the dictionary.
#include <initializer_list>
#include <map>

#include "export/data_dictionary.hpp"

namespace slipstream::exporting {

using Columns = std::vector<Column>;
using Tables = std::map<std::string_view, Columns>;

inline constexpr std::string_view kUtc = "milliseconds since 1970-01-01T00:00:00Z";
inline constexpr std::string_view kLocal =
    "the same as the rider's clock showed it, with its offset";
inline constexpr std::string_view kYes = "true|false";

inline Columns joined(std::initializer_list<Columns> parts) {
    Columns all;
    for (const Columns& part : parts) all.insert(all.end(), part.begin(), part.end());
    return all;
}

/// Sleep, food, pressure, heart-rate variability, exercises and recordings.
Tables body_tables();

}  // namespace slipstream::exporting
