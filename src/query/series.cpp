#include "query/series.hpp"

#include <algorithm>

#include "query/audience.hpp"
#include "query/privacy.hpp"

namespace slipstream::query {
namespace {

using model::Metric;

constexpr core::TimeMs kSilence = 5 * 60'000;  ///< longer ones are drawn as gaps

store::Bucket sample(core::TimeMs time, std::int32_t value) {
    return {time, time, value, value, static_cast<double>(value), 1};
}

/// Positions near home must not be read off a series of coordinates or elevations.
bool reveals_place(Metric metric) { return data_kind(metric) == model::DataKind::Position; }

core::Result<std::vector<store::Bucket>> of_activity(const Scope& scope, store::Store& store,
                                                     const model::Activity& activity, Metric metric,
                                                     store::TimeRange range, std::size_t points) {
    if (scope.zones.empty() || !reveals_place(metric)) {
        return store.buckets(activity.rider, activity.id, metric, range, points);
    }
    auto stream =
        store.stream(activity.rider, activity.id, {Metric::Latitude, Metric::Longitude, metric});
    if (!stream) return core::fail(stream.error());
    withhold_zones(*stream, scope.zones);
    std::vector<store::Bucket> buckets;
    for (std::size_t row = 0; row < stream->size(); ++row) {
        const core::TimeMs time = stream->time[row];
        const std::int32_t value = stream->at(metric, row);
        if (value == model::kMissing || time < range.from || time >= range.to) continue;
        if (!stream->flags.empty() && stream->flags[row] != 0) continue;
        buckets.push_back(sample(time, value));
    }
    return buckets;
}

std::int32_t value_of(const model::Fix& fix, Metric metric) {
    switch (metric) {
        case Metric::Latitude: return fix.latitude_e7;
        case Metric::Longitude: return fix.longitude_e7;
        case Metric::Elevation: return fix.elevation_cm;
        case Metric::Speed: return fix.speed_mmps;
        case Metric::HeartRate: return fix.heart_rate_bpm;
        case Metric::Heading: return fix.heading_ddeg;
        case Metric::Accuracy: return fix.accuracy_dm;
        case Metric::Battery: return fix.battery_pct;
        default: return model::kMissing;
    }
}

bool inside(const std::vector<store::TimeRange>& ranges, core::TimeMs time) {
    return std::any_of(ranges.begin(), ranges.end(),
                       [&](const auto& range) { return time >= range.from && time <= range.to; });
}

store::Bucket join(const store::Bucket& a, const store::Bucket& b) {
    if (a.count == 0) return b;
    if (b.count == 0) return a;
    store::Bucket sum;
    sum.from = std::min(a.from, b.from);
    sum.to = std::max(a.to, b.to);
    sum.min = std::min(a.min, b.min);
    sum.max = std::max(a.max, b.max);
    sum.count = a.count + b.count;
    sum.mean = (a.mean * a.count + b.mean * b.count) / sum.count;
    return sum;
}

}  // namespace

std::vector<store::Bucket> joined(std::vector<store::Bucket> buckets, std::size_t points,
                                  core::TimeMs gap) {
    std::erase_if(buckets, [](const store::Bucket& bucket) { return bucket.count == 0; });
    std::sort(buckets.begin(), buckets.end(),
              [](const auto& a, const auto& b) { return a.from < b.from; });
    std::vector<store::Bucket> result;
    if (buckets.empty()) return result;
    const core::TimeMs span = buckets.back().to - buckets.front().from;
    const bool thin = buckets.size() > points;
    const core::TimeMs step =
        thin ? std::max<core::TimeMs>(1, span / static_cast<core::TimeMs>(points)) : 0;
    core::TimeMs slot = INT64_MIN;
    for (const store::Bucket& bucket : buckets) {
        const bool silence =
            !result.empty() && bucket.from - result.back().to > std::max(gap, 2 * step);
        if (silence) {
            const core::TimeMs middle = result.back().to + (bucket.from - result.back().to) / 2;
            result.push_back({middle, middle, model::kMissing, model::kMissing, 0, 0});
            slot = INT64_MIN;
        }
        const core::TimeMs its_slot = thin ? (bucket.from - buckets.front().from) / step : 0;
        if (thin && !result.empty() && its_slot == slot) {
            result.back() = join(result.back(), bucket);
        } else {
            result.push_back(bucket);
            slot = its_slot;
        }
    }
    return result;
}

core::Result<SeriesView> build_series(const Scope& scope, store::Store& store, Metric metric,
                                      store::TimeRange range, std::size_t points) {
    SeriesView view;
    view.metric = metric;
    if (!may_see(scope.journey, scope.viewer, metric)) return view;
    range.to = std::min(range.to, scope.visible_to);
    std::vector<store::TimeRange> recorded;
    std::uint64_t rows = 0;
    std::vector<const model::Activity*> touched;
    for (const auto& stored : scope.activities) {
        const model::Activity& activity = stored.activity;
        if (activity.end < range.from || activity.start >= range.to) continue;
        if (std::find(activity.metrics.begin(), activity.metrics.end(), metric) ==
            activity.metrics.end()) {
            continue;
        }
        touched.push_back(&activity);
        rows += activity.rows;
    }
    std::vector<store::Bucket> buckets;
    for (const model::Activity* activity : touched) {
        const std::size_t share =
            std::max<std::size_t>(4, points * activity->rows / std::max<std::uint64_t>(1, rows));
        auto part = of_activity(scope, store, *activity, metric, range,
                                touched.size() == 1 ? points : share);
        if (!part) return core::fail(part.error());
        buckets.insert(buckets.end(), part->begin(), part->end());
        recorded.push_back({activity->start, activity->end});
    }
    for (const auto* entry : scope.fixes) {
        const std::int32_t value = value_of(entry->fix, metric);
        const core::TimeMs time = entry->fix.time;
        if (value == model::kMissing || time < range.from || time >= range.to) continue;
        if (!inside(recorded, time)) buckets.push_back(sample(time, value));
    }
    view.buckets = joined(std::move(buckets), points, kSilence);
    view.samples = std::all_of(view.buckets.begin(), view.buckets.end(),
                               [](const store::Bucket& bucket) { return bucket.count <= 1; });
    return view;
}

}  // namespace slipstream::query
