// Reading series of the body at any zoom, and the order of their sources.
#include <algorithm>

#include "series/codec.hpp"
#include "series/pyramid.hpp"
#include "store/sqlite/body_buckets.hpp"
#include "store/sqlite/body_overview.hpp"
#include "store/sqlite/sqlite_store.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::fail;
using model::Metric;

/// Samples further apart than this are never in one bucket of an answer, unless the series is sparser: twice
/// as far apart as its samples mostly are.
constexpr TimeMs kGap = 60'000;

#define SERIES_COLUMNS                                                                        \
    "series_id, delivery_id, metric, basis, origin, interval_s, samples, first_ms, last_ms, " \
    "good, min, max, sum"

SeriesPart part_row(const Query& q) {
    SeriesPart part;
    part.id = q.id<core::RecordId>(0);
    part.delivery = q.id<core::DeliveryId>(1);
    part.metric = q.number<Metric>(2);
    part.basis = static_cast<model::TimeBasis>(q.integer(3));
    part.origin = q.text(4);
    part.interval_s = q.number<std::int32_t>(5);
    part.samples = q.number<std::uint64_t>(6);
    part.all.from = q.integer(7);
    part.all.to = q.integer(8);
    part.all.count = q.number<std::uint32_t>(9);
    if (part.all.count > 0) {
        part.all.min = q.number<std::int32_t>(10);
        part.all.max = q.number<std::int32_t>(11);
        part.all.mean = static_cast<double>(q.integer(12)) / part.all.count;
    }
    return part;
}

/// Of several deliveries of one series the smallest id, so that the order of arrival does not matter.
void keep_one_of_each(std::vector<SeriesPart>& parts) {
    std::sort(parts.begin(), parts.end(), [](const SeriesPart& a, const SeriesPart& b) {
        return std::tie(a.all.from, a.id, a.delivery) < std::tie(b.all.from, b.id, b.delivery);
    });
    parts.erase(std::unique(parts.begin(), parts.end(),
                            [](const auto& a, const auto& b) { return a.id == b.id; }),
                parts.end());
}

Result<std::vector<SeriesPart>> taken(Query& q) {
    std::vector<SeriesPart> parts;
    while (q.next()) parts.push_back(part_row(q));
    SLIPSTREAM_TRY(q.finish());
    keep_one_of_each(parts);
    return parts;
}

Result<std::vector<SeriesPart>> parts_of(Connection& db, core::RiderId rider,
                                         std::optional<Metric> metric, TimeRange range) {
    if (!metric) {
        // The bounds of the metric let the index by time serve.
        Query all(db,
                  "SELECT " SERIES_COLUMNS
                  " FROM sample_series WHERE rider_id = ? AND metric BETWEEN 0 AND 255 AND "
                  "first_ms < ? AND last_ms >= ?",
                  rider, range.to, range.from);
        return taken(all);
    }
    // One metric, said as such, lets the index by time end at the range.
    Query one(db,
              "SELECT " SERIES_COLUMNS
              " FROM sample_series WHERE rider_id = ? AND metric = ? AND first_ms < ? AND last_ms "
              ">= ?",
              rider, *metric, range.to, range.from);
    return taken(one);
}

/// Samples of one chunk; the arrays are equally long.
struct ChunkSamples {
    std::span<const TimeMs> time;
    std::span<const std::int32_t> values;
    std::span<const std::uint8_t> flags;
};

/// Gives `use` what each chunk has of the range, in order.
template <typename Use>
Result<void> read_samples(Connection& db, core::RiderId rider, core::RecordId series,
                          TimeRange range, Use&& use) {
    Query q(db,
            "SELECT data FROM sample_chunks WHERE rider_id = ? AND series_id = ? AND first_ms < ? "
            "AND last_ms >= ? ORDER BY chunk",
            rider, series, range.to, range.from);
    std::vector<TimeMs> time;
    std::vector<std::int32_t> values;
    std::vector<std::uint8_t> flags;
    while (q.next()) {
        time.clear();
        values.clear();
        flags.clear();
        SLIPSTREAM_TRY(decode_chunk(q.blob(0), time, values, flags));
        const auto place = [&](TimeMs at) {
            return static_cast<std::size_t>(std::lower_bound(time.begin(), time.end(), at) -
                                            time.begin());
        };
        const std::size_t begin = place(range.from);
        const std::size_t count = std::max(begin, place(range.to)) - begin;
        use(ChunkSamples{std::span<const TimeMs>(time).subspan(begin, count),
                         std::span<const std::int32_t>(values).subspan(begin, count),
                         std::span<const std::uint8_t>(flags).subspan(begin, count)});
    }
    return q.finish();
}

Result<std::vector<series::Bucket>> read_level(Connection& db, core::RiderId rider,
                                               core::RecordId series, int level, TimeRange range) {
    Query q(db,
            "SELECT data FROM sample_levels WHERE rider_id = ? AND series_id = ? AND level = ? AND "
            "first_ms < ? AND last_ms >= ? ORDER BY block",
            rider, series, level, range.to, range.from);
    std::vector<series::Bucket> found;
    while (q.next()) {
        auto block = series::decode_buckets(q.blob(0));
        if (!block) return fail(block.error());
        found.insert(found.end(), block->begin(), block->end());
    }
    SLIPSTREAM_TRY(q.finish());
    drop_outside(found, range);
    return found;
}

Result<std::vector<series::Bucket>> read_overview(Connection& db, core::RiderId rider,
                                                  const SeriesPart& part) {
    Query q(db,
            "SELECT overview FROM sample_series WHERE rider_id = ? AND metric = ? AND series_id = "
            "? AND delivery_id = ?",
            rider, part.metric, part.id, part.delivery);
    std::vector<series::Bucket> found;
    if (q.next() && !q.blob(0).empty()) {
        auto buckets = decode_overview(q.blob(0));
        if (!buckets) return fail(buckets.error());
        found = std::move(*buckets);
    }
    SLIPSTREAM_TRY(q.finish());
    return found;
}

/// How many of the part's samples lie in the range, were they evenly spread.
std::size_t samples_in(const SeriesPart& part, TimeRange range) {
    const auto length = [](TimeMs from, TimeMs to) {
        return static_cast<double>(to) - static_cast<double>(from) + 1;
    };
    const double span = length(part.all.from, part.all.to);
    const double kept =
        length(std::max(part.all.from, range.from), std::min(part.all.to, range.to));
    const double share = std::clamp(kept / span, 0.0, 1.0);
    return std::max<std::size_t>(
        1, static_cast<std::size_t>(static_cast<double>(part.samples) * share));
}

TimeMs gap_of(const SeriesPart& part) {
    const auto span = static_cast<double>(part.all.to) - static_cast<double>(part.all.from);
    const double apart = span / static_cast<double>(std::max<std::uint64_t>(1, part.samples));
    return std::max(kGap, static_cast<TimeMs>(2 * std::min(apart, 1e12)));
}

/// How many neighbours join where so many were found: none while they are fewer than four times the points.
std::size_t joined_of(std::size_t found, std::size_t points) {
    return found >= 4 * points ? found / (2 * points) + 1 : 1;
}

/// Joins good samples as they come: at least four times the points are kept where there are so many, and not
/// many more, so that a window of a quarter of a million samples needs no room for them.
class Folding {
  public:
    Folding(std::size_t points, TimeMs gap) : gap_(gap), most_(8 * points) {
        found_.reserve(std::min<std::size_t>(most_, 8192));
    }

    void add(const ChunkSamples& samples) {
        for (std::size_t i = 0; i < samples.time.size(); ++i) {
            if (samples.flags[i] != 0 || samples.values[i] == model::kMissing) continue;
            if (joined_ == factor_ || samples.time[i] - found_.back().last > gap_) next();
            found_.back().add(samples.time[i], samples.values[i]);
            ++joined_;
        }
    }
    std::vector<series::Bucket> take() { return std::move(found_); }

  private:
    void next() {
        if (found_.size() >= most_) {
            found_ = series::coarser_between_gaps(found_, 2, gap_);
            factor_ *= 2;
            // Silences keep buckets apart: what does not get fewer is not tried again at once.
            most_ = std::max(most_, 2 * found_.size());
        }
        found_.emplace_back();
        joined_ = 0;
    }

    TimeMs gap_;
    std::size_t most_;
    std::size_t factor_ = 1;
    std::size_t joined_ = 1;  ///< samples in the last bucket; at first: begin one
    std::vector<series::Bucket> found_;
};

/// The coarsest that gives at least `points` buckets: the row's own overview, a level of the pyramid, the
/// samples.
Result<std::vector<series::Bucket>> buckets_of(Connection& db, core::RiderId rider,
                                               const SeriesPart& part, TimeRange range,
                                               std::size_t points) {
    const std::size_t inside = samples_in(part, range);
    const std::size_t rows_each = inside / points;
    if (part.samples > kOverviewBuckets &&
        rows_each >= (part.samples + kOverviewBuckets - 1) / kOverviewBuckets) {
        auto found = read_overview(db, rider, part);
        if (!found) return found;
        drop_outside(*found, range);
        if (!found->empty()) return found;
    }
    int level = -1;
    while (rows_each >= series::rows_per_bucket(static_cast<std::size_t>(level + 1))) ++level;
    for (; level >= 0; --level) {
        auto found = read_level(db, rider, part.id, level, range);
        if (!found || !found->empty()) return found;
    }
    Folding folding(points, gap_of(part));
    SLIPSTREAM_TRY(read_samples(db, rider, part.id, range,
                                [&](const ChunkSamples& samples) { folding.add(samples); }));
    return folding.take();
}

}  // namespace

Result<std::vector<SeriesPart>> SqliteStore::series_parts(core::RiderId rider,
                                                          std::optional<Metric> metric,
                                                          TimeRange range) {
    auto db = readers_->lease();
    return parts_of(db, rider, metric, range);
}

Result<std::vector<PartBuckets>> SqliteStore::sample_buckets(core::RiderId rider, Metric metric,
                                                             TimeRange range, std::size_t points) {
    points = std::clamp<std::size_t>(points, 1, kMostPoints);
    auto db = readers_->lease();
    auto parts = parts_of(db, rider, metric, range);
    if (!parts) return fail(parts.error());
    std::uint64_t all = 0;
    for (const SeriesPart& part : *parts) all += samples_in(part, range);
    std::vector<PartBuckets> result;
    for (SeriesPart& part : *parts) {
        const auto share = static_cast<std::size_t>(points * samples_in(part, range) / all);
        std::vector<Bucket> buckets;
        if (share <= 1 && part.all.count > 0 && part.all.from >= range.from &&
            part.all.to < range.to && part.samples > 1 && parts->size() > 1) {
            buckets.push_back(part.all);
        } else {
            auto found = buckets_of(db, rider, part, range, std::max<std::size_t>(1, share));
            if (!found) return fail(found.error());
            const std::size_t factor = joined_of(found->size(), std::max<std::size_t>(1, share));
            if (factor > 1) *found = series::coarser_between_gaps(*found, factor, gap_of(part));
            buckets.reserve(found->size());
            for (const series::Bucket& bucket : *found) buckets.push_back(as_bucket(bucket));
        }
        result.push_back({std::move(part), std::move(buckets)});
    }
    return result;
}

Result<std::vector<PartSamples>> SqliteStore::samples(core::RiderId rider, Metric metric,
                                                      TimeRange range) {
    auto db = readers_->lease();
    auto parts = parts_of(db, rider, metric, range);
    if (!parts) return fail(parts.error());
    std::vector<PartSamples> result;
    for (SeriesPart& part : *parts) {
        PartSamples samples;
        samples.part = std::move(part);
        SLIPSTREAM_TRY(
            read_samples(db, rider, samples.part.id, range, [&](const ChunkSamples& chunk) {
                samples.time.insert(samples.time.end(), chunk.time.begin(), chunk.time.end());
                samples.values.insert(samples.values.end(), chunk.values.begin(),
                                      chunk.values.end());
                samples.flags.insert(samples.flags.end(), chunk.flags.begin(), chunk.flags.end());
            }));
        result.push_back(std::move(samples));
    }
    return result;
}

Result<void> SqliteStore::put_source_priority(core::RiderId rider, Metric metric,
                                              const std::vector<std::string>& origins) {
    SLIPSTREAM_TRY(writer_->run([&](Connection& db) -> Result<void> {
        SLIPSTREAM_TRY(sqlite::run(
            db, "DELETE FROM source_priorities WHERE rider_id = ? AND metric = ?", rider, metric));
        for (std::size_t i = 0; i < origins.size(); ++i) {
            SLIPSTREAM_TRY(sqlite::run(db, "INSERT INTO source_priorities VALUES (?, ?, ?, ?)",
                                       rider, metric, i, origins[i]));
        }
        return {};
    }));
    touched(rider);
    return {};
}

Result<std::map<Metric, std::vector<std::string>>> SqliteStore::source_priorities(
    core::RiderId rider) {
    auto db = readers_->lease();
    Query q(
        db,
        "SELECT metric, origin FROM source_priorities WHERE rider_id = ? ORDER BY metric, place",
        rider);
    std::map<Metric, std::vector<std::string>> result;
    while (q.next()) result[static_cast<Metric>(q.integer(0))].emplace_back(q.text(1));
    SLIPSTREAM_TRY(q.finish());
    return result;
}

}  // namespace slipstream::store::sqlite
