#include "query/body_sources.hpp"

#include <algorithm>
#include <memory>
#include <set>

#include "query/body_series.hpp"

namespace slipstream::query {
namespace {

using core::ErrorCode;
using core::fail;
using core::Result;
using model::Metric;

/// Metrics that records state beside sample series.
constexpr Metric kOfRecords[] = {Metric::HrvRmssd,  Metric::HrvSdnn,        Metric::EnergyEaten,
                                 Metric::Water,     Metric::SleepStageCode, Metric::Systolic,
                                 Metric::Diastolic, Metric::CuffPulse,      Metric::RrInterval};

Result<core::RiderId> rider_of(const Viewer& viewer) {
    if (!viewer.rider.is_nil()) return viewer.rider;
    if (viewer.admin) return fail(ErrorCode::NotFound, "this token belongs to no rider");
    return fail(ErrorCode::Unauthenticated, "sources are shown to their rider: give a token");
}

MetricOrigin summed_up(const OriginBuckets& entry) {
    MetricOrigin origin{entry.origin, entry.samples, entry.buckets.front().from, 0};
    origin.last = entry.buckets.front().to;
    for (const store::Bucket& bucket : entry.buckets) {
        origin.first = std::min(origin.first, bucket.from);
        origin.last = std::max(origin.last, bucket.to);
    }
    return origin;
}

Result<void> known_once(const MetricSources& sources, const std::vector<std::string>& origins) {
    std::set<std::string> seen;
    for (const std::string& name : origins) {
        const bool known =
            std::any_of(sources.origins.begin(), sources.origins.end(),
                        [&](const MetricOrigin& origin) { return origin.origin == name; });
        if (!known) {
            return fail(ErrorCode::InvalidArgument, "origins: '{}' has nothing of {}", name,
                        model::metric_info(sources.metric).key);
        }
        if (!seen.insert(name).second) {
            return fail(ErrorCode::InvalidArgument, "origins: '{}' comes twice", name);
        }
    }
    return {};
}

/// The wall clock of the rider's first journey; of UTC where there is none.
Result<std::shared_ptr<const LocalClock>> clock_of(Reader& reader, store::Store& store,
                                                   core::RiderId rider) {
    auto journeys = store.journeys();
    if (!journeys) return fail(journeys.error());
    const auto own = std::find_if(journeys->begin(), journeys->end(),
                                  [&](const auto& journey) { return journey.rider == rider; });
    if (own != journeys->end()) return reader.local_clock(*own);
    return std::make_shared<const LocalClock>(std::vector<DaySummary>(), "");
}

}  // namespace

Result<std::vector<MetricSources>> BodySources::read(core::RiderId rider,
                                                     const std::vector<Metric>& metrics) {
    auto clock = clock_of(reader_, store_, rider);
    if (!clock) return fail(clock.error());
    auto orders = store_.source_priorities(rider);
    if (!orders) return fail(orders.error());
    std::vector<MetricSources> result;
    for (const Metric metric : metrics) {
        auto found = origins_of(store_, **clock, rider, metric, {}, 2);
        if (!found) return fail(found.error());
        MetricSources sources{metric, !(*orders)[metric].empty(), {}};
        for (const OriginBuckets& entry : *found) {
            if (!entry.buckets.empty()) sources.origins.push_back(summed_up(entry));
        }
        if (!sources.origins.empty()) result.push_back(std::move(sources));
    }
    return result;
}

Result<std::vector<MetricSources>> BodySources::all(const Viewer& viewer) {
    auto rider = rider_of(viewer);
    if (!rider) return fail(rider.error());
    auto parts = store_.series_parts(*rider, std::nullopt, {});
    if (!parts) return fail(parts.error());
    std::set<Metric> metrics(std::begin(kOfRecords), std::end(kOfRecords));
    for (const store::SeriesPart& part : *parts) metrics.insert(part.metric);
    return read(*rider, {metrics.begin(), metrics.end()});
}

Result<MetricSources> BodySources::set_order(const Viewer& viewer, std::string_view metric_key,
                                             const std::vector<std::string>& origins) {
    auto rider = rider_of(viewer);
    if (!rider) return fail(rider.error());
    const auto metric = model::metric_by_key(metric_key);
    if (!metric) return fail(ErrorCode::NotFound, "no metric '{}'", metric_key);
    auto before = read(*rider, {*metric});
    if (!before) return fail(before.error());
    if (before->empty()) return fail(ErrorCode::NotFound, "nothing of {} is stored", metric_key);
    if (auto done = known_once(before->front(), origins); !done) return fail(done.error());
    if (auto done = store_.put_source_priority(*rider, *metric, origins); !done) {
        return fail(done.error());
    }
    auto after = read(*rider, {*metric});
    if (!after) return fail(after.error());
    if (after->empty()) return fail(ErrorCode::NotFound, "nothing of {} is stored", metric_key);
    return std::move(after->front());
}

}  // namespace slipstream::query
