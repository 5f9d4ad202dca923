#include "store/sqlite/migrations.hpp"

#include <fmt/format.h>

#include "core/log.hpp"
#include "store/sqlite/file_layer.hpp"

namespace slipstream::store::sqlite {
namespace {

constexpr int kApplicationId = 0x534c4950;  // "SLIP"

/// Rider data has rider_id first in every key; rows that carry large values are ordinary tables, the
/// others WITHOUT ROWID. docs/formats/store.md explains each table.
constexpr const char* kVersion1 = R"sql(
CREATE TABLE meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE riders (rider_id BLOB PRIMARY KEY, name TEXT NOT NULL UNIQUE,
    created_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE journeys (rider_id BLOB NOT NULL, journey_id BLOB NOT NULL, slug TEXT NOT NULL,
    title TEXT NOT NULL, description TEXT NOT NULL, from_day INTEGER, to_day INTEGER,
    time_zone TEXT NOT NULL, audience BLOB NOT NULL, live_delay_s INTEGER NOT NULL,
    sample INTEGER NOT NULL, created_ms INTEGER NOT NULL,
    PRIMARY KEY (rider_id, journey_id)) STRICT, WITHOUT ROWID;
CREATE TABLE journey_slugs (slug TEXT PRIMARY KEY, rider_id BLOB NOT NULL,
    journey_id BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE routes (rider_id BLOB NOT NULL, journey_id BLOB NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (rider_id, journey_id)) STRICT;
CREATE TABLE privacy_zones (rider_id BLOB NOT NULL, zone_id BLOB NOT NULL,
    latitude_e7 INTEGER NOT NULL, longitude_e7 INTEGER NOT NULL, radius_m REAL NOT NULL,
    PRIMARY KEY (rider_id, zone_id)) STRICT, WITHOUT ROWID;
CREATE TABLE devices (rider_id BLOB NOT NULL, device_id BLOB NOT NULL, journey_id BLOB NOT NULL,
    name TEXT NOT NULL, created_ms INTEGER NOT NULL, revoked_ms INTEGER,
    PRIMARY KEY (rider_id, device_id)) STRICT, WITHOUT ROWID;
CREATE TABLE users (user_id BLOB PRIMARY KEY, name TEXT NOT NULL UNIQUE, admin INTEGER NOT NULL,
    rider_id BLOB NOT NULL, password_hash TEXT NOT NULL,
    created_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE tokens (token_hash BLOB PRIMARY KEY, scope INTEGER NOT NULL, rider_id BLOB NOT NULL,
    device_id BLOB NOT NULL, user_id BLOB NOT NULL,
    created_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE blobs (hash BLOB PRIMARY KEY, size INTEGER NOT NULL, pack INTEGER NOT NULL,
    offset INTEGER NOT NULL, stored_size INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX blobs_by_place ON blobs (pack, offset, stored_size);
CREATE TABLE deliveries (rider_id BLOB NOT NULL, delivery_id BLOB NOT NULL, source TEXT NOT NULL,
    external_id TEXT NOT NULL, name TEXT NOT NULL, media_type TEXT NOT NULL, format TEXT NOT NULL,
    received_ms INTEGER NOT NULL, content BLOB NOT NULL, size INTEGER NOT NULL,
    state INTEGER NOT NULL, error TEXT NOT NULL, trace_id TEXT NOT NULL,
    PRIMARY KEY (rider_id, delivery_id)) STRICT, WITHOUT ROWID;
CREATE INDEX deliveries_by_time ON deliveries (received_ms, delivery_id);
CREATE INDEX deliveries_of_rider ON deliveries (rider_id, received_ms, delivery_id);
CREATE INDEX deliveries_by_state ON deliveries (state, received_ms, delivery_id) WHERE state <> 1;
CREATE INDEX deliveries_by_external_id ON deliveries (rider_id, source, external_id)
    WHERE external_id <> '';
CREATE TABLE delivery_riders (delivery_id BLOB PRIMARY KEY,
    rider_id BLOB NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE activities (rider_id BLOB NOT NULL, activity_id BLOB NOT NULL,
    group_id BLOB NOT NULL, delivery_id BLOB NOT NULL, index_in_file INTEGER NOT NULL,
    sport TEXT NOT NULL, name TEXT NOT NULL, start_ms INTEGER, end_ms INTEGER,
    time_zone TEXT NOT NULL, utc_offset_s INTEGER NOT NULL, rows INTEGER NOT NULL,
    laps INTEGER NOT NULL, metrics INTEGER NOT NULL, origin TEXT NOT NULL,
    cluster_id BLOB NOT NULL, shown INTEGER NOT NULL, details BLOB NOT NULL, outline BLOB NOT NULL,
    directory BLOB NOT NULL, breaks BLOB NOT NULL, PRIMARY KEY (rider_id, activity_id)) STRICT;
CREATE INDEX activities_by_time ON activities (rider_id, start_ms, end_ms);
CREATE INDEX activities_by_cluster ON activities (rider_id, cluster_id);
CREATE TABLE activity_riders (activity_id BLOB PRIMARY KEY,
    rider_id BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE activity_deliveries (rider_id BLOB NOT NULL, delivery_id BLOB NOT NULL,
    activity_id BLOB NOT NULL, name TEXT NOT NULL, sport TEXT NOT NULL, origin TEXT NOT NULL,
    PRIMARY KEY (rider_id, delivery_id, activity_id)) STRICT, WITHOUT ROWID;
CREATE INDEX deliveries_of_activity ON activity_deliveries (rider_id, activity_id, delivery_id);
CREATE TABLE same_ride_decisions (rider_id BLOB NOT NULL, a BLOB NOT NULL, b BLOB NOT NULL,
    same INTEGER NOT NULL, PRIMARY KEY (rider_id, a, b)) STRICT, WITHOUT ROWID;
CREATE TABLE stream_chunks (rider_id BLOB NOT NULL, activity_id BLOB NOT NULL,
    metric INTEGER NOT NULL, chunk INTEGER NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (rider_id, activity_id, metric, chunk)) STRICT;
CREATE TABLE pyramid_blocks (rider_id BLOB NOT NULL, activity_id BLOB NOT NULL,
    metric INTEGER NOT NULL, level INTEGER NOT NULL, block INTEGER NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (rider_id, activity_id, metric, level, block)) STRICT;

CREATE TABLE fix_journal (first_sequence INTEGER PRIMARY KEY, last_sequence INTEGER NOT NULL,
    folded INTEGER NOT NULL, fixes BLOB NOT NULL, bodies BLOB) STRICT;
CREATE INDEX fix_journal_unfolded ON fix_journal (first_sequence) WHERE folded = 0;
CREATE TABLE fix_chunks (rider_id BLOB NOT NULL, device_id BLOB NOT NULL,
    first_ms INTEGER NOT NULL, last_ms INTEGER NOT NULL, fixes INTEGER NOT NULL,
    newest_ms INTEGER, data BLOB NOT NULL,
    PRIMARY KEY (rider_id, device_id, first_ms)) STRICT;
CREATE TABLE live_deliveries (rider_id BLOB NOT NULL, delivery_id BLOB NOT NULL,
    sequence INTEGER NOT NULL, state INTEGER NOT NULL,
    PRIMARY KEY (rider_id, delivery_id)) STRICT, WITHOUT ROWID;
CREATE INDEX live_quarantined ON live_deliveries (rider_id, delivery_id) WHERE state = 2;
CREATE TABLE body_batches (rider_id BLOB NOT NULL, first_sequence INTEGER NOT NULL,
    last_sequence INTEGER NOT NULL, requests INTEGER NOT NULL, batch BLOB NOT NULL,
    PRIMARY KEY (rider_id, first_sequence)) STRICT, WITHOUT ROWID;
)sql";

/// Body data: series of samples, records, waveforms.
constexpr const char* kVersion2 = R"sql(
CREATE TABLE sample_series (rider_id BLOB NOT NULL, metric INTEGER NOT NULL,
    series_id BLOB NOT NULL, delivery_id BLOB NOT NULL, origin TEXT NOT NULL,
    basis INTEGER NOT NULL, interval_s INTEGER NOT NULL, first_ms INTEGER NOT NULL,
    last_ms INTEGER NOT NULL, samples INTEGER NOT NULL, good INTEGER NOT NULL,
    min INTEGER NOT NULL, max INTEGER NOT NULL, sum INTEGER NOT NULL, overview BLOB NOT NULL,
    PRIMARY KEY (rider_id, metric, series_id, delivery_id)) STRICT;
CREATE INDEX sample_series_by_time ON sample_series (rider_id, metric, first_ms, last_ms);
CREATE INDEX sample_series_of_delivery ON sample_series (rider_id, delivery_id);
CREATE INDEX sample_series_by_id ON sample_series (rider_id, series_id);
CREATE TABLE sample_chunks (rider_id BLOB NOT NULL, series_id BLOB NOT NULL,
    chunk INTEGER NOT NULL, first_ms INTEGER NOT NULL, last_ms INTEGER NOT NULL,
    data BLOB NOT NULL, PRIMARY KEY (rider_id, series_id, chunk)) STRICT;
CREATE TABLE sample_levels (rider_id BLOB NOT NULL, series_id BLOB NOT NULL,
    level INTEGER NOT NULL, block INTEGER NOT NULL, first_ms INTEGER NOT NULL,
    last_ms INTEGER NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (rider_id, series_id, level, block)) STRICT;
CREATE TABLE body_records (rider_id BLOB NOT NULL, kind INTEGER NOT NULL,
    record_id BLOB NOT NULL, delivery_id BLOB NOT NULL, start_ms INTEGER, end_ms INTEGER,
    data BLOB NOT NULL, PRIMARY KEY (rider_id, kind, record_id, delivery_id)) STRICT;
CREATE INDEX body_records_by_time ON body_records (rider_id, kind, start_ms);
CREATE INDEX body_records_by_id ON body_records (rider_id, record_id);
CREATE INDEX body_records_of_delivery ON body_records (rider_id, delivery_id);
CREATE TABLE record_riders (record_id BLOB PRIMARY KEY,
    rider_id BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE waveform_chunks (rider_id BLOB NOT NULL, record_id BLOB NOT NULL,
    channel INTEGER NOT NULL, chunk INTEGER NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (rider_id, record_id, channel, chunk)) STRICT;
CREATE TABLE waveform_levels (rider_id BLOB NOT NULL, record_id BLOB NOT NULL,
    channel INTEGER NOT NULL, level INTEGER NOT NULL, block INTEGER NOT NULL,
    data BLOB NOT NULL, PRIMARY KEY (rider_id, record_id, channel, level, block)) STRICT;
CREATE TABLE source_priorities (rider_id BLOB NOT NULL, metric INTEGER NOT NULL,
    place INTEGER NOT NULL, origin TEXT NOT NULL,
    PRIMARY KEY (rider_id, metric, place)) STRICT, WITHOUT ROWID;
)sql";

/// What riders decided, what watched folders have handed over, answers for repeated requests.
constexpr const char* kVersion3 = R"sql(
CREATE TABLE column_mappings (rider_id BLOB NOT NULL, signature TEXT NOT NULL,
    mapping TEXT NOT NULL, confirmed_ms INTEGER NOT NULL,
    PRIMARY KEY (rider_id, signature)) STRICT, WITHOUT ROWID;
CREATE TABLE watched_files (rider_id BLOB NOT NULL, source TEXT NOT NULL, path TEXT NOT NULL,
    size INTEGER NOT NULL, modified_ns INTEGER NOT NULL,
    PRIMARY KEY (rider_id, source, path)) STRICT, WITHOUT ROWID;
CREATE TABLE kept_answers (user_id BLOB NOT NULL, key TEXT NOT NULL, request_hash BLOB NOT NULL,
    status INTEGER NOT NULL, media_type TEXT NOT NULL, body BLOB NOT NULL,
    kept_ms INTEGER NOT NULL, PRIMARY KEY (user_id, key)) STRICT, WITHOUT ROWID;
CREATE INDEX kept_answers_by_age ON kept_answers (kept_ms);
)sql";

/// Levels of lines are laid out anew. The old ones are dropped: the rows they were made from are there,
/// and decoding an activity again makes new ones.
constexpr const char* kVersion4 = "DELETE FROM pyramid_blocks WHERE metric = 253";

/// The index of folded requests. What `live_deliveries` has of them moves there when next is folded.
constexpr const char* kVersion5 = R"sql(
CREATE TABLE request_chunks (rider_id BLOB NOT NULL, first_key BLOB NOT NULL,
    last_key BLOB NOT NULL, requests INTEGER NOT NULL, skipped INTEGER NOT NULL,
    data BLOB NOT NULL, PRIMARY KEY (rider_id, first_key)) STRICT;
)sql";

/// Details of activities begin with overviews from here on, which earlier programs cannot read. What is there
/// stays as it is; decoding an activity again adds them.
constexpr const char* kVersion6 = "";

constexpr Migration kMigrations[] = {{1, kVersion1}, {2, kVersion2}, {3, kVersion3},
                                     {4, kVersion4}, {5, kVersion5}, {6, kVersion6}};

Result<int> pragma_number(Connection& db, const char* sql) {
    Query q(db, sql);
    int value = 0;
    if (q.next()) value = q.number<int>(0);
    SLIPSTREAM_TRY(q.finish());
    return value;
}

Result<void> keep_copy(Connection& db, const std::filesystem::path& folder, int target) {
    const auto copy = folder / fmt::format("before-v{}.db", target);
    std::error_code ignored;
    std::filesystem::remove(copy, ignored);
    SLIPSTREAM_TRY(run(db, "VACUUM INTO ?", copy.string()));
    return sync_path(copy);
}

}  // namespace

std::span<const Migration> migrations() { return kMigrations; }

Result<void> migrate(Connection& db, const std::filesystem::path& folder,
                     std::span<const Migration> steps) {
    const auto version = pragma_number(db, "PRAGMA user_version");
    if (!version) return core::fail(version.error());
    const auto application = pragma_number(db, "PRAGMA application_id");
    if (!application) return core::fail(application.error());
    if (*application != kApplicationId && (*application != 0 || *version != 0)) {
        return core::fail(ErrorCode::Conflict, "the database belongs to another program");
    }
    const int newest = steps.back().version;
    if (*version > newest) {
        return core::fail(ErrorCode::Conflict,
                          "the data folder has schema version {}, this program knows up to {}: "
                          "install a newer slipstream",
                          *version, newest);
    }
    if (*version > 0 && *version < newest && !folder.empty()) {
        SLIPSTREAM_TRY(keep_copy(db, folder, newest));
    }
    for (const auto& step : steps) {
        if (step.version <= *version) continue;
        const auto numbers = fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {};",
                                         kApplicationId, step.version);
        SLIPSTREAM_TRY(db.execute("BEGIN IMMEDIATE"));
        auto done = db.execute(step.sql);
        if (done) done = db.execute(numbers.c_str());
        if (done) done = db.execute("COMMIT");
        if (!done) {
            if (db.in_transaction()) (void)db.execute("ROLLBACK").has_value();
            return done;
        }
        core::log::info("schema_migrated", {{"version", step.version}});
    }
    // Files of earlier versions learn to give pages back; where that fails, they go on without.
    if (*version > 0 && *version < newest) {
        if (const auto done = db.execute("VACUUM"); !done)
            core::log::warn("pages_not_given_back", {{"reason", done.error().message}});
    }
    return {};
}

}  // namespace slipstream::store::sqlite
