#include "query/series.hpp"

#include <algorithm>

#include "query/audience.hpp"
#include "query/privacy.hpp"

namespace slipstream::query {
namespace {

using model::Metric;

constexpr core::TimeMs kSilence = 5 * 60'000;  ///< longer ones are drawn as gaps
constexpr std::size_t kFewestPoints = 4;       ///< of one activity, however many there are

store::Bucket sample(core::TimeMs time, std::int32_t value) {
    return {time, time, value, value, static_cast<double>(value), 1};
}

/// Positions near home must not be read off a series of coordinates or elevations.
bool reveals_place(Metric metric) { return data_kind(metric) == model::DataKind::Position; }

/// Every row of the activity that lies outside the privacy zones.
core::Result<std::vector<store::Bucket>> outside_zones(const Scope& scope, store::Store& store,
                                                       const model::Activity& activity,
                                                       Metric metric, store::TimeRange range) {
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

using Activities = std::vector<const model::Activity*>;

/// What each activity recorded, with its share of the points.
core::Result<std::vector<std::vector<store::Bucket>>> of_each(store::Store& store,
                                                              core::RiderId rider,
                                                              const Activities& activities,
                                                              Metric metric, store::TimeRange range,
                                                              std::size_t points) {
    std::uint64_t rows = 1;
    for (const model::Activity* activity : activities) rows += activity->rows;
    std::vector<store::ColumnShare> shares;
    for (const model::Activity* activity : activities) {
        const bool whole = activity->start >= range.from && activity->end < range.to;
        shares.push_back({activity->id,
                          std::max<std::size_t>(kFewestPoints, points * activity->rows / rows),
                          whole ? activity->rows : 0});
    }
    return store.buckets(rider, shares, metric, range);
}

/// Which of the activities may have rows inside a privacy zone, by the corners of what they cover.
core::Result<std::vector<bool>> near_zones(const Scope& scope, store::Store& store,
                                           const Activities& activities, store::TimeRange range) {
    const auto rider = scope.journey.rider;
    const auto latitudes = of_each(store, rider, activities, Metric::Latitude, range, 0);
    if (!latitudes) return core::fail(latitudes.error());
    const auto longitudes = of_each(store, rider, activities, Metric::Longitude, range, 0);
    if (!longitudes) return core::fail(longitudes.error());
    std::vector<bool> near(activities.size());
    for (std::size_t i = 0; i < activities.size(); ++i) {
        Corners corners;
        for (const store::Bucket& bucket : (*latitudes)[i]) {
            corners.south = std::min(corners.south, bucket.min);
            corners.north = std::max(corners.north, bucket.max);
        }
        for (const store::Bucket& bucket : (*longitudes)[i]) {
            corners.west = std::min(corners.west, bucket.min);
            corners.east = std::max(corners.east, bucket.max);
        }
        near[i] = may_touch_zone(scope.zones, corners);
    }
    return near;
}

/// What the activities recorded and the viewer may see.
core::Result<std::vector<store::Bucket>> of_activities(const Scope& scope, store::Store& store,
                                                       const Activities& activities, Metric metric,
                                                       store::TimeRange range, std::size_t points) {
    std::vector<store::Bucket> buckets;
    Activities free = activities;
    if (!scope.zones.empty() && reveals_place(metric)) {
        const auto near = near_zones(scope, store, activities, range);
        if (!near) return core::fail(near.error());
        free.clear();
        for (std::size_t i = 0; i < activities.size(); ++i) {
            if (!(*near)[i]) {
                free.push_back(activities[i]);
                continue;
            }
            auto part = outside_zones(scope, store, *activities[i], metric, range);
            if (!part) return core::fail(part.error());
            buckets.insert(buckets.end(), part->begin(), part->end());
        }
    }
    auto found = of_each(store, scope.journey.rider, free, metric, range, points);
    if (!found) return core::fail(found.error());
    for (const auto& part : *found) buckets.insert(buckets.end(), part.begin(), part.end());
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
    std::vector<const model::Activity*> touched;
    for (const auto& stored : scope.activities) {
        const model::Activity& activity = stored.activity;
        if (activity.end < range.from || activity.start >= range.to) continue;
        if (std::find(activity.metrics.begin(), activity.metrics.end(), metric) ==
            activity.metrics.end()) {
            continue;
        }
        touched.push_back(&activity);
        recorded.push_back({activity.start, activity.end});
    }
    auto found = of_activities(scope, store, touched, metric, range, points);
    if (!found) return core::fail(found.error());
    std::vector<store::Bucket> buckets = std::move(*found);
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
