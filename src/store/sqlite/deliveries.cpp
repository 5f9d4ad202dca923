// Deliveries: the bytes, their state, and the records decoded from them.
#include <fmt/format.h>

#include <charconv>

#include "store/sqlite/sqlite_store.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::fail;
using model::DeliveryState;

#define DELIVERY_COLUMNS                                                                      \
    "rider_id, delivery_id, source, external_id, name, media_type, format, received_ms, "     \
    "content, size, state, error, trace_id"

model::Delivery delivery_row(const Query& q) {
    model::Delivery d;
    d.rider = q.id<core::RiderId>(0);
    d.id = q.id<core::DeliveryId>(1);
    d.source = q.text(2);
    d.external_id = q.text(3);
    d.name = q.text(4);
    d.media_type = q.text(5);
    d.format = q.text(6);
    d.received = q.integer(7);
    d.content = q.id<core::ContentHash>(8);
    d.size_bytes = static_cast<std::uint64_t>(q.integer(9));
    d.state = static_cast<DeliveryState>(q.integer(10));
    d.error = q.text(11);
    d.trace_id = q.text(12);
    return d;
}

Result<std::optional<DeliveryState>> state_of(Connection& db, core::RiderId rider, core::DeliveryId id) {
    Query q(db, "SELECT state FROM deliveries WHERE rider_id = ? AND delivery_id = ?", rider, id);
    std::optional<DeliveryState> state;
    if (q.next()) state = static_cast<DeliveryState>(q.integer(0));
    SLIPSTREAM_TRY(q.finish());
    return state;
}

bool settled(DeliveryState state) {
    return state == DeliveryState::Decoded || state == DeliveryState::Skipped;
}

/// Drops the records of a delivery; gives the clusters' members that have to be looked at again.
Result<std::vector<core::ActivityId>> drop_records(Connection& db, core::RiderId rider,
                                                   core::DeliveryId id) {
    std::vector<core::ActivityId> around;
    std::vector<core::ActivityId> gone;
    {
        Query q(db, "SELECT activity_id FROM activity_deliveries WHERE rider_id = ? AND delivery_id = ?",
                rider, id);
        while (q.next()) gone.push_back(q.id<core::ActivityId>(0));
        SLIPSTREAM_TRY(q.finish());
    }
    for (const core::ActivityId activity : gone) {
        Query q(db,
                "SELECT activity_id FROM activities WHERE rider_id = ?1 AND cluster_id = (SELECT cluster_id "
                "FROM activities WHERE rider_id = ?1 AND activity_id = ?2)",
                rider, activity);
        while (q.next()) around.push_back(q.id<core::ActivityId>(0));
        SLIPSTREAM_TRY(q.finish());
    }
    for (const core::ActivityId activity : gone) {
        for (const char* sql : {"DELETE FROM activities WHERE rider_id = ? AND activity_id = ?",
                                "DELETE FROM stream_chunks WHERE rider_id = ? AND activity_id = ?",
                                "DELETE FROM pyramid_blocks WHERE rider_id = ? AND activity_id = ?",
                                "DELETE FROM activity_deliveries WHERE rider_id = ? AND activity_id = ?"}) {
            SLIPSTREAM_TRY(sqlite::run(db, sql, rider, activity));
        }
        SLIPSTREAM_TRY(sqlite::run(db, "DELETE FROM activity_riders WHERE activity_id = ?", activity));
    }
    return around;
}

Result<void> write_activity(Connection& db, const EncodedActivity& e) {
    const model::Activity& a = e.activity;
    const auto time = [](TimeMs t) {
        return t == core::kNoTime ? std::optional<std::int64_t>() : std::optional<std::int64_t>(t);
    };
    SLIPSTREAM_TRY(sqlite::run(
        db, "INSERT INTO activities VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)",
        a.rider, a.id, a.group, a.delivery, a.index_in_file, a.sport, a.name, time(a.start), time(a.end),
        a.time_zone, a.utc_offset_s, a.rows, a.laps.size(), metric_mask(a.metrics), a.origin, a.id,
        e.details, e.outline, e.directory, e.breaks));
    SLIPSTREAM_TRY(sqlite::run(db, "INSERT INTO activity_riders VALUES (?, ?)", a.id, a.rider));
    for (const ColumnChunk& chunk : e.chunks) {
        SLIPSTREAM_TRY(sqlite::run(db, "INSERT INTO stream_chunks VALUES (?, ?, ?, ?, ?)", a.rider, a.id,
                                   chunk.metric, chunk.chunk, chunk.data));
    }
    for (const PyramidBlock& block : e.blocks) {
        SLIPSTREAM_TRY(sqlite::run(db, "INSERT INTO pyramid_blocks VALUES (?, ?, ?, ?, ?, ?)", a.rider, a.id,
                                   block.metric, block.level, block.block, block.data));
    }
    return {};
}

}  // namespace

Result<void> SqliteStore::write_records(Connection& db, const DecodedDelivery& decoded,
                                        const std::vector<EncodedActivity>& encoded) {
    const model::Delivery& d = decoded.delivery;
    auto around = drop_records(db, d.rider, d.id);
    if (!around) return fail(around.error());
    SLIPSTREAM_TRY(sqlite::run(
        db, "INSERT OR REPLACE INTO deliveries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", d.rider, d.id,
        d.source, d.external_id, d.name, d.media_type, d.format, d.received, d.content, d.size_bytes,
        d.state, d.error, d.trace_id));
    SLIPSTREAM_TRY(sqlite::run(db, "INSERT OR IGNORE INTO delivery_riders VALUES (?, ?)", d.id, d.rider));
    for (const EncodedActivity& activity : encoded) {
        bool known = false;
        {
            Query q(db, "SELECT 1 FROM activities WHERE rider_id = ? AND activity_id = ?", d.rider,
                    activity.activity.id);
            known = q.next();
            SLIPSTREAM_TRY(q.finish());
        }
        if (!known) SLIPSTREAM_TRY(write_activity(db, activity));
        SLIPSTREAM_TRY(sqlite::run(db, "INSERT OR IGNORE INTO activity_deliveries VALUES (?, ?, ?)", d.rider,
                                   d.id, activity.activity.id));
        around->push_back(activity.activity.id);
    }
    return recluster(db, d.rider, std::move(*around));
}

Result<PutResult> SqliteStore::put(const DecodedDelivery& decoded, core::Bytes content, bool replace) {
    const model::Delivery& d = decoded.delivery;
    auto blob = blobs_->prepare(content);
    if (!blob) return fail(blob.error());
    std::vector<EncodedActivity> encoded;
    encoded.reserve(decoded.activities.size());
    for (const NewActivity& activity : decoded.activities) encoded.push_back(encode_activity(activity));
    PutResult result = PutResult::Added;
    SLIPSTREAM_TRY(writer_->run([&](Connection& db) -> Result<void> {
        auto state = state_of(db, d.rider, d.id);
        if (!state) return fail(state.error());
        if (*state) {
            result = PutResult::Replaced;
            if (!replace && (settled(**state) || **state == d.state)) {
                result = PutResult::Repeated;
                return {};
            }
        }
        SLIPSTREAM_TRY(blobs_->add(db, *blob));
        return write_records(db, decoded, encoded);
    }));
    if (result != PutResult::Repeated) touched(d.rider);
    return result;
}

Result<bool> SqliteStore::is_settled(core::RiderId rider, core::DeliveryId id) {
    auto db = readers_->lease();
    auto state = state_of(db, rider, id);
    if (!state) return fail(state.error());
    return *state && settled(**state);
}

Result<std::optional<model::Delivery>> SqliteStore::delivery(core::DeliveryId id) {
    auto db = readers_->lease();
    Query q(db, "SELECT " DELIVERY_COLUMNS " FROM deliveries WHERE delivery_id = ?1 AND rider_id = "
                "(SELECT rider_id FROM delivery_riders WHERE delivery_id = ?1)", id);
    std::optional<model::Delivery> result;
    if (q.next()) result = delivery_row(q);
    SLIPSTREAM_TRY(q.finish());
    return result;
}

Result<Page<model::Delivery>> SqliteStore::deliveries(const DeliveryFilter& filter) {
    // The cursor is the place of the last one given: received time and id.
    std::int64_t after_ms = INT64_MIN;
    core::DeliveryId after_id;
    if (!filter.cursor.empty()) {
        const auto dot = filter.cursor.find('.');
        const char* end = filter.cursor.data() + std::min(dot, filter.cursor.size());
        const auto parsed = std::from_chars(filter.cursor.data(), end, after_ms);
        auto id = core::DeliveryId::from_hex(dot == std::string::npos ? std::string_view()
                                                                      : std::string_view(filter.cursor).substr(dot + 1));
        if (parsed.ec != std::errc() || parsed.ptr != end || !id) {
            return fail(ErrorCode::InvalidArgument, "this cursor was not given by this server");
        }
        after_id = *id;
    }
    const std::uint32_t limit = std::clamp<std::uint32_t>(filter.limit, 1, 1000);
    auto db = readers_->lease();
    Query q(db,
            "SELECT " DELIVERY_COLUMNS " FROM deliveries WHERE (?1 IS NULL OR rider_id = ?1) AND (?2 IS NULL "
            "OR state = ?2) AND (received_ms, delivery_id) > (?3, ?4) ORDER BY received_ms, delivery_id LIMIT ?5",
            filter.rider, filter.state, after_ms, after_id, limit + 1);
    Page<model::Delivery> page;
    while (q.next()) page.items.push_back(delivery_row(q));
    SLIPSTREAM_TRY(q.finish());
    if (page.items.size() > limit) {
        page.items.pop_back();
        page.next = fmt::format("{}.{}", page.items.back().received, page.items.back().id.hex());
    }
    return page;
}

Result<core::ByteBuffer> SqliteStore::content(const model::Delivery& delivery) {
    auto db = readers_->lease();
    return blobs_->read(db, delivery.content);
}

}  // namespace slipstream::store::sqlite
