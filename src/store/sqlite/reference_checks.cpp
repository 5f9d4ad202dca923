// What `doctor` looks at between tables: every reference followed, and what nothing refers to.
#include <array>

#include "store/sqlite/checks.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::fail;

constexpr std::array kRides{
    Reference{"SELECT delivery_id FROM deliveries WHERE content NOT IN (SELECT hash FROM blobs)",
              "deliveries without bytes"},
    Reference{"SELECT batch FROM body_batches WHERE batch NOT IN (SELECT hash FROM blobs)",
              "batches of requests without bytes"},
    Reference{"SELECT activity_id FROM activities a WHERE NOT EXISTS (SELECT 1 FROM "
              "activity_deliveries d JOIN deliveries r USING (rider_id, delivery_id) WHERE "
              "d.rider_id = a.rider_id AND d.activity_id = a.activity_id)",
              "activities without a delivery"},
    Reference{"SELECT activity_id FROM activity_deliveries d WHERE NOT EXISTS (SELECT 1 FROM "
              "activities a WHERE a.rider_id = d.rider_id AND a.activity_id = d.activity_id)",
              "deliveries whose activity is gone", kMendedByAll},
    Reference{"SELECT activity_id FROM stream_chunks c WHERE NOT EXISTS (SELECT 1 FROM activities "
              "a WHERE a.rider_id = c.rider_id AND a.activity_id = c.activity_id)",
              "chunks without an activity"},
    Reference{"SELECT activity_id FROM pyramid_blocks c WHERE NOT EXISTS (SELECT 1 FROM activities "
              "a WHERE a.rider_id = c.rider_id AND a.activity_id = c.activity_id)",
              "pyramid blocks without an activity"}};

/// Rows of the body whose delivery is as the condition after it says.
#define OF_DELIVERY(id, table)                                  \
    "SELECT b." id " FROM " table                               \
    " b LEFT JOIN deliveries d ON d.rider_id = b.rider_id AND " \
    "d.delivery_id = b.delivery_id WHERE "
/// What belongs to a series or record that is not there, each named once.
#define WITHOUT(id, table, owner)                      \
    "SELECT DISTINCT c." id ", c.rider_id FROM " table \
    " c WHERE NOT EXISTS (SELECT 1 "                   \
    "FROM " owner " o WHERE o.rider_id = c.rider_id AND o." id " = c." id ")"

constexpr std::array kBody{
    Reference{OF_DELIVERY("series_id", "sample_series") "d.state IS NULL",
              "series whose delivery is gone"},
    Reference{OF_DELIVERY("record_id", "body_records") "d.state IS NULL",
              "records whose delivery is gone"},
    Reference{OF_DELIVERY("series_id", "sample_series") "d.state <> 1",
              "series of a delivery that is not decoded", kMendedByAll},
    Reference{OF_DELIVERY("record_id", "body_records") "d.state <> 1",
              "records of a delivery that is not decoded", kMendedByAll},
    Reference{WITHOUT("series_id", "sample_chunks", "sample_series"),
              "series gone whose chunks are left", kMendedByAll},
    Reference{WITHOUT("series_id", "sample_levels", "sample_series"),
              "series gone whose levels are left", kMendedByAll},
    Reference{WITHOUT("record_id", "waveform_chunks", "body_records"),
              "recordings gone whose samples are left", kMendedByAll},
    Reference{WITHOUT("record_id", "waveform_levels", "body_records"),
              "recordings gone whose levels are left", kMendedByAll},
    Reference{"SELECT DISTINCT b.record_id, b.rider_id FROM body_records b WHERE NOT EXISTS "
              "(SELECT 1 FROM record_riders r WHERE r.record_id = b.record_id AND r.rider_id = "
              "b.rider_id)",
              "records that cannot be found by their id", kMendedByAll},
    Reference{"SELECT record_id FROM record_riders r WHERE NOT EXISTS (SELECT 1 FROM body_records "
              "b WHERE b.rider_id = r.rider_id AND b.record_id = r.record_id)",
              "ids whose record is gone", kMendedByAll}};

#undef OF_DELIVERY
#undef WITHOUT

constexpr std::array kOwners{
    Reference{"SELECT rider_id FROM column_mappings WHERE rider_id NOT IN (SELECT rider_id FROM "
              "riders)",
              "tables of columns whose rider is gone"},
    Reference{"SELECT rider_id FROM watched_files WHERE rider_id NOT IN (SELECT rider_id FROM "
              "riders)",
              "watched files whose rider is gone"},
    Reference{"SELECT rider_id FROM source_priorities WHERE rider_id NOT IN (SELECT rider_id FROM "
              "riders)",
              "places in an order of sources whose rider is gone"},
    Reference{"SELECT user_id FROM kept_answers WHERE user_id NOT IN (SELECT user_id FROM users)",
              "kept answers whose user is gone"}};

constexpr std::array kOrphans{Reference{
    "SELECT hash FROM blobs WHERE hash NOT IN (SELECT content FROM deliveries) AND hash NOT IN "
    "(SELECT batch FROM body_batches)",
    "stored contents that no delivery names"}};

}  // namespace

Result<Check> check_ride_references(Connection& db) {
    return check_references(db, "references", kRides,
                            "every record has its delivery and its bytes");
}

Result<Check> check_body_references(Connection& db) {
    return check_references(db, "body_references", kBody,
                            "every series and record of the body has its delivery");
}

Result<Check> check_owners(Connection& db) {
    return check_references(db, "owners", kOwners, "everything kept for riders has its rider");
}

Result<Check> check_orphans(Connection& db, const BlobStore& blobs) {
    auto orphans = check_references(db, "orphans", kOrphans, "none");
    if (!orphans || !orphans->ok) return orphans;
    // Harmless: what a crash, or an upload on its way, leaves. The next start removes it.
    const auto files = blobs.count_orphans(db);
    if (!files) return fail(files.error());
    if (*files > 0) {
        orphans->detail =
            fmt::format("{} files of unfinished deliveries, removed at the next start", *files);
    }
    return orphans;
}

}  // namespace slipstream::store::sqlite
