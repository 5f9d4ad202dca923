#pragma once
// The compiled-in table of zones by position (codegen/timezones/README.md tells its form and source).
#include <span>
#include <string_view>

namespace slipstream::analyze {

struct ZoneTable {
    std::span<const std::string_view> names;
    std::string_view cells;  ///< two characters a cell: a quadtree, 48 x 24 roots
};

/// Read-only data of the program.
ZoneTable zone_table();

}  // namespace slipstream::analyze
