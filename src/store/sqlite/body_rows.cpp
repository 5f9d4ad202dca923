#include "store/sqlite/body_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "series/codec.hpp"
#include "series/pyramid.hpp"
#include "store/sqlite/body_overview.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::fail;

/// The series with its samples in order of time.
model::SampleSeries in_order(const model::SampleSeries& from) {
    model::SampleSeries series = from;
    series.flags.resize(series.time.size(), 0);
    if (std::is_sorted(series.time.begin(), series.time.end())) return series;
    std::vector<std::size_t> order(from.time.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return from.time[a] < from.time[b]; });
    for (std::size_t i = 0; i < order.size(); ++i) {
        series.time[i] = from.time[order[i]];
        series.values[i] = from.values[order[i]];
        series.flags[i] = from.flags.empty() ? 0 : from.flags[order[i]];
    }
    return series;
}

/// Blocks of every level of a pyramid, with the times they span.
std::vector<EncodedBody::Level> encode_levels(
    const std::vector<std::vector<series::Bucket>>& pyramid) {
    std::vector<EncodedBody::Level> levels;
    for (std::size_t level = 0; level < pyramid.size(); ++level) {
        const std::span<const series::Bucket> buckets(pyramid[level]);
        for (std::size_t at = 0; at < buckets.size(); at += series::kBucketsPerBlock) {
            const auto part =
                buckets.subspan(at, std::min(series::kBucketsPerBlock, buckets.size() - at));
            EncodedBody::Level block;
            block.level = static_cast<int>(level);
            block.block = at / series::kBucketsPerBlock;
            block.first = INT64_MAX;
            block.last = INT64_MIN;
            for (const series::Bucket& bucket : part) {
                if (bucket.count == 0) continue;
                block.first = std::min(block.first, bucket.first);
                block.last = std::max(block.last, bucket.last);
            }
            block.data = series::encode_buckets(part);
            levels.push_back(std::move(block));
        }
    }
    return levels;
}

EncodedBody::Series encode_series(const model::SampleSeries& from, core::RecordId id) {
    const model::SampleSeries series = in_order(from);
    EncodedBody::Series out;
    out.id = id;
    out.metric = series.metric;
    out.basis = series.basis;
    out.origin = series.origin;
    out.interval_s = series.interval_s;
    out.samples = series.time.size();
    out.first = series.time.front();
    out.last = series.time.back();
    const std::size_t rows_each =
        std::max<std::size_t>(1, (series.time.size() + kOverviewBuckets - 1) / kOverviewBuckets);
    const auto overview = series::fold_rows(series.time, series.values, series.flags, rows_each);
    series::Bucket all;
    for (const series::Bucket& bucket : overview) all.add(bucket);
    out.good = all.count;
    out.min = all.count > 0 ? all.min : 0;
    out.max = all.count > 0 ? all.max : 0;
    out.sum = all.sum;
    if (series.time.size() > kOverviewBuckets) out.overview = encode_overview(overview);
    for (std::size_t at = 0; at < series.time.size(); at += kSeriesChunk) {
        const auto rows = std::min(kSeriesChunk, series.time.size() - at);
        out.chunks.push_back({series.time[at], series.time[at + rows - 1],
                              encode_chunk(std::span(series.time).subspan(at, rows),
                                           std::span(series.values).subspan(at, rows),
                                           std::span(series.flags).subspan(at, rows))});
    }
    out.levels = encode_levels(series::build_pyramid(series.time, series.values, series.flags));
    return out;
}

EncodedBody::Waveform encode_waveform(const model::Channel& channel, std::uint32_t number) {
    EncodedBody::Waveform out;
    out.channel = number;
    const std::span<const std::int32_t> samples(channel.samples);
    for (std::size_t at = 0; at < samples.size(); at += kWaveformChunk) {
        out.chunks.push_back(series::encode_column(
            samples.subspan(at, std::min(kWaveformChunk, samples.size() - at))));
    }
    // Sample numbers stand for times: the rate is exact.
    std::vector<TimeMs> numbers(samples.size());
    std::iota(numbers.begin(), numbers.end(), 0);
    out.levels = encode_levels(series::build_pyramid(numbers, samples, {}));
    return out;
}

template <typename T>
EncodedBody::Record encode_one(BodyKind kind, const T& record) {
    EncodedBody::Record out;
    out.kind = kind;
    out.id = record.id;
    out.data = encode_record(record);
    if (record.basis != model::TimeBasis::Unknown) {
        out.start = record.start;
        out.end = record.end == core::kNoTime ? record.start : record.end;
    }
    return out;
}

std::optional<std::int64_t> maybe(TimeMs time) {
    return time == core::kNoTime ? std::optional<std::int64_t>() : std::optional(time);
}

template <typename IdType>
Result<std::vector<IdType>> ids_of(Query& q) {
    std::vector<IdType> ids;
    while (q.next()) ids.push_back(q.id<IdType>(0));
    SLIPSTREAM_TRY(q.finish());
    return ids;
}

Result<void> delete_samples(Connection& db, core::RiderId rider, core::RecordId series) {
    for (const char* sql : {"DELETE FROM sample_chunks WHERE rider_id = ? AND series_id = ?",
                            "DELETE FROM sample_levels WHERE rider_id = ? AND series_id = ?"}) {
        SLIPSTREAM_TRY(sqlite::run(db, sql, rider, series));
    }
    return {};
}

Result<void> delete_waveforms(Connection& db, core::RiderId rider, core::RecordId record) {
    for (const char* sql : {"DELETE FROM waveform_chunks WHERE rider_id = ? AND record_id = ?",
                            "DELETE FROM waveform_levels WHERE rider_id = ? AND record_id = ?"}) {
        SLIPSTREAM_TRY(sqlite::run(db, sql, rider, record));
    }
    return {};
}

/// Of several deliveries of one recording the one with the smallest id is read, whichever came last.
Result<bool> is_read(Connection& db, core::RiderId rider, core::RecordId record,
                     core::DeliveryId delivery) {
    Query q(db, "SELECT min(delivery_id) FROM body_records WHERE rider_id = ? AND record_id = ?",
            rider, record);
    const bool first = q.next() && q.id<core::DeliveryId>(0) == delivery;
    SLIPSTREAM_TRY(q.finish());
    return first;
}

/// Whether the samples that are there, written by a delivery that is given up, are those of the delivery that
/// is read from now on: it was read before, or it is of the same bytes.
Result<bool> samples_stay(Connection& db, core::RiderId rider, core::RecordId record,
                          core::DeliveryId gone) {
    Query q(
        db,
        "SELECT r.delivery_id < ?3 OR d.content = (SELECT content FROM deliveries WHERE rider_id "
        "= ?1 AND delivery_id = ?3) FROM body_records r JOIN deliveries d ON d.rider_id = "
        "r.rider_id AND d.delivery_id = r.delivery_id WHERE r.rider_id = ?1 AND r.record_id = ?2 "
        "ORDER BY r.delivery_id LIMIT 1",
        rider, record, gone);
    const bool stay = q.next() && q.integer(0) != 0;
    SLIPSTREAM_TRY(q.finish());
    return stay;
}

/// Whether the query has a row.
Result<bool> any(Query& q) {
    const bool found = q.next();
    SLIPSTREAM_TRY(q.finish());
    return found;
}

Result<void> write_series(Connection& db, core::RiderId rider, core::DeliveryId delivery,
                          const EncodedBody::Series& s, bool again) {
    Query known(db, "SELECT 1 FROM sample_chunks WHERE rider_id = ? AND series_id = ?", rider,
                s.id);
    const auto there = any(known);
    if (!there) return fail(there.error());
    SLIPSTREAM_TRY(sqlite::run(
        db,
        "INSERT OR REPLACE INTO sample_series VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rider, s.metric, s.id, delivery, s.origin, s.basis, s.interval_s, s.first, s.last,
        s.samples, s.good, s.min, s.max, s.sum, s.overview));
    if (*there && !again) return {};  // the same bytes came another way
    if (*there) SLIPSTREAM_TRY(delete_samples(db, rider, s.id));
    for (std::size_t i = 0; i < s.chunks.size(); ++i) {
        const EncodedBody::Chunk& chunk = s.chunks[i];
        SLIPSTREAM_TRY(sqlite::run(db, "INSERT INTO sample_chunks VALUES (?, ?, ?, ?, ?, ?)", rider,
                                   s.id, i, chunk.first, chunk.last, chunk.data));
    }
    for (const EncodedBody::Level& level : s.levels) {
        SLIPSTREAM_TRY(sqlite::run(db, "INSERT INTO sample_levels VALUES (?, ?, ?, ?, ?, ?, ?)",
                                   rider, s.id, level.level, level.block, level.first, level.last,
                                   level.data));
    }
    return {};
}

Result<void> write_waveforms(Connection& db, core::RiderId rider, core::DeliveryId delivery,
                             const EncodedBody::Record& record) {
    if (record.waveforms.empty()) return {};
    const auto read = is_read(db, rider, record.id, delivery);
    if (!read) return fail(read.error());
    if (!*read) return {};
    SLIPSTREAM_TRY(delete_waveforms(db, rider, record.id));
    for (const EncodedBody::Waveform& waveform : record.waveforms) {
        for (std::size_t i = 0; i < waveform.chunks.size(); ++i) {
            SLIPSTREAM_TRY(
                sqlite::run(db, "INSERT OR REPLACE INTO waveform_chunks VALUES (?, ?, ?, ?, ?)",
                            rider, record.id, waveform.channel, i, waveform.chunks[i]));
        }
        for (const EncodedBody::Level& level : waveform.levels) {
            SLIPSTREAM_TRY(sqlite::run(
                db, "INSERT OR REPLACE INTO waveform_levels VALUES (?, ?, ?, ?, ?, ?)", rider,
                record.id, waveform.channel, level.level, level.block, level.data));
        }
    }
    return {};
}

}  // namespace

void PackedBody::add(const model::SampleSeries& part) {
    if (part.time.empty()) return;
    const std::string key = fmt::format("{}/part {}/{}", static_cast<int>(part.metric),
                                        body_.series.size(), part.origin);
    body_.series.push_back(encode_series(
        part, core::RecordId::derive({rider_.view(), content_.bytes, core::as_bytes(key)})));
    samples_ += part.time.size();
}

EncodedBody encode_body(const model::BodyData& body, core::RiderId rider,
                        const core::ContentHash& content) {
    EncodedBody out;
    std::uint32_t place = 0;
    for (const model::SampleSeries& series : body.series) {
        const std::string key = std::to_string(static_cast<int>(series.metric)) + '/' +
                                std::to_string(place++) + '/' + series.origin;
        if (series.time.empty()) continue;
        out.series.push_back(encode_series(
            series, core::RecordId::derive({rider.view(), content.bytes, core::as_bytes(key)})));
    }
    const auto all = [&](BodyKind kind, const auto& records) {
        for (const auto& record : records) out.records.push_back(encode_one(kind, record));
    };
    all(BodyKind::Sleep, body.sleeps);
    all(BodyKind::Nutrition, body.nutrition);
    all(BodyKind::BloodPressure, body.blood_pressure);
    all(BodyKind::Hrv, body.hrv);
    all(BodyKind::Exercise, body.exercises);
    for (const model::Recording& recording : body.recordings) {
        EncodedBody::Record record = encode_one(BodyKind::Recording, recording);
        for (std::size_t i = 0; i < recording.channels.size(); ++i) {
            record.waveforms.push_back(
                encode_waveform(recording.channels[i], static_cast<std::uint32_t>(i)));
        }
        out.records.push_back(std::move(record));
    }
    return out;
}

Result<void> write_body(Connection& db, core::RiderId rider, core::DeliveryId delivery,
                        const EncodedBody& body, bool again) {
    for (const EncodedBody::Series& series : body.series) {
        SLIPSTREAM_TRY(write_series(db, rider, delivery, series, again));
    }
    for (const EncodedBody::Record& record : body.records) {
        SLIPSTREAM_TRY(sqlite::run(
            db, "INSERT OR REPLACE INTO body_records VALUES (?, ?, ?, ?, ?, ?, ?)", rider,
            record.kind, record.id, delivery, maybe(record.start), maybe(record.end), record.data));
        SLIPSTREAM_TRY(
            sqlite::run(db, "INSERT OR IGNORE INTO record_riders VALUES (?, ?)", record.id, rider));
        SLIPSTREAM_TRY(write_waveforms(db, rider, delivery, record));
    }
    return {};
}

Result<void> drop_body(Connection& db, core::RiderId rider, core::DeliveryId delivery) {
    Query series(db, "SELECT series_id FROM sample_series WHERE rider_id = ? AND delivery_id = ?",
                 rider, delivery);
    const auto gone_series = ids_of<core::RecordId>(series);
    if (!gone_series) return fail(gone_series.error());
    Query records(db, "SELECT record_id FROM body_records WHERE rider_id = ? AND delivery_id = ?",
                  rider, delivery);
    const auto gone_records = ids_of<core::RecordId>(records);
    if (!gone_records) return fail(gone_records.error());
    for (const char* sql : {"DELETE FROM sample_series WHERE rider_id = ? AND delivery_id = ?",
                            "DELETE FROM body_records WHERE rider_id = ? AND delivery_id = ?"}) {
        SLIPSTREAM_TRY(sqlite::run(db, sql, rider, delivery));
    }
    for (const core::RecordId id : *gone_series) {
        Query q(db, "SELECT 1 FROM sample_series WHERE rider_id = ? AND series_id = ?", rider, id);
        const auto kept = any(q);
        if (!kept) return fail(kept.error());
        if (!*kept) SLIPSTREAM_TRY(delete_samples(db, rider, id));
    }
    for (const core::RecordId id : *gone_records) {
        Query q(db, "SELECT 1 FROM body_records WHERE rider_id = ? AND record_id = ?", rider, id);
        const auto kept = any(q);
        if (!kept) return fail(kept.error());
        const auto stay = samples_stay(db, rider, id, delivery);
        if (!stay) return fail(stay.error());
        if (!*stay) SLIPSTREAM_TRY(delete_waveforms(db, rider, id));
        if (!*kept)
            SLIPSTREAM_TRY(sqlite::run(db, "DELETE FROM record_riders WHERE record_id = ?", id));
    }
    return {};
}

}  // namespace slipstream::store::sqlite
