// Reading deliveries: files and what devices pushed, one after the other, and their bytes.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "store/sqlite/live_bodies.hpp"
#include "store/sqlite/sqlite_store.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::fail;
using model::DeliveryState;

#define DELIVERY_COLUMNS                                                                  \
    "rider_id, delivery_id, source, external_id, name, media_type, format, received_ms, " \
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

/// Where a live delivery lies.
struct LiveRow {
    core::RiderId rider;
    core::DeliveryId id;
    std::uint64_t sequence = 0;
    DeliveryState state = DeliveryState::Stored;
};

LiveRow live_row(const Query& q) {
    return {q.id<core::RiderId>(0), q.id<core::DeliveryId>(1), q.number<std::uint64_t>(2),
            static_cast<DeliveryState>(q.integer(3))};
}

Result<std::optional<LiveRow>> find_live(Connection& db, core::DeliveryId id) {
    // The key begins with the rider: one step for each rider who has any.
    Query q(db,
            "WITH RECURSIVE owners(id) AS (SELECT min(rider_id) FROM live_deliveries UNION ALL "
            "SELECT (SELECT "
            "min(rider_id) FROM live_deliveries WHERE rider_id > owners.id) FROM owners WHERE "
            "owners.id IS NOT NULL) "
            "SELECT d.rider_id, d.delivery_id, d.sequence, d.state FROM owners JOIN "
            "live_deliveries d ON "
            "d.rider_id = owners.id AND d.delivery_id = ? LIMIT 1",
            id);
    std::optional<LiveRow> row;
    if (q.next()) row = live_row(q);
    SLIPSTREAM_TRY(q.finish());
    return row;
}

/// Live deliveries that follow (rider, id) in order of their key.
Result<std::vector<LiveRow>> live_after(Connection& db, const DeliveryFilter& filter,
                                        core::RiderId rider,
                                        const std::optional<core::DeliveryId>& id,
                                        std::uint32_t limit) {
#define LIVE_AFTER(condition)                                                              \
    "SELECT rider_id, delivery_id, sequence, state FROM live_deliveries WHERE (rider_id, " \
    "delivery_id) > "                                                                      \
    "(?1, ?2) AND " condition " ORDER BY rider_id, delivery_id LIMIT ?4"
    // With these conditions spelled out SQLite takes the index of the quarantined ones.
    const char* sql = LIVE_AFTER("(?3 IS NULL OR state = ?3)");
    if (filter.state == DeliveryState::Quarantined) sql = LIVE_AFTER("state = 2 AND ?3 = 2");
#undef LIVE_AFTER
    const core::Bytes no_id;
    if (filter.rider && rider < *filter.rider) rider = *filter.rider;
    std::vector<LiveRow> rows;
    Query q(db, sql, rider, id ? id->view() : no_id, filter.state, limit);
    while (q.next()) {
        rows.push_back(live_row(q));
        if (filter.rider && rows.back().rider != *filter.rider) {
            rows.pop_back();
            return rows;
        }
    }
    SLIPSTREAM_TRY(q.finish());
    return rows;
}

/// The place of the last delivery given: received time and id among files, rider and id among what
/// devices pushed.
struct Cursor {
    bool live = false;
    std::int64_t received = INT64_MIN;
    core::RiderId rider;
    core::DeliveryId id;
    std::optional<core::DeliveryId> id_after() const {
        return live ? std::optional(id) : std::nullopt;
    }
};

Result<Cursor> parse_cursor(std::string_view text) {
    Cursor cursor;
    if (text.empty()) return cursor;
    const auto dot = text.find('.');
    const auto front = text.substr(0, dot);
    const auto id = core::DeliveryId::from_hex(
        dot == std::string_view::npos ? std::string_view() : text.substr(dot + 1));
    bool good = id.has_value();
    if (good) cursor.id = *id;
    if (front.size() == 2 * cursor.rider.bytes.size()) {
        const auto rider = core::RiderId::from_hex(front);
        good = good && rider.has_value();
        if (rider) cursor.rider = *rider;
        cursor.live = true;
    } else {
        const auto parsed =
            std::from_chars(front.data(), front.data() + front.size(), cursor.received);
        good = good && parsed.ec == std::errc() && parsed.ptr == front.data() + front.size();
    }
    if (!good) return fail(ErrorCode::InvalidArgument, "this cursor was not given by this server");
    return cursor;
}

}  // namespace

Result<std::optional<model::Delivery>> SqliteStore::delivery(core::DeliveryId id) {
    auto db = readers_->lease();
    {
        Query q(db,
                "SELECT " DELIVERY_COLUMNS
                " FROM deliveries WHERE delivery_id = ?1 AND rider_id = "
                "(SELECT rider_id FROM delivery_riders WHERE delivery_id = ?1)",
                id);
        std::optional<model::Delivery> result;
        if (q.next()) result = delivery_row(q);
        SLIPSTREAM_TRY(q.finish());
        if (result) return result;
    }
    auto live = find_live(db, id);
    if (!live) return fail(live.error());
    if (!*live) return std::optional<model::Delivery>();
    auto body = BodyReader(db, *blobs_).find((*live)->rider, (*live)->sequence);
    if (!body) return fail(body.error());
    return std::optional(as_delivery(*body, (*live)->state));
}

Result<Page<model::Delivery>> SqliteStore::deliveries(const DeliveryFilter& filter) {
    auto cursor = parse_cursor(filter.cursor);
    if (!cursor) return fail(cursor.error());
    const std::uint32_t limit = std::clamp<std::uint32_t>(filter.limit, 1, 1000);
    auto db = readers_->lease();
    Page<model::Delivery> page;
    if (!cursor->live) {
        Query q(db,
                "SELECT " DELIVERY_COLUMNS
                " FROM deliveries WHERE (?1 IS NULL OR rider_id = ?1) AND (?2 IS NULL "
                "OR state = ?2) AND (received_ms, delivery_id) > (?3, ?4) ORDER BY received_ms, "
                "delivery_id LIMIT ?5",
                filter.rider, filter.state, cursor->received, cursor->id, limit + 1);
        while (q.next()) page.items.push_back(delivery_row(q));
        SLIPSTREAM_TRY(q.finish());
    }
    const auto file_cursor = [&] {
        return fmt::format("{}.{}", page.items.back().received, page.items.back().id.hex());
    };
    if (page.items.size() > limit) {
        page.items.pop_back();
        page.next = file_cursor();
        return page;
    }
    // The files are all given: what devices pushed follows.
    const auto left = limit - static_cast<std::uint32_t>(page.items.size());
    auto live = live_after(db, filter, cursor->rider, cursor->id_after(), left + 1);
    if (!live) return fail(live.error());
    if (left == 0) {
        if (!live->empty()) page.next = file_cursor();
        return page;
    }
    BodyReader bodies(db, *blobs_);
    for (std::size_t i = 0; i < std::min<std::size_t>(live->size(), left); ++i) {
        auto body = bodies.find((*live)[i].rider, (*live)[i].sequence);
        if (!body) return fail(body.error());
        page.items.push_back(as_delivery(*body, (*live)[i].state));
    }
    if (live->size() > left) {
        page.next = fmt::format("{}.{}", page.items.back().rider.hex(), page.items.back().id.hex());
    }
    return page;
}

Result<std::vector<model::Delivery>> SqliteStore::deliveries_of(core::RiderId rider,
                                                                core::ActivityId activity) {
    auto db = readers_->lease();
    Query q(db,
            "SELECT " DELIVERY_COLUMNS
            " FROM deliveries WHERE rider_id = ?1 AND delivery_id IN (SELECT delivery_id "
            "FROM activity_deliveries WHERE rider_id = ?1 AND activity_id = ?2) ORDER BY "
            "received_ms, delivery_id",
            rider, activity);
    std::vector<model::Delivery> found;
    while (q.next()) found.push_back(delivery_row(q));
    SLIPSTREAM_TRY(q.finish());
    return found;
}

Result<core::ByteBuffer> SqliteStore::content(const model::Delivery& delivery) {
    auto db = readers_->lease();
    if (delivery.device.is_nil()) return blobs_->read(db, delivery.content);
    auto live = find_live(db, delivery.id);
    if (!live) return fail(live.error());
    if (!*live) return fail(ErrorCode::NotFound, "no delivery {}", delivery.id.hex());
    auto body = BodyReader(db, *blobs_).find((*live)->rider, (*live)->sequence);
    if (!body) return fail(body.error());
    const auto raw = core::as_bytes(body->raw);
    return core::ByteBuffer(raw.begin(), raw.end());
}

}  // namespace slipstream::store::sqlite
