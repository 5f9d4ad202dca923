#pragma once
// Which columns of a table make a blood-pressure reading, in the headings of several apps and
// languages.
#include <optional>
#include <string_view>
#include <vector>

#include "decode/table/table_reader.hpp"

namespace slipstream::decode::pressure {

struct PressureColumns {
    std::optional<std::size_t> date, clock, zone;
    std::optional<std::size_t> systolic, diastolic;
    std::optional<std::size_t> both;  ///< "121/78" in one column
    std::optional<std::size_t> pulse, irregular, position, device;
    std::vector<std::size_t> notes;
    double factor = 1;     ///< to mmHg
    bool english = false;  ///< headings are: matters for the order of dates

    /// Whether a reading can be made: a date and both pressures.
    bool complete() const { return date && (both || (systolic && diastolic)); }
};
PressureColumns pressure_columns(const table::Header& header);

/// Which app writes such a header: "Omron", "iHealth", "Withings"; empty where several do.
std::string_view pressure_writer(const table::Header& header);

}  // namespace slipstream::decode::pressure
