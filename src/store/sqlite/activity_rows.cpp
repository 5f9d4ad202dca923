#include "store/sqlite/activity_rows.hpp"

#include <algorithm>

#include "series/byte_io.hpp"
#include "series/codec.hpp"
#include "series/line_levels.hpp"
#include "store/sqlite/ride_overview.hpp"
#include "store/sqlite/stream_packs.hpp"

namespace slipstream::store::sqlite {
namespace {

using series::ByteReader;
using series::ByteWriter;

constexpr std::uint8_t kRouteVersion = 1;

/// Order of the fields in the details. Never reorder: stored.
template <typename Totals, typename Visit>
void each_stated(Totals& t, Visit visit) {
    visit(t.elapsed_s), visit(t.timer_s), visit(t.distance_m), visit(t.ascent_m),
        visit(t.descent_m), visit(t.avg_heart_rate_bpm), visit(t.max_heart_rate_bpm),
        visit(t.avg_power_w), visit(t.max_power_w), visit(t.avg_cadence_rpm),
        visit(t.avg_speed_mps), visit(t.max_speed_mps), visit(t.energy_kcal);
}

template <typename Sums, typename Plain, typename Maybe>
void each_summary(Sums& s, Plain plain, Maybe maybe) {
    plain(s.distance_m), plain(s.ascent_m), plain(s.descent_m), plain(s.moving_s),
        plain(s.elapsed_s);
    maybe(s.avg_speed_mps), maybe(s.max_speed_mps), maybe(s.avg_heart_rate_bpm),
        maybe(s.max_heart_rate_bpm), maybe(s.avg_power_w), maybe(s.max_power_w),
        maybe(s.avg_cadence_rpm), maybe(s.avg_temperature_c);
}

core::ByteBuffer encode_details(const model::Activity& a,
                                std::span<const ColumnOverview> overviews) {
    ByteWriter out;
    put_overviews(out, overviews);
    const auto maybe = [&](const std::optional<double>& value) { out.maybe(value); };
    each_summary(
        a.summary, [&](double value) { out.put(value); }, maybe);
    each_stated(a.stated, maybe);
    out.put(static_cast<std::uint32_t>(a.laps.size()));
    for (const auto& lap : a.laps) {
        out.put(lap.start);
        out.put(lap.first_row);
        out.put(lap.end_row);
        each_stated(lap.stated, maybe);
    }
    out.put(static_cast<std::uint32_t>(a.warnings.size()));
    for (const auto& warning : a.warnings) out.text(warning);
    return out.take();
}

core::ByteBuffer encode_outline(const RideOutline& outline) {
    ByteWriter out;
    out.put(outline.start);
    out.put(outline.end);
    out.sized(series::encode_column(std::span<const std::int64_t>(outline.minute)));
    out.sized(series::encode_column(std::span<const std::int32_t>(outline.latitude_e7)));
    out.sized(series::encode_column(std::span<const std::int32_t>(outline.longitude_e7)));
    return out.take();
}

core::ByteBuffer encode_directory(std::span<const core::TimeMs> time) {
    std::vector<std::int64_t> first, last;
    for (std::size_t at = 0; at < time.size(); at += series::kChunkRows) {
        ChunkTimes chunk;
        const auto rows = time.subspan(at, std::min(series::kChunkRows, time.size() - at));
        for (const auto t : rows) {
            if (t == core::kNoTime) continue;
            chunk.first = chunk.first == core::kNoTime ? t : std::min(chunk.first, t);
            chunk.last = chunk.last == core::kNoTime ? t : std::max(chunk.last, t);
        }
        first.push_back(chunk.first);
        last.push_back(chunk.last);
    }
    ByteWriter out;
    out.sized(series::encode_column(std::span<const std::int64_t>(first)));
    out.sized(series::encode_column(std::span<const std::int64_t>(last)));
    return out.take();
}

/// Chunks of one column; those in which nothing was recorded are left out.
template <typename T>
void add_chunks(std::vector<ColumnChunk>& out, int metric, std::span<const T> values, T nothing) {
    for (std::size_t chunk = 0; chunk * series::kChunkRows < values.size(); ++chunk) {
        const auto at = chunk * series::kChunkRows;
        const auto part = values.subspan(at, std::min(series::kChunkRows, values.size() - at));
        if (std::all_of(part.begin(), part.end(), [&](T value) { return value == nothing; })) {
            continue;
        }
        out.push_back({metric, chunk, series::encode_column(part)});
    }
}

/// Blocks of its levels and, where it has any, its overview.
void add_pyramid(EncodedActivity& out, std::vector<ColumnOverview>& overviews, int metric,
                 const model::Stream& stream, std::span<const std::int32_t> values) {
    const auto levels =
        series::build_pyramid(stream.time, values, stream.flags, kRidePyramidFromRows);
    if (!levels.empty()) overviews.push_back({metric, overview_of(levels.front())});
    for (std::size_t level = 0; level < levels.size(); ++level) {
        const std::span<const series::Bucket> buckets(levels[level]);
        for (std::size_t at = 0; at < buckets.size(); at += series::kBucketsPerBlock) {
            const auto part =
                buckets.subspan(at, std::min(series::kBucketsPerBlock, buckets.size() - at));
            out.blocks.push_back(
                {metric, level, at / series::kBucketsPerBlock, series::encode_buckets(part)});
        }
    }
}

void add_line(std::vector<PyramidBlock>& out, const model::Stream& stream) {
    const auto levels =
        series::build_line_levels({stream.time, stream.column(model::Metric::Latitude),
                                   stream.column(model::Metric::Longitude),
                                   stream.column(model::Metric::Elevation), stream.flags},
                                  stream.breaks);
    if (levels.blocks.empty()) return;
    out.push_back({kLineColumn, 0, 0, series::encode_line_index(levels.index)});
    for (const series::LineBlock& block : levels.blocks)
        out.push_back(
            {kLineColumn, block.level, block.block, series::encode_line_rows(block.rows)});
}

}  // namespace

EncodedActivity encode_activity(const NewActivity& added) {
    EncodedActivity out;
    out.activity = added.activity;
    const auto& stream = added.stream;
    out.activity.rows = static_cast<std::uint32_t>(stream.size());
    out.activity.metrics.clear();
    std::vector<ColumnOverview> overviews;
    add_chunks<std::int64_t>(out.chunks, kTimeColumn, stream.time, core::kNoTime);
    for (std::size_t m = 0; m < model::kStreamMetricCount; ++m) {
        const std::span<const std::int32_t> values(stream.columns[m]);
        const auto before = out.chunks.size();
        add_chunks(out.chunks, static_cast<int>(m), values, model::kMissing);
        if (out.chunks.size() == before) continue;
        out.activity.metrics.push_back(static_cast<model::Metric>(m));
        add_pyramid(out, overviews, static_cast<int>(m), stream, values);
    }
    add_line(out.blocks, stream);
    const std::vector<std::int32_t> flags(stream.flags.begin(), stream.flags.end());
    add_chunks<std::int32_t>(out.chunks, kFlagsColumn, flags, 0);
    out.chunks = join_chunks(std::move(out.chunks));
    out.details = encode_details(out.activity, overviews);
    out.outline = encode_outline(outline_of(stream));
    out.directory = encode_directory(stream.time);
    ByteWriter breaks;
    for (const auto row : stream.breaks) breaks.put(row);
    out.breaks = breaks.take();
    return out;
}

core::Result<void> decode_details(core::Bytes bytes, model::Activity& activity) {
    ByteReader in(bytes);
    if (auto version = skip_overviews(in); !version) return core::fail(version.error());
    const auto maybe = [&](std::optional<double>& value) { value = in.maybe(); };
    each_summary(
        activity.summary, [&](double& value) { value = in.get<double>(); }, maybe);
    each_stated(activity.stated, maybe);
    for (auto left = in.get<std::uint32_t>(); left > 0 && in.ok(); --left) {
        auto& lap = activity.laps.emplace_back();
        lap.start = in.get<core::TimeMs>();
        lap.first_row = in.get<std::uint32_t>();
        lap.end_row = in.get<std::uint32_t>();
        each_stated(lap.stated, maybe);
    }
    for (auto left = in.get<std::uint32_t>(); left > 0 && in.ok(); --left) {
        activity.warnings.push_back(in.text());
    }
    if (!in.ok()) return core::fail(core::ErrorCode::Corrupt, "details of an activity are cut");
    return {};
}

core::Result<RideOutline> decode_outline(core::Bytes bytes) {
    ByteReader in(bytes);
    RideOutline out;
    out.start = in.get<core::TimeMs>();
    out.end = in.get<core::TimeMs>();
    const auto minutes = series::decode_column(in.sized(), out.minute);
    if (!minutes) return core::fail(minutes.error());
    const auto latitudes = series::decode_column(in.sized(), out.latitude_e7);
    if (!latitudes) return core::fail(latitudes.error());
    const auto longitudes = series::decode_column(in.sized(), out.longitude_e7);
    if (!longitudes) return core::fail(longitudes.error());
    if (*minutes != *latitudes || *minutes != *longitudes) {
        return core::fail(core::ErrorCode::Corrupt, "columns of an outline differ in length");
    }
    return out;
}

core::Result<std::vector<ChunkTimes>> decode_directory(core::Bytes bytes) {
    ByteReader in(bytes);
    std::vector<std::int64_t> first, last;
    const auto firsts = series::decode_column(in.sized(), first);
    if (!firsts) return core::fail(firsts.error());
    const auto lasts = series::decode_column(in.sized(), last);
    if (!lasts) return core::fail(lasts.error());
    if (first.size() != last.size()) {
        return core::fail(core::ErrorCode::Corrupt, "columns of a directory differ in length");
    }
    std::vector<ChunkTimes> out(first.size());
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = {first[i], last[i]};
    return out;
}

core::Result<std::vector<std::uint32_t>> decode_breaks(core::Bytes bytes) {
    ByteReader in(bytes);
    std::vector<std::uint32_t> out;
    while (!in.at_end()) out.push_back(in.get<std::uint32_t>());
    if (!in.ok()) return core::fail(core::ErrorCode::Corrupt, "breaks of a stream are cut");
    return out;
}

std::uint32_t metric_mask(const std::vector<model::Metric>& metrics) {
    std::uint32_t mask = 0;
    for (const auto metric : metrics) mask |= 1u << static_cast<unsigned>(metric);
    return mask;
}

std::vector<model::Metric> metrics_of(std::uint32_t mask) {
    std::vector<model::Metric> out;
    for (unsigned m = 0; m < model::kStreamMetricCount; ++m) {
        if (mask & (1u << m)) out.push_back(static_cast<model::Metric>(m));
    }
    return out;
}

core::ByteBuffer encode_route(const model::Route& route) {
    ByteWriter out;
    out.put(kRouteVersion);
    out.text(route.name);
    const auto size = route.latitude_e7.size();
    const auto parts = (size + series::kMaxColumnRows - 1) / series::kMaxColumnRows;
    out.put(static_cast<std::uint32_t>(parts));
    for (std::size_t part = 0; part < parts; ++part) {
        const auto at = part * series::kMaxColumnRows;
        for (const auto* column : {&route.latitude_e7, &route.longitude_e7, &route.elevation_cm}) {
            const std::span<const std::int32_t> values(*column);
            const auto from = std::min(at, values.size());
            const auto rows = std::min(series::kMaxColumnRows, values.size() - from);
            out.sized(series::encode_column(values.subspan(from, rows)));
        }
    }
    out.put(static_cast<std::uint32_t>(route.waypoints.size()));
    for (const auto& waypoint : route.waypoints) {
        out.text(waypoint.name);
        out.put(waypoint.latitude_e7);
        out.put(waypoint.longitude_e7);
    }
    return out.take();
}

core::Result<model::Route> decode_route(core::Bytes bytes) {
    ByteReader in(bytes);
    model::Route out;
    if (in.get<std::uint8_t>() != kRouteVersion) {
        return core::fail(core::ErrorCode::Corrupt, "a route of an unknown version");
    }
    out.name = in.text();
    for (auto left = in.get<std::uint32_t>(); left > 0 && in.ok(); --left) {
        for (auto* column : {&out.latitude_e7, &out.longitude_e7, &out.elevation_cm}) {
            const auto rows = series::decode_column(in.sized(), *column);
            if (!rows) return core::fail(rows.error());
        }
    }
    for (auto left = in.get<std::uint32_t>(); left > 0 && in.ok(); --left) {
        auto& waypoint = out.waypoints.emplace_back();
        waypoint.name = in.text();
        waypoint.latitude_e7 = in.get<std::int32_t>();
        waypoint.longitude_e7 = in.get<std::int32_t>();
    }
    if (!in.ok() || out.latitude_e7.size() != out.longitude_e7.size()) {
        return core::fail(core::ErrorCode::Corrupt, "a stored route is damaged");
    }
    return out;
}

}  // namespace slipstream::store::sqlite
