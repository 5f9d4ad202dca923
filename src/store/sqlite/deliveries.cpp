// Writing deliveries: the bytes, their state, and the records decoded from them.
#include "store/sqlite/sqlite_store.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::fail;
using model::DeliveryState;

struct Known {
    DeliveryState state = DeliveryState::Stored;
    TimeMs received = 0;
};

Result<std::optional<Known>> known_as(Connection& db, core::RiderId rider, core::DeliveryId id) {
    Query q(db, "SELECT state, received_ms FROM deliveries WHERE rider_id = ? AND delivery_id = ?",
            rider, id);
    std::optional<Known> known;
    if (q.next()) known = {static_cast<DeliveryState>(q.integer(0)), q.integer(1)};
    SLIPSTREAM_TRY(q.finish());
    return known;
}

bool settled(DeliveryState state) {
    return state == DeliveryState::Decoded || state == DeliveryState::Skipped;
}

/// What a version is told that another of the same external id took the place of.
constexpr std::string_view kSuperseded = "a newer version of it was delivered";

Result<std::vector<core::ActivityId>> ids_of(Query& q) {
    std::vector<core::ActivityId> ids;
    while (q.next()) ids.push_back(q.id<core::ActivityId>(0));
    SLIPSTREAM_TRY(q.finish());
    return ids;
}

Result<void> delete_rows(Connection& db, core::RiderId rider, core::ActivityId activity) {
    for (const char* sql : {"DELETE FROM activities WHERE rider_id = ? AND activity_id = ?",
                            "DELETE FROM stream_chunks WHERE rider_id = ? AND activity_id = ?",
                            "DELETE FROM pyramid_blocks WHERE rider_id = ? AND activity_id = ?"}) {
        SLIPSTREAM_TRY(sqlite::run(db, sql, rider, activity));
    }
    return sqlite::run(db, "DELETE FROM activity_riders WHERE activity_id = ?", activity);
}

/// Name, sport and origin are those of the delivery that says most, whichever came first: the rider's
/// own file before a vendor's answer, one with a name before one without, then the smaller id.
Result<bool> choose_owner(Connection& db, core::RiderId rider, core::ActivityId activity) {
    SLIPSTREAM_TRY(
        sqlite::run(db,
                    "UPDATE activities SET (delivery_id, name, sport, origin) = (SELECT "
                    "delivery_id, name, sport, origin "
                    "FROM activity_deliveries d WHERE d.rider_id = ?1 AND d.activity_id = ?2 ORDER "
                    "BY origin = 'file' DESC, "
                    "name <> '' DESC, delivery_id LIMIT 1) WHERE rider_id = ?1 AND activity_id = "
                    "?2 AND EXISTS (SELECT 1 "
                    "FROM activity_deliveries d WHERE d.rider_id = ?1 AND d.activity_id = ?2)",
                    rider, activity));
    return db.changes() > 0;
}

/// Takes back what a delivery brought: activities that no other delivery brought too are deleted.
/// Adds the members of their clusters, which have to be looked at again, to `around`.
Result<void> drop_records(Connection& db, core::RiderId rider, core::DeliveryId id,
                          std::vector<core::ActivityId>& around) {
    SLIPSTREAM_TRY(drop_body(db, rider, id));
    Query linked(
        db, "SELECT activity_id FROM activity_deliveries WHERE rider_id = ? AND delivery_id = ?",
        rider, id);
    const auto gone = ids_of(linked);
    if (!gone) return fail(gone.error());
    for (const core::ActivityId activity : *gone) {
        Query q(db,
                "SELECT activity_id FROM activities WHERE rider_id = ?1 AND cluster_id = (SELECT "
                "cluster_id "
                "FROM activities WHERE rider_id = ?1 AND activity_id = ?2)",
                rider, activity);
        const auto members = ids_of(q);
        if (!members) return fail(members.error());
        around.insert(around.end(), members->begin(), members->end());
    }
    SLIPSTREAM_TRY(sqlite::run(
        db, "DELETE FROM activity_deliveries WHERE rider_id = ? AND delivery_id = ?", rider, id));
    for (const core::ActivityId activity : *gone) {
        auto kept = choose_owner(db, rider, activity);
        if (!kept) return fail(kept.error());
        if (!*kept) SLIPSTREAM_TRY(delete_rows(db, rider, activity));
    }
    return {};
}

/// One of the deliveries of an external id.
struct Version {
    core::DeliveryId id;
    DeliveryState state = DeliveryState::Stored;
    bool superseded = false;
};

/// The versions of an external id, the one whose records count first: what can be decoded before what
/// cannot, then the latest received, then the greater hash.
Result<std::vector<Version>> versions_of(Connection& db, const model::Delivery& d) {
    std::vector<Version> versions;
    if (d.external_id.empty()) return versions;
    Query q(db,
            "SELECT delivery_id, state, error = ?4 FROM deliveries WHERE rider_id = ?1 AND source "
            "= ?2 AND "
            "external_id = ?3 ORDER BY state <> 2 DESC, received_ms DESC, content DESC",
            d.rider, d.source, d.external_id, kSuperseded);
    while (q.next()) {
        versions.push_back({q.id<core::DeliveryId>(0), static_cast<DeliveryState>(q.integer(1)),
                            q.integer(2) != 0});
    }
    SLIPSTREAM_TRY(q.finish());
    return versions;
}

Result<void> set_state(Connection& db, core::RiderId rider, core::DeliveryId id,
                       DeliveryState state, std::string_view error) {
    return sqlite::run(
        db, "UPDATE deliveries SET state = ?, error = ? WHERE rider_id = ? AND delivery_id = ?",
        state, error, rider, id);
}

/// Takes the records of all versions but the first back. Whether the delivery is the first (or has no
/// other version).
Result<bool> supersede(Connection& db, const model::Delivery& d,
                       std::vector<core::ActivityId>& around) {
    auto versions = versions_of(db, d);
    if (!versions) return fail(versions.error());
    if (versions->empty()) return true;
    const Version& first = versions->front();
    for (std::size_t i = 1; i < versions->size(); ++i) {
        const Version& version = (*versions)[i];
        SLIPSTREAM_TRY(drop_records(db, d.rider, version.id, around));
        if (version.state == DeliveryState::Quarantined) continue;
        SLIPSTREAM_TRY(set_state(db, d.rider, version.id, DeliveryState::Skipped, kSuperseded));
    }
    // The first one was not before, and is not what is being written: it waits to be decoded again.
    if (first.id != d.id && first.superseded) {
        SLIPSTREAM_TRY(set_state(db, d.rider, first.id, DeliveryState::Stored, ""));
    }
    return first.id == d.id;
}

Result<void> write_activity(Connection& db, const EncodedActivity& e) {
    const model::Activity& a = e.activity;
    const auto time = [](TimeMs t) {
        return t == core::kNoTime ? std::optional<std::int64_t>() : std::optional<std::int64_t>(t);
    };
    SLIPSTREAM_TRY(sqlite::run(db,
                               "INSERT INTO activities VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                               "?, ?, ?, ?, 1, ?, ?, ?, ?)",
                               a.rider, a.id, a.group, a.delivery, a.index_in_file, a.sport, a.name,
                               time(a.start), time(a.end), a.time_zone, a.utc_offset_s, a.rows,
                               a.laps.size(), metric_mask(a.metrics), a.origin, a.id, e.details,
                               e.outline, e.directory, e.breaks));
    SLIPSTREAM_TRY(sqlite::run(db, "INSERT INTO activity_riders VALUES (?, ?)", a.id, a.rider));
    for (const ColumnChunk& chunk : e.chunks) {
        SLIPSTREAM_TRY(sqlite::run(db, "INSERT INTO stream_chunks VALUES (?, ?, ?, ?, ?)", a.rider,
                                   a.id, chunk.metric, chunk.chunk, chunk.data));
    }
    for (const PyramidBlock& block : e.blocks) {
        SLIPSTREAM_TRY(sqlite::run(db, "INSERT INTO pyramid_blocks VALUES (?, ?, ?, ?, ?, ?)",
                                   a.rider, a.id, block.metric, block.level, block.block,
                                   block.data));
    }
    return {};
}

}  // namespace

Result<void> SqliteStore::write_records(Connection& db, const DecodedDelivery& decoded,
                                        const EncodedDelivery& encoded, bool again) {
    const model::Delivery& d = decoded.delivery;
    std::vector<core::ActivityId> around;
    SLIPSTREAM_TRY(drop_records(db, d.rider, d.id, around));
    SLIPSTREAM_TRY(sqlite::run(
        db, "INSERT OR REPLACE INTO deliveries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        d.rider, d.id, d.source, d.external_id, d.name, d.media_type, d.format, d.received,
        d.content, d.size_bytes, d.state, d.error, d.trace_id));
    SLIPSTREAM_TRY(
        sqlite::run(db, "INSERT OR IGNORE INTO delivery_riders VALUES (?, ?)", d.id, d.rider));
    auto counts = supersede(db, d, around);
    if (!counts) return fail(counts.error());
    if (!*counts) return recluster(db, d.rider, std::move(around));
    SLIPSTREAM_TRY(write_body(db, d.rider, d.id, encoded.body, again));
    if (encoded.packed != nullptr)
        SLIPSTREAM_TRY(write_body(db, d.rider, d.id, encoded.packed->body(), again));
    for (const EncodedActivity& added : encoded.activities) {
        const model::Activity& activity = added.activity;
        bool known = false;
        {
            Query q(db, "SELECT 1 FROM activities WHERE rider_id = ? AND activity_id = ?", d.rider,
                    activity.id);
            known = q.next();
            SLIPSTREAM_TRY(q.finish());
        }
        // The same bytes delivered another way give the same rows; decoded anew they may give better ones.
        if (known && again) SLIPSTREAM_TRY(delete_rows(db, d.rider, activity.id));
        if (!known || again) SLIPSTREAM_TRY(write_activity(db, added));
        SLIPSTREAM_TRY(sqlite::run(
            db, "INSERT OR IGNORE INTO activity_deliveries VALUES (?, ?, ?, ?, ?, ?)", d.rider,
            d.id, activity.id, activity.name, activity.sport, activity.origin));
        auto owned = choose_owner(db, d.rider, activity.id);
        if (!owned) return fail(owned.error());
        around.push_back(activity.id);
    }
    return recluster(db, d.rider, std::move(around));
}

std::shared_ptr<PackedSeries> SqliteStore::pack_series(core::RiderId rider,
                                                       const core::ContentHash& content) {
    return std::make_shared<PackedBody>(rider, content);
}

Result<PutResult> SqliteStore::put(const DecodedDelivery& decoded, core::Bytes content,
                                   bool replace) {
    const model::Delivery& d = decoded.delivery;
    auto blob = blobs_->prepare(content);
    if (!blob) return fail(blob.error());
    EncodedDelivery encoded;
    encoded.activities.reserve(decoded.activities.size());
    for (const NewActivity& activity : decoded.activities)
        encoded.activities.push_back(encode_activity(activity));
    encoded.body = encode_body(decoded.body, d.rider, d.content);
    encoded.packed = static_cast<const PackedBody*>(decoded.packed.get());
    PutResult result = PutResult::Added;
    SLIPSTREAM_TRY(writer_->run([&](Connection& db) -> Result<void> {
        result = PutResult::Added;
        auto known = known_as(db, d.rider, d.id);
        if (!known) return fail(known.error());
        const bool decided =
            *known && !replace && (settled((*known)->state) || (*known)->state == d.state);
        if (decided) {
            result = PutResult::Repeated;
            // A version that comes once more counts as the latest, so that a change taken back is seen.
            if (d.external_id.empty() || d.received <= (*known)->received) return {};
            SLIPSTREAM_TRY(sqlite::run(
                db, "UPDATE deliveries SET received_ms = ? WHERE rider_id = ? AND delivery_id = ?",
                d.received, d.rider, d.id));
            auto versions = versions_of(db, d);
            if (!versions) return fail(versions.error());
            if (versions->front().id != d.id || !versions->front().superseded) return {};
        }
        if (*known) result = PutResult::Replaced;
        SLIPSTREAM_TRY(blobs_->add(db, *blob));
        return write_records(db, decoded, encoded, known->has_value());
    }));
    if (result != PutResult::Repeated) touched(d.rider);
    return result;
}

Result<bool> SqliteStore::is_settled(core::RiderId rider, core::DeliveryId id) {
    auto db = readers_->lease();
    auto known = known_as(db, rider, id);
    if (!known) return fail(known.error());
    return *known && settled((*known)->state);
}

}  // namespace slipstream::store::sqlite
