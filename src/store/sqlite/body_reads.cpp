// Reading body data: series at any zoom, records, waveforms.
#include <algorithm>

#include "series/codec.hpp"
#include "series/pyramid.hpp"
#include "store/sqlite/sqlite_store.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::fail;
using model::Metric;

constexpr std::size_t kMostPoints = 100'000;
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

Bucket as_bucket(const series::Bucket& from) {
    return {from.first,
            from.last,
            from.min,
            from.max,
            from.count > 0 ? static_cast<double>(from.sum) / from.count : 0,
            from.count};
}

void drop_outside(std::vector<series::Bucket>& buckets, TimeRange range) {
    std::erase_if(buckets, [&](const series::Bucket& bucket) {
        return bucket.count == 0 || bucket.last < range.from || bucket.first >= range.to;
    });
}

/// Samples of the range, as the chunks hold them.
Result<void> read_samples(Connection& db, core::RiderId rider, core::RecordId series,
                          TimeRange range, PartSamples& out) {
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
        const auto begin = std::lower_bound(time.begin(), time.end(), range.from) - time.begin();
        const auto end = std::lower_bound(time.begin(), time.end(), range.to) - time.begin();
        out.time.insert(out.time.end(), time.begin() + begin, time.begin() + end);
        out.values.insert(out.values.end(), values.begin() + begin, values.begin() + end);
        out.flags.insert(out.flags.end(), flags.begin() + begin, flags.begin() + end);
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
        auto buckets = series::decode_buckets(q.blob(0));
        if (!buckets) return fail(buckets.error());
        found = std::move(*buckets);
    }
    SLIPSTREAM_TRY(q.finish());
    return found;
}

/// How many of the part's samples lie in the range, were they evenly spread.
std::size_t samples_in(const SeriesPart& part, TimeRange range) {
    const double span = static_cast<double>(part.all.to - part.all.from) + 1;
    const double kept =
        static_cast<double>(std::min(part.all.to, range.to) - std::max(part.all.from, range.from)) +
        1;
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

/// The good samples, joined as buckets are.
std::vector<series::Bucket> fold_samples(const PartSamples& samples, std::size_t points,
                                         TimeMs gap) {
    const auto good = [&](std::size_t i) {
        return samples.flags[i] == 0 && samples.values[i] != model::kMissing;
    };
    std::size_t count = 0;
    for (std::size_t i = 0; i < samples.time.size(); ++i) count += good(i) ? 1 : 0;
    const std::size_t factor = joined_of(count, points);
    std::vector<series::Bucket> found;
    found.reserve(factor == 1 ? count : 2 * count / factor);
    std::size_t joined = factor;
    for (std::size_t i = 0; i < samples.time.size(); ++i) {
        if (!good(i)) continue;
        if (joined == factor || samples.time[i] - found.back().last > gap) {
            found.emplace_back();
            joined = 0;
        }
        found.back().add(samples.time[i], samples.values[i]);
        ++joined;
    }
    return found;
}

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
    PartSamples samples;
    samples.time.reserve(inside);
    samples.values.reserve(inside);
    samples.flags.reserve(inside);
    SLIPSTREAM_TRY(read_samples(db, rider, part.id, range, samples));
    return fold_samples(samples, points, gap_of(part));
}

template <typename T>
Result<std::vector<T>> records(ReaderPool& readers, core::RiderId rider, BodyKind kind,
                               TimeRange range) {
    auto db = readers.lease();
    Query q(
        db,
        "SELECT record_id, min(delivery_id), data FROM body_records WHERE rider_id = ? AND kind "
        "= ? AND (start_ms IS NULL OR (start_ms < ? AND end_ms >= ?)) GROUP BY record_id ORDER "
        "BY start_ms, record_id",
        rider, kind, range.to, range.from);
    std::vector<T> result;
    while (q.next()) {
        T record;
        SLIPSTREAM_TRY(decode_record(q.blob(2), record));
        record.id = q.id<core::RecordId>(0);
        record.delivery = q.id<core::DeliveryId>(1);
        result.push_back(std::move(record));
    }
    SLIPSTREAM_TRY(q.finish());
    return result;
}

Result<BodyStore::StoredRecording> recording_row(const Query& q) {
    BodyStore::StoredRecording stored;
    SLIPSTREAM_TRY(decode_record(q.blob(2), stored.recording, stored.lengths));
    stored.recording.id = q.id<core::RecordId>(0);
    stored.recording.delivery = q.id<core::DeliveryId>(1);
    return stored;
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
        SLIPSTREAM_TRY(read_samples(db, rider, samples.part.id, range, samples));
        result.push_back(std::move(samples));
    }
    return result;
}

Result<std::vector<model::Sleep>> SqliteStore::sleeps(core::RiderId rider, TimeRange range) {
    return records<model::Sleep>(*readers_, rider, BodyKind::Sleep, range);
}

Result<std::vector<model::NutritionDay>> SqliteStore::nutrition(core::RiderId rider,
                                                                TimeRange range) {
    return records<model::NutritionDay>(*readers_, rider, BodyKind::Nutrition, range);
}

Result<std::vector<model::BloodPressure>> SqliteStore::blood_pressure(core::RiderId rider,
                                                                      TimeRange range) {
    return records<model::BloodPressure>(*readers_, rider, BodyKind::BloodPressure, range);
}

Result<std::vector<model::HrvReport>> SqliteStore::hrv_reports(core::RiderId rider,
                                                               TimeRange range) {
    return records<model::HrvReport>(*readers_, rider, BodyKind::Hrv, range);
}

Result<std::vector<model::Exercise>> SqliteStore::exercises(core::RiderId rider, TimeRange range) {
    return records<model::Exercise>(*readers_, rider, BodyKind::Exercise, range);
}

Result<std::vector<BodyStore::StoredRecording>> SqliteStore::recordings(core::RiderId rider,
                                                                        TimeRange range) {
    auto db = readers_->lease();
    Query q(
        db,
        "SELECT record_id, min(delivery_id), data FROM body_records WHERE rider_id = ? AND kind "
        "= ? AND (start_ms IS NULL OR (start_ms < ? AND end_ms >= ?)) GROUP BY record_id ORDER "
        "BY start_ms, record_id",
        rider, BodyKind::Recording, range.to, range.from);
    std::vector<StoredRecording> result;
    while (q.next()) {
        auto stored = recording_row(q);
        if (!stored) return fail(stored.error());
        result.push_back(std::move(*stored));
    }
    SLIPSTREAM_TRY(q.finish());
    return result;
}

Result<std::optional<core::RiderId>> SqliteStore::rider_of_record(core::RecordId id) {
    auto db = readers_->lease();
    Query q(db, "SELECT rider_id FROM record_riders WHERE record_id = ?", id);
    std::optional<core::RiderId> rider;
    if (q.next()) rider = q.id<core::RiderId>(0);
    SLIPSTREAM_TRY(q.finish());
    return rider;
}

Result<std::optional<BodyStore::StoredRecording>> SqliteStore::recording(core::RiderId rider,
                                                                         core::RecordId id) {
    auto db = readers_->lease();
    Query q(
        db,
        "SELECT record_id, min(delivery_id), data FROM body_records WHERE rider_id = ? AND kind "
        "= ? AND record_id = ? GROUP BY record_id",
        rider, BodyKind::Recording, id);
    std::optional<StoredRecording> result;
    if (q.next()) {
        auto stored = recording_row(q);
        if (!stored) return fail(stored.error());
        result = std::move(*stored);
    }
    SLIPSTREAM_TRY(q.finish());
    return result;
}

Result<std::optional<model::HrvReport>> SqliteStore::hrv_report(core::RiderId rider,
                                                                core::RecordId id) {
    auto db = readers_->lease();
    Query q(db,
            "SELECT min(delivery_id), data FROM body_records WHERE rider_id = ? AND kind = ? AND "
            "record_id = ? GROUP BY record_id",
            rider, BodyKind::Hrv, id);
    std::optional<model::HrvReport> result;
    if (q.next()) {
        SLIPSTREAM_TRY(decode_record(q.blob(1), result.emplace()));
        result->id = id;
        result->delivery = q.id<core::DeliveryId>(0);
    }
    SLIPSTREAM_TRY(q.finish());
    return result;
}

Result<std::vector<std::int32_t>> SqliteStore::waveform_samples(core::RiderId rider,
                                                                core::RecordId id,
                                                                std::uint32_t channel,
                                                                std::uint64_t first,
                                                                std::uint64_t end) {
    std::vector<std::int32_t> samples;
    if (first >= end) return samples;
    auto db = readers_->lease();
    Query q(db,
            "SELECT chunk, data FROM waveform_chunks WHERE rider_id = ? AND record_id = ? AND "
            "channel = ? AND chunk BETWEEN ? AND ? ORDER BY chunk",
            rider, id, channel, first / kWaveformChunk, (end - 1) / kWaveformChunk);
    std::vector<std::int32_t> chunk;
    while (q.next()) {
        chunk.clear();
        auto decoded = series::decode_column(q.blob(1), chunk);
        if (!decoded) return fail(decoded.error());
        const std::uint64_t base = q.number<std::uint64_t>(0) * kWaveformChunk;
        const std::uint64_t from = std::max(first, base) - base;
        const std::uint64_t to = std::min<std::uint64_t>(end - base, chunk.size());
        if (from < to) {
            samples.insert(samples.end(), chunk.begin() + static_cast<std::ptrdiff_t>(from),
                           chunk.begin() + static_cast<std::ptrdiff_t>(to));
        }
    }
    SLIPSTREAM_TRY(q.finish());
    return samples;
}

Result<WaveformWindow> SqliteStore::waveform(core::RiderId rider, core::RecordId id,
                                             std::uint32_t channel, std::uint64_t first,
                                             std::uint64_t end, std::size_t points) {
    points = std::clamp<std::size_t>(points, 1, kMostPoints);
    auto stored = recording(rider, id);
    if (!stored) return fail(stored.error());
    if (!*stored || channel >= (*stored)->lengths.size()) {
        return fail(ErrorCode::NotFound, "no channel {} of recording {}", channel, id.hex());
    }
    WaveformWindow window;
    window.samples = (*stored)->lengths[channel];
    end = std::min(end, window.samples);
    if (first >= end) return window;
    const std::size_t rows_each = static_cast<std::size_t>(end - first) / points;
    int level = -1;
    while (rows_each >= series::rows_per_bucket(static_cast<std::size_t>(level + 1))) ++level;
    std::vector<series::Bucket> found;
    {
        auto db = readers_->lease();
        for (; level >= 0 && found.empty(); --level) {
            const auto each = series::rows_per_bucket(static_cast<std::size_t>(level));
            Query q(db,
                    "SELECT data FROM waveform_levels WHERE rider_id = ? AND record_id = ? AND "
                    "channel = ? AND level = ? AND block BETWEEN ? AND ? ORDER BY block",
                    rider, id, channel, level, first / each / series::kBucketsPerBlock,
                    (end - 1) / each / series::kBucketsPerBlock);
            while (q.next()) {
                auto block = series::decode_buckets(q.blob(0));
                if (!block) return fail(block.error());
                found.insert(found.end(), block->begin(), block->end());
            }
            SLIPSTREAM_TRY(q.finish());
            drop_outside(found, {static_cast<TimeMs>(first), static_cast<TimeMs>(end)});
        }
    }
    if (found.empty()) {
        auto samples = waveform_samples(rider, id, channel, first, end);
        if (!samples) return fail(samples.error());
        for (std::size_t i = 0; i < samples->size(); ++i) {
            const std::int32_t value = (*samples)[i];
            const auto at = static_cast<TimeMs>(first + i);
            if (value != model::kMissing) found.push_back({at, at, value, value, value, 1});
        }
    }
    if (found.size() >= 4 * points) {
        found = series::coarser(found, found.size() / (2 * points));
    }
    for (const series::Bucket& bucket : found) window.buckets.push_back(as_bucket(bucket));
    return window;
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
