#include "export/readings.hpp"

#include <algorithm>
#include <cmath>

namespace slipstream::exporting {
namespace {

using core::fail;
using core::Result;
using model::Metric;

constexpr const char* kDoubtful = "flagged as doubtful";
constexpr const char* kNoTime = "without an absolute time";

Result<void> each_of_rides(Source& source, Metric metric,
                           const std::function<void(const Reading&)>& take) {
    auto rides = source.rides();
    if (!rides) return fail(rides.error());
    KindCount count;
    const std::vector<Metric> columns{metric};
    for (const query::ActivityView& ride : *rides) {
        const auto& metrics = ride.stored.activity.metrics;
        if (std::count(metrics.begin(), metrics.end(), metric) == 0) continue;
        auto stream = source.stream(ride, &columns);
        if (!stream) return fail(stream.error());
        for (std::size_t row = 0; row < stream->size(); ++row) {
            const auto value = model::from_stored(metric, stream->at(metric, row));
            if (!value) continue;
            ++*count.stored;
            if (!stream->flags.empty() && stream->flags[row] != 0) {
                count.leave_out(kDoubtful);
            } else if (stream->time[row] == core::kNoTime) {
                count.leave_out(kNoTime);
            } else {
                ++count.exported;
                take({stream->time[row], *value, 0, {}});
            }
        }
    }
    const std::string kind = "ride samples " + std::string(model::metric_info(metric).key);
    if (*count.stored > 0) source.completeness()[kind] = std::move(count);
    return {};
}

}  // namespace

Result<std::set<Metric>> reading_metrics(Source& source) {
    std::set<Metric> metrics;
    if (source.wants(Layer::Rides)) {
        auto rides = source.rides();
        if (!rides) return fail(rides.error());
        for (const query::ActivityView& ride : *rides) {
            metrics.insert(ride.stored.activity.metrics.begin(),
                           ride.stored.activity.metrics.end());
        }
    }
    if (source.wants(Layer::Series)) {
        auto series = source.series_metrics();
        if (!series) return fail(series.error());
        metrics.insert(series->begin(), series->end());
    }
    return metrics;
}

Result<void> each_reading(Source& source, Metric metric,
                          const std::function<void(const Reading&)>& take) {
    const bool of_rides = static_cast<std::size_t>(metric) < model::kStreamMetricCount;
    if (of_rides && source.wants(Layer::Rides)) {
        if (auto done = each_of_rides(source, metric, take); !done) return done;
    }
    if (!source.wants(Layer::Series)) return {};
    KindCount out;
    auto done = source.samples(metric, [&](const SamplesPiece& piece) {
        const std::string origin = source.disguise().origin(piece.part.origin);
        source.cite(piece.part.delivery);
        for (std::size_t i = 0; i < piece.time.size(); ++i) {
            const auto value = model::from_stored(metric, piece.values[i]);
            if (piece.flags[i] != 0 || !value) {
                out.leave_out(kDoubtful);
            } else if (piece.utc[i] == core::kNoTime) {
                out.leave_out(kNoTime);
            } else {
                ++out.exported;
                take({piece.utc[i], *value, piece.part.interval_s, origin});
            }
        }
    });
    KindCount& count =
        source.completeness()["samples " + std::string(model::metric_info(metric).key)];
    count.exported = out.exported;
    for (const auto& [why, left] : out.left_out) count.leave_out(why, left);
    return done;
}

Result<void> leave_out_readings(Source& source, Metric metric, const std::string& why) {
    if (auto done = each_reading(source, metric, [](const Reading&) {}); !done) return done;
    const std::string key(model::metric_info(metric).key);
    for (const std::string& kind : {"samples " + key, "ride samples " + key}) {
        const auto at = source.completeness().kinds.find(kind);
        if (at == source.completeness().kinds.end()) continue;
        if (at->second.exported > 0) at->second.leave_out(why, at->second.exported);
        at->second.exported = 0;
    }
    return {};
}

std::string derived_uuid(std::initializer_list<core::Bytes> parts) {
    core::IdBytes bytes = core::derive_id("export-uuid", parts);
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0F) | 0x80);
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3F) | 0x80);
    std::string text = core::to_hex(bytes);
    for (const std::size_t at : {20, 16, 12, 8}) text.insert(at, 1, '-');
    return text;
}

}  // namespace slipstream::exporting
