#include "store/sqlite/ride_overview.hpp"

#include <algorithm>

#include "store/sqlite/body_overview.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::fail;
using core::Result;

constexpr std::uint8_t kVersion = 2;

/// How many columns have overviews; goes to the first of them.
Result<std::size_t> begin(series::ByteReader& details, int& version) {
    version = details.get<std::uint8_t>();
    if (version == 1) return 0;
    if (version != kVersion)
        return fail(core::ErrorCode::Corrupt, "details of an activity of an unknown version");
    return details.get<std::uint8_t>();
}

}  // namespace

std::vector<series::Bucket> overview_of(std::span<const series::Bucket> lowest) {
    return series::coarser(lowest, std::max<std::size_t>(1, lowest.size() / kRideOverviewBuckets));
}

void put_overviews(series::ByteWriter& out, std::span<const ColumnOverview> columns) {
    out.put(kVersion);
    out.put(static_cast<std::uint8_t>(columns.size()));
    for (const ColumnOverview& column : columns) {
        out.put(static_cast<std::uint8_t>(column.metric));
        out.sized(encode_overview(column.buckets));
    }
}

Result<int> skip_overviews(series::ByteReader& details) {
    int version = 0;
    auto columns = begin(details, version);
    if (!columns) return fail(columns.error());
    for (; *columns > 0 && details.ok(); --*columns) {
        details.get<std::uint8_t>();
        details.sized();
    }
    return version;
}

Result<std::vector<series::Bucket>> read_overview(core::Bytes details, int metric) {
    series::ByteReader in(details);
    int version = 0;
    auto columns = begin(in, version);
    if (!columns) return fail(columns.error());
    for (; *columns > 0 && in.ok(); --*columns) {
        const int its_metric = in.get<std::uint8_t>();
        const core::Bytes overview = in.sized();
        if (in.ok() && its_metric == metric) return decode_overview(overview);
    }
    if (!in.ok()) return fail(core::ErrorCode::Corrupt, "details of an activity are cut");
    return std::vector<series::Bucket>{};
}

}  // namespace slipstream::store::sqlite
