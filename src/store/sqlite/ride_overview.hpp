#pragma once
// The few buckets of each column that stand in the row of a ride, first in its details, so that a view of
// hundreds of rides reads no more than their rows; docs/formats/store.md has the layout. Pure, safe from any
// thread; decoding never trusts its input.
#include <cstdint>
#include <span>
#include <vector>

#include "core/bytes.hpp"
#include "core/result.hpp"
#include "series/byte_io.hpp"
#include "series/pyramid.hpp"

namespace slipstream::store::sqlite {

/// A ride of fewer rows has neither levels nor overviews: it is read row by row.
inline constexpr std::size_t kRidePyramidFromRows = 2'048;
/// Details of version 1, of earlier programs, have no overviews; their rides have levels from that many rows.
inline constexpr std::size_t kEarlierPyramidFromRows = series::kPyramidFromRows;
/// What an overview has at least; less than twice as many.
inline constexpr std::size_t kRideOverviewBuckets = 4;

struct ColumnOverview {
    int metric = 0;
    std::vector<series::Bucket> buckets;
};

/// Of the buckets of a column's lowest level.
std::vector<series::Bucket> overview_of(std::span<const series::Bucket> lowest);

/// Writes the version and the overviews, with which details begin.
void put_overviews(series::ByteWriter& out, std::span<const ColumnOverview> columns);
/// Goes to what follows them in details, and gives their version. Corrupt where it is unknown.
core::Result<int> skip_overviews(series::ByteReader& details);
/// The overview of one column; empty where details have none of it. Corrupt where they fail their checks.
core::Result<std::vector<series::Bucket>> read_overview(core::Bytes details, int metric);

}  // namespace slipstream::store::sqlite
