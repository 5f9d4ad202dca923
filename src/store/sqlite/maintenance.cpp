// Counts, checks, digest.
#include <filesystem>

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
        {"SELECT count(*) FROM deliveries", &counts.deliveries},
        {"SELECT count(*) FROM activities", &counts.activities},
        {"SELECT coalesce(sum(rows), 0) FROM activities", &counts.samples},
        {"SELECT coalesce(sum(laps), 0) FROM activities", &counts.laps},
        {"SELECT count(*) FROM deliveries WHERE state = 2", &counts.quarantined},
        {"SELECT count(*) FROM blobs", &counts.blobs},
        {"SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()", &counts.database_bytes},
        {"SELECT coalesce(sum(stored_size), 0) FROM blobs", &counts.blob_bytes}};
    auto db = readers_->lease();
    for (const auto& [sql, target] : queries) {
        auto value = number(db, sql);
        if (!value) return fail(value.error());
        *target = *value;
    }
    counts.fixes = fixes_.size();
    if (!settings_.data.empty()) counts.blob_bytes = folder_bytes(settings_.data / "blobs");
    return counts;
}

Result<std::vector<Check>> SqliteStore::check(bool deep) {
    std::vector<Check> checks;
    auto db = readers_->lease();
    {
        Check check{"database", true, "ok"};
        Query q(db, "PRAGMA integrity_check(1)");
        if (q.next()) check.detail = q.text(0);
        SLIPSTREAM_TRY(q.finish());
        check.ok = check.detail == "ok";
        checks.push_back(std::move(check));
    }
    std::vector<core::ContentHash> hashes;
    {
        Query q(db, "SELECT hash FROM blobs");
        while (q.next()) hashes.push_back(q.id<core::ContentHash>(0));
        SLIPSTREAM_TRY(q.finish());
    }
    Check blobs{"deliveries", true, ""};
    std::size_t bad = 0;
    for (std::size_t i = 0; deep && i < hashes.size(); ++i) {
        if (auto content = blobs_->read(db, hashes[i]); !content) ++bad;
    }
    blobs.ok = bad == 0;
    blobs.detail = deep ? std::to_string(hashes.size()) + " read, " + std::to_string(bad) + " damaged"
                        : std::to_string(hashes.size()) + " named, not read";
    checks.push_back(std::move(blobs));
    Check missing{"references", true, "every delivery has its bytes"};
    auto lost = number(db, "SELECT count(*) FROM deliveries WHERE content NOT IN (SELECT hash FROM blobs)");
    if (!lost) return fail(lost.error());
    if (*lost > 0) missing = {"references", false, std::to_string(*lost) + " deliveries without bytes"};
    checks.push_back(std::move(missing));
    return checks;
}

Result<std::string> SqliteStore::digest() {
    core::ContentHasher hasher;
    const auto add = [&hasher](core::Bytes part) {
        const std::uint64_t size = part.size();
        hasher.update({reinterpret_cast<const std::uint8_t*>(&size), sizeof size});
        hasher.update(part);
    };
    auto db = readers_->lease();
    // What arrival decides (times of receipt, traces) is left out; rows come in order of their keys.
    for (const char* sql :
         {"SELECT rider_id, delivery_id, external_id, format, content, size, state FROM deliveries ORDER BY 1, 2",
          "SELECT rider_id, activity_id, group_id, index_in_file, sport, name, start_ms, end_ms, time_zone, "
          "utc_offset_s, rows, laps, metrics, origin, cluster_id, shown, details, outline, breaks FROM activities "
          "ORDER BY 1, 2",
          "SELECT rider_id, activity_id, metric, chunk, data FROM stream_chunks ORDER BY 1, 2, 3, 4"}) {
        Query q(db, sql);
        while (q.next()) {
            for (int column = 0; column < q.columns(); ++column) add(q.blob(column));
        }
        SLIPSTREAM_TRY(q.finish());
    }
    fixes_.each_device([&](const auto& rider, const auto& device, const auto& fixes) {
        add(rider.bytes);
        add(device.bytes);
        for (const model::Fix& fix : fixes) {
            add({reinterpret_cast<const std::uint8_t*>(&fix.time), sizeof fix.time});
            add({reinterpret_cast<const std::uint8_t*>(&fix.latitude_e7), sizeof fix.latitude_e7});
            add({reinterpret_cast<const std::uint8_t*>(&fix.longitude_e7), sizeof fix.longitude_e7});
        }
    });
    return hasher.finish().hex();
}

}  // namespace slipstream::store::sqlite
