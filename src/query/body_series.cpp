#include "query/body_series.hpp"

#include <algorithm>

namespace slipstream::query {
namespace {

using model::Metric;

/// Zones lie within 14 hours of UTC: what a wall clock says can be so far off.
constexpr core::TimeMs kZoneReach = 14 * 3'600'000;

store::TimeRange widened(store::TimeRange range) {
    if (range.from > INT64_MIN + 1 + kZoneReach) range.from -= kZoneReach;
    if (range.to < INT64_MAX - kZoneReach) range.to += kZoneReach;
    return range;
}

store::Bucket sample(core::TimeMs time, Metric metric, double value) {
    const std::int32_t stored = model::to_stored(metric, value);
    return {time, time, stored, stored, static_cast<double>(stored), 1};
}

class Origins {
  public:
    explicit Origins(store::TimeRange range) : range_(range) {}

    void add(const std::string& origin, const store::Bucket& bucket) {
        if (bucket.to < range_.from || bucket.from >= range_.to) return;
        OriginBuckets& entry = find(origin);
        entry.samples += bucket.count;
        entry.buckets.push_back(bucket);
    }

    std::vector<OriginBuckets> take(const std::vector<std::string>& order) {
        for (OriginBuckets& entry : found_) tidy(entry.buckets);
        const auto rank = [&](const OriginBuckets& entry) {
            return std::find(order.begin(), order.end(), entry.origin) - order.begin();
        };
        std::sort(found_.begin(), found_.end(), [&](const auto& a, const auto& b) {
            if (rank(a) != rank(b)) return rank(a) < rank(b);
            return a.samples != b.samples ? a.samples > b.samples : a.origin < b.origin;
        });
        return std::move(found_);
    }

  private:
    OriginBuckets& find(const std::string& origin) {
        const auto at = std::find_if(found_.begin(), found_.end(),
                                     [&](const auto& entry) { return entry.origin == origin; });
        return at != found_.end() ? *at : found_.emplace_back(OriginBuckets{origin, 0, {}});
    }

    /// In order of time; the same sample from two deliveries is one.
    static void tidy(std::vector<store::Bucket>& buckets) {
        std::stable_sort(buckets.begin(), buckets.end(), [](const auto& a, const auto& b) {
            return std::tie(a.from, a.to, a.min) < std::tie(b.from, b.to, b.min);
        });
        const auto same = [](const store::Bucket& a, const store::Bucket& b) {
            return a.from == b.from && a.to == b.to && a.count == 1 && b.count == 1;
        };
        buckets.erase(std::unique(buckets.begin(), buckets.end(), same), buckets.end());
    }

    store::TimeRange range_;
    std::vector<OriginBuckets> found_;
};

bool any_of_basis(const std::vector<store::PartBuckets>& parts, model::TimeBasis basis) {
    return std::any_of(parts.begin(), parts.end(),
                       [&](const auto& entry) { return entry.part.basis == basis; });
}

/// Whether wall-clock parts lie so near to the range that they may touch it.
core::Result<bool> wall_clock_near(store::Store& store, core::RiderId rider, Metric metric,
                                   store::TimeRange range) {
    const store::TimeRange wide = widened(range);
    std::vector<store::TimeRange> near{{wide.from, range.from}, {range.to, wide.to}};
    const double length = static_cast<double>(range.to) - static_cast<double>(range.from);
    if (length < static_cast<double>(kZoneReach)) near = {wide};  // one question, not two
    for (const store::TimeRange margin : near) {
        if (margin.from >= margin.to) continue;
        auto parts = store.series_parts(rider, metric, margin);
        if (!parts) return core::fail(parts.error());
        const bool found = std::any_of(parts->begin(), parts->end(), [](const auto& part) {
            return part.basis == model::TimeBasis::Local;
        });
        if (found) return true;
    }
    return false;
}

/// What the rider's wall clock can have shown in the range: with the offsets of the days around its ends.
store::TimeRange on_the_wall(const LocalClock& clock, store::TimeRange range) {
    constexpr core::TimeMs kDay = 24 * 3'600'000;
    constexpr core::TimeMs kSlack = 3'600'000;  // a zone and a change of the clocks on one day
    constexpr core::TimeMs kFarOff = 100'000'000'000'000;  // some 3000 years
    const auto known = [](core::TimeMs at) { return at > -kFarOff && at < kFarOff; };
    const auto offsets = [&](core::TimeMs at) {
        return std::minmax(
            {clock.offset_at(at - kDay), clock.offset_at(at), clock.offset_at(at + kDay)});
    };
    store::TimeRange wall = widened(range);
    if (known(range.from)) {
        wall.from = range.from + offsets(range.from).first * core::TimeMs{1000} - kSlack;
    }
    if (known(range.to)) {
        wall.to = range.to + offsets(range.to).second * core::TimeMs{1000} + kSlack;
    }
    return wall;
}

/// As many of the wider range as leave the asked number to the range itself.
std::size_t points_of(std::size_t points, store::TimeRange range, store::TimeRange wall) {
    const double asked = static_cast<double>(range.to) - static_cast<double>(range.from);
    const double read = static_cast<double>(wall.to) - static_cast<double>(wall.from);
    constexpr double kMost = 1e6;
    return static_cast<std::size_t>(
        std::min(kMost, static_cast<double>(points) * read / std::max(1.0, asked)));
}

void add_of_basis(Origins& origins, const LocalClock& clock,
                  const std::vector<store::PartBuckets>& parts, model::TimeBasis basis) {
    for (const store::PartBuckets& entry : parts) {
        if (entry.part.basis != basis) continue;
        for (store::Bucket bucket : entry.buckets) {
            bucket.from = clock.to_utc(bucket.from, basis);
            bucket.to = clock.to_utc(bucket.to, basis);
            origins.add(entry.part.origin, bucket);
        }
    }
}

/// Each basis is asked for with its own range, so that the points are of the range alone.
core::Result<void> add_parts(Origins& origins, store::Store& store, const LocalClock& clock,
                             core::RiderId rider, Metric metric, store::TimeRange range,
                             std::size_t points) {
    auto parts = store.sample_buckets(rider, metric, range, points);
    if (!parts) return core::fail(parts.error());
    add_of_basis(origins, clock, *parts, model::TimeBasis::Utc);
    bool local = any_of_basis(*parts, model::TimeBasis::Local);
    if (!local) {
        const auto near = wall_clock_near(store, rider, metric, range);
        if (!near) return core::fail(near.error());
        local = *near;
    }
    if (!local) return {};
    const store::TimeRange wall = on_the_wall(clock, range);
    parts = store.sample_buckets(rider, metric, wall, points_of(points, range, wall));
    if (!parts) return core::fail(parts.error());
    add_of_basis(origins, clock, *parts, model::TimeBasis::Local);
    return {};
}

core::Result<void> add_sleep_stages(Origins& origins, store::Store& store, const LocalClock& clock,
                                    core::RiderId rider, store::TimeRange range) {
    auto sleeps = store.sleeps(rider, widened(range));
    if (!sleeps) return core::fail(sleeps.error());
    for (const model::Sleep& sleep : *sleeps) {
        if (sleep.basis == model::TimeBasis::Unknown) continue;
        for (const model::SleepSegment& segment : sleep.segments) {
            store::Bucket bucket =
                sample(clock.to_utc(segment.start, sleep.basis), Metric::SleepStageCode,
                       static_cast<double>(segment.stage));
            bucket.to = bucket.from + segment.duration_s * core::TimeMs{1000};
            origins.add(sleep.origin, bucket);
        }
    }
    return {};
}

core::Result<void> add_pressures(Origins& origins, store::Store& store, const LocalClock& clock,
                                 core::RiderId rider, Metric metric, store::TimeRange range) {
    auto readings = store.blood_pressure(rider, widened(range));
    if (!readings) return core::fail(readings.error());
    for (const model::BloodPressure& reading : *readings) {
        const std::optional<double> value = metric == Metric::Systolic    ? reading.systolic_mmhg
                                            : metric == Metric::Diastolic ? reading.diastolic_mmhg
                                                                          : reading.pulse_bpm;
        if (!value || reading.basis == model::TimeBasis::Unknown) continue;
        origins.add(reading.origin,
                    sample(clock.to_utc(reading.start, reading.basis), metric, *value));
    }
    return {};
}

core::Result<void> add_food(Origins& origins, store::Store& store, const LocalClock& clock,
                            core::RiderId rider, Metric metric, store::TimeRange range) {
    auto days = store.nutrition(rider, widened(range));
    if (!days) return core::fail(days.error());
    for (const model::NutritionDay& day : *days) {
        if (day.basis == model::TimeBasis::Unknown) continue;
        const core::TimeMs noon = clock.to_utc(day.start, day.basis) + 12 * core::TimeMs{3'600'000};
        if (metric == Metric::Water) {
            const auto water = day.water_ml ? day.water_ml : day.totals[model::Nutrient::Water];
            if (water) origins.add(day.origin, sample(noon, metric, *water));
            continue;
        }
        if (const auto energy = day.totals[model::Nutrient::Energy]) {
            origins.add(day.origin, sample(noon, metric, *energy));
        }
    }
    return {};
}

core::Result<void> add_intervals(Origins& origins, store::Store& store, const LocalClock& clock,
                                 core::RiderId rider, store::TimeRange range) {
    auto reports = store.hrv_reports(rider, widened(range));
    if (!reports) return core::fail(reports.error());
    for (const model::HrvReport& report : *reports) {
        if (report.basis == model::TimeBasis::Unknown) continue;
        core::TimeMs time = clock.to_utc(report.start, report.basis);
        for (const std::int32_t interval : report.intervals_ms) {
            time += interval;
            origins.add(report.origin, sample(time, Metric::RrInterval, interval));
        }
    }
    return {};
}

core::Result<void> add_printed_hrv(Origins& origins, store::Store& store, const LocalClock& clock,
                                   core::RiderId rider, Metric metric, store::TimeRange range) {
    auto reports = store.hrv_reports(rider, widened(range));
    if (!reports) return core::fail(reports.error());
    const char* name = metric == Metric::HrvRmssd ? "rmssd_ms" : "sdnn_ms";
    for (const model::HrvReport& report : *reports) {
        const auto value = report.printed.find(name);
        if (value == report.printed.end() || report.basis == model::TimeBasis::Unknown) continue;
        origins.add(report.origin,
                    sample(clock.to_utc(report.start, report.basis), metric, value->second));
    }
    return {};
}

core::Result<void> add_records(Origins& origins, store::Store& store, const LocalClock& clock,
                               core::RiderId rider, Metric metric, store::TimeRange range) {
    switch (metric) {
        case Metric::SleepStageCode: return add_sleep_stages(origins, store, clock, rider, range);
        case Metric::Systolic:
        case Metric::Diastolic:
        case Metric::CuffPulse: return add_pressures(origins, store, clock, rider, metric, range);
        case Metric::EnergyEaten:
        case Metric::Water: return add_food(origins, store, clock, rider, metric, range);
        case Metric::RrInterval: return add_intervals(origins, store, clock, rider, range);
        case Metric::HrvRmssd:
        case Metric::HrvSdnn: return add_printed_hrv(origins, store, clock, rider, metric, range);
        default: return {};
    }
}

}  // namespace

core::Result<std::vector<OriginBuckets>> origins_of(store::Store& store, const LocalClock& clock,
                                                    core::RiderId rider, Metric metric,
                                                    store::TimeRange range, std::size_t points) {
    Origins origins(range);
    if (auto done = add_parts(origins, store, clock, rider, metric, range, points); !done) {
        return core::fail(done.error());
    }
    if (auto done = add_records(origins, store, clock, rider, metric, range); !done) {
        return core::fail(done.error());
    }
    auto order = store.source_priorities(rider);
    if (!order) return core::fail(order.error());
    return origins.take((*order)[metric]);
}

core::TimeMs silence_of(Metric metric) {
    constexpr core::TimeMs kHour = 3'600'000;
    switch (metric) {
        case Metric::HeartRate:
        case Metric::Respiration:
        case Metric::SkinTemperature: return kHour / 4;
        case Metric::RrInterval: return kHour / 360;
        case Metric::Steps:
        case Metric::EnergyBurned:
        case Metric::ActiveEnergy:
        case Metric::DistanceMoved:
        case Metric::FloorsClimbed:
        case Metric::ElevationGained:
        case Metric::ElevationLost:
        case Metric::ActiveMinutes: return 2 * kHour;
        case Metric::Stress:
        case Metric::BodyBattery:
        case Metric::SleepStageCode: return kHour;
        default: return 36 * kHour;
    }
}

void fill_gaps(std::vector<store::Bucket>& shown, const std::vector<store::Bucket>& more,
               core::TimeMs reach) {
    std::vector<store::Bucket> added;
    std::size_t at = 0;
    for (const store::Bucket& bucket : more) {
        while (at < shown.size() && shown[at].to < bucket.from - reach) ++at;
        if (at < shown.size() && shown[at].from <= bucket.to + reach) continue;
        added.push_back(bucket);
    }
    const auto middle = static_cast<std::ptrdiff_t>(shown.size());
    shown.insert(shown.end(), added.begin(), added.end());
    std::inplace_merge(shown.begin(), shown.begin() + middle, shown.end(),
                       [](const auto& a, const auto& b) { return a.from < b.from; });
}

}  // namespace slipstream::query
