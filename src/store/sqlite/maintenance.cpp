// Counts and digest.
#include <filesystem>

#include "series/fix_chunk.hpp"
#include "store/sqlite/fix_chunks.hpp"
#include "store/sqlite/request_index.hpp"
#include "store/sqlite/sqlite_store.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::fail;

Result<std::uint64_t> number(Connection& db, const char* sql) {
    Query q(db, sql);
    std::uint64_t value = 0;
    if (q.next()) value = static_cast<std::uint64_t>(q.integer(0));
    SLIPSTREAM_TRY(q.finish());
    return value;
}

std::uint64_t folder_bytes(const std::filesystem::path& folder) {
    std::uint64_t sum = 0;
    std::error_code error;
    for (auto at = std::filesystem::recursive_directory_iterator(folder, error);
         !error && at != std::filesystem::recursive_directory_iterator(); at.increment(error)) {
        std::error_code ignored;
        const auto size = at->is_regular_file(ignored) ? at->file_size(ignored) : 0;
        if (!ignored) sum += size;
    }
    return sum;
}

}  // namespace

Result<Counts> SqliteStore::counts() {
    Counts counts;
    const std::pair<const char*, std::uint64_t*> queries[] = {
        {"SELECT count(*) FROM riders", &counts.riders},
        {"SELECT count(*) FROM journeys", &counts.journeys},
        {"SELECT count(*) FROM devices WHERE revoked_ms IS NULL", &counts.devices},
        {"SELECT (SELECT count(*) FROM deliveries) + (SELECT count(*) FROM live_deliveries) + "
         "(SELECT coalesce(sum(requests), 0) FROM request_chunks)",
         &counts.deliveries},
        {"SELECT count(*) FROM activities", &counts.activities},
        {"SELECT coalesce(sum(fixes), 0) FROM fix_chunks", &counts.fixes},
        {"SELECT coalesce(sum(rows), 0) FROM activities", &counts.samples},
        {"SELECT coalesce(sum(laps), 0) FROM activities", &counts.laps},
        {"SELECT (SELECT count(*) FROM deliveries WHERE state = 2) + (SELECT count(*) FROM "
         "live_deliveries "
         "WHERE state = 2)",
         &counts.quarantined},
        {"SELECT coalesce(sum(samples), 0) FROM (SELECT DISTINCT rider_id, series_id, samples FROM "
         "sample_series)",
         &counts.body_samples},
        {"SELECT count(DISTINCT record_id) FROM body_records WHERE kind = 0", &counts.sleeps},
        {"SELECT count(DISTINCT record_id) FROM body_records WHERE kind = 1",
         &counts.nutrition_days},
        {"SELECT count(DISTINCT record_id) FROM body_records WHERE kind = 2",
         &counts.blood_pressure},
        {"SELECT count(DISTINCT record_id) FROM body_records WHERE kind = 3", &counts.hrv_reports},
        {"SELECT count(DISTINCT record_id) FROM body_records WHERE kind = 4", &counts.recordings},
        {"SELECT count(DISTINCT record_id) FROM body_records WHERE kind = 5", &counts.exercises},
        {"SELECT count(*) FROM blobs", &counts.blobs},
        {"SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
         &counts.database_bytes},
        {"SELECT coalesce(sum(stored_size), 0) FROM blobs", &counts.blob_bytes}};
    const auto unfolded = fixes_.unfolded();
    auto db = readers_->lease();
    for (const auto& [sql, target] : queries) {
        auto value = number(db, sql);
        if (!value) return fail(value.error());
        *target = *value;
    }
    // A fix that is not folded yet may take the place of one that is.
    ChunkReader chunks(db);
    for (const FixIndex::Recent& device : unfolded) {
        for (const model::Fix& fix : device.fixes) {
            auto stored = chunks.find(device.key, fix.time);
            if (!stored) return fail(stored.error());
            if (!*stored) ++counts.fixes;
        }
    }
    if (!settings_.data.empty()) counts.blob_bytes = folder_bytes(settings_.data / "blobs");
    return counts;
}

Result<std::string> SqliteStore::digest() {
    core::ContentHasher hasher;
    const auto add = [&hasher](core::Bytes part) {
        const std::uint64_t size = part.size();
        hasher.update({reinterpret_cast<const std::uint8_t*>(&size), sizeof size});
        hasher.update(part);
    };
    auto recent = fixes_.recent(std::nullopt, {});
    auto db = readers_->lease();
    const auto add_rows = [&](const char* sql) -> Result<void> {
        Query q(db, sql);
        while (q.next()) {
            for (int column = 0; column < q.columns(); ++column) add(q.blob(column));
        }
        return q.finish();
    };
    // What arrival decides (times of receipt, traces) is left out; rows come in order of their keys.
    SLIPSTREAM_TRY(
        add_rows("SELECT rider_id, delivery_id, external_id, format, content, size, state FROM "
                 "deliveries ORDER BY 1, 2"));
    RequestIndex requests(db, *blobs_);
    const auto riders = requests.riders();
    if (!riders) return fail(riders.error());
    for (const core::RiderId rider : *riders) {
        const auto all = requests.all(rider);
        if (!all) return fail(all.error());
        for (const NamedRequest& request : *all) {
            add(rider.bytes);
            add(request.id.bytes);
            add(core::as_bytes(std::to_string(static_cast<int>(request.state))));
        }
    }
    for (const char* sql :
         {"SELECT rider_id, delivery_id, activity_id FROM activity_deliveries ORDER BY 1, 2, 3",
          "SELECT rider_id, activity_id, delivery_id, group_id, index_in_file, sport, name, "
          "start_ms, end_ms, time_zone, "
          "utc_offset_s, rows, laps, metrics, origin, cluster_id, shown, details, outline, breaks "
          "FROM activities "
          "ORDER BY 1, 2",
          "SELECT rider_id, activity_id, metric, chunk, data FROM stream_chunks ORDER BY 1, 2, 3, "
          "4",
          "SELECT rider_id, metric, series_id, delivery_id, origin, basis, interval_s, samples "
          "FROM "
          "sample_series ORDER BY 1, 2, 3, 4",
          "SELECT rider_id, series_id, chunk, data FROM sample_chunks ORDER BY 1, 2, 3",
          "SELECT rider_id, kind, record_id, delivery_id, data FROM body_records ORDER BY 1, 2, 3, "
          "4",
          "SELECT rider_id, record_id, channel, chunk, data FROM waveform_chunks ORDER BY 1, 2, 3, "
          "4"}) {
        SLIPSTREAM_TRY(add_rows(sql));
    }
    for (FixIndex::Recent& device : recent) {
        const DeviceKey key = device.key;
        auto fixes = ChunkReader(db).merged(std::move(device), {});
        if (!fixes) return fail(fixes.error());
        if (fixes->empty()) continue;
        add(key.rider.bytes);
        add(key.device.bytes);
        for (model::Fix& fix : *fixes) {
            // Flags compare a fix with what had arrived before it; receipt is when it arrived.
            fix.sequence = 0;
            fix.received = 0;
            fix.flags = 0;
            add(series::encode_fixes(std::span(&fix, 1)));
        }
    }
    return hasher.finish().hex();
}

}  // namespace slipstream::store::sqlite
