// What `doctor` looks at: every stored value decoded, every reference followed both ways.
#include <algorithm>
#include <array>

#include "series/codec.hpp"
#include "series/compress.hpp"
#include "series/fix_chunk.hpp"
#include "series/line_levels.hpp"
#include "store/sqlite/fix_journal.hpp"
#include "store/sqlite/live_bodies.hpp"
#include "store/sqlite/sqlite_store.hpp"
#include "store/sqlite/stream_packs.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::fail;

/// How many were looked at, how many were bad, and the first of these in words.
struct Findings {
    std::uint64_t seen = 0;
    std::uint64_t bad = 0;
    std::string first;

    void add(const Result<void>& result, std::string_view where) {
        ++seen;
        if (result) return;
        if (bad++ == 0) first = fmt::format("{}: {}", where, result.error().message);
    }
    Check as_check(std::string name, std::string_view what) const {
        return {std::move(name), bad == 0,
                bad == 0 ? fmt::format("{} {}, all good", seen, what)
                         : fmt::format("{} of {} {} damaged; first {}", bad, seen, what, first)};
    }
};

Result<std::uint64_t> number(Connection& db, const char* sql) {
    Query q(db, sql);
    std::uint64_t value = 0;
    if (q.next()) value = q.number<std::uint64_t>(0);
    SLIPSTREAM_TRY(q.finish());
    return value;
}

core::Unexpected corrupt(std::string_view what) { return fail(ErrorCode::Corrupt, "{}", what); }

Result<Check> check_database(Connection& db) {
    Check check{"database", true, "ok"};
    Query q(db, "PRAGMA integrity_check(1)");
    if (q.next()) check.detail = q.text(0);
    SLIPSTREAM_TRY(q.finish());
    check.ok = check.detail == "ok";
    return check;
}

Result<Check> check_blobs(Connection& db, BlobStore& blobs, bool deep) {
    std::vector<core::ContentHash> hashes;
    {
        Query q(db, "SELECT hash FROM blobs");
        while (q.next()) hashes.push_back(q.id<core::ContentHash>(0));
        SLIPSTREAM_TRY(q.finish());
    }
    if (!deep) return Check{"deliveries", true, fmt::format("{} named, not read", hashes.size())};
    Findings findings;
    for (const core::ContentHash& hash : hashes) {
        const auto content = blobs.read(db, hash);
        findings.add(content ? Result<void>() : Result<void>(fail(content.error())),
                     "delivered bytes");
    }
    return findings.as_check("deliveries", "stored contents read");
}

/// What is said of an activity beside its chunks.
Result<void> check_activity(const Query& q) {
    model::Activity activity;
    SLIPSTREAM_TRY(decode_details(q.blob(1), activity));
    if (auto outline = decode_outline(q.blob(2)); !outline) return fail(outline.error());
    auto directory = decode_directory(q.blob(3));
    if (!directory) return fail(directory.error());
    const auto rows = q.number<std::size_t>(5);
    if (directory->size() != (rows + series::kChunkRows - 1) / series::kChunkRows) {
        return corrupt("the directory of chunks does not fit the number of rows");
    }
    auto breaks = decode_breaks(q.blob(4));
    if (!breaks) return fail(breaks.error());
    if (std::any_of(breaks->begin(), breaks->end(), [&](auto row) { return row >= rows; })) {
        return corrupt("a break lies beyond the last row");
    }
    return {};
}

/// A chunk is full, or the last one of its stream and as long as that leaves.
Result<void> check_chunk(const ChunkView& chunk, std::size_t all) {
    std::vector<std::int64_t> wide;
    std::vector<std::int32_t> narrow;
    const auto rows = chunk.metric == kTimeColumn ? series::decode_column(chunk.data, wide)
                                                  : series::decode_column(chunk.data, narrow);
    if (!rows) return fail(rows.error());
    const auto begin = chunk.chunk * series::kChunkRows;
    if (begin >= all || *rows != std::min(series::kChunkRows, all - begin)) {
        return corrupt("a chunk has another number of rows than its stream leaves it");
    }
    return {};
}

Result<void> check_pack(const Query& q) {
    const auto chunks = cut_pack(q.number<int>(1), q.number<std::size_t>(2), q.blob(3));
    if (!chunks) return fail(chunks.error());
    for (const ChunkView& chunk : *chunks)
        SLIPSTREAM_TRY(check_chunk(chunk, q.number<std::size_t>(4)));
    return {};
}

/// A block of a pyramid, or of the levels of a line.
Result<void> check_block(const Query& q) {
    if (q.integer(1) != kLineColumn) {
        const auto buckets = series::decode_buckets(q.blob(4));
        return buckets ? Result<void>() : Result<void>(fail(buckets.error()));
    }
    const auto level = q.number<std::size_t>(2);
    if (level == 0) {
        const auto index = series::decode_line_index(q.blob(4));
        return index ? Result<void>() : Result<void>(fail(index.error()));
    }
    const auto rows = series::decode_line_rows(q.blob(4));
    if (!rows) return fail(rows.error());
    const auto size = series::rows_of_line_block(level);
    const auto begin = q.number<std::size_t>(3) * size;
    const auto end = std::min(begin + size, q.number<std::size_t>(5));
    if (rows->empty() || rows->row.front() < begin || rows->row.back() >= end) {
        return corrupt("a block of a line holds other rows than its own");
    }
    return {};
}

Result<Check> check_streams(Connection& db) {
    Findings findings;
    Query activities(
        db, "SELECT activity_id, details, outline, directory, breaks, rows FROM activities");
    while (activities.next()) {
        findings.add(check_activity(activities),
                     "activity " + activities.id<core::ActivityId>(0).hex());
    }
    SLIPSTREAM_TRY(activities.finish());
    Query chunks(db,
                 "SELECT c.activity_id, c.metric, c.chunk, c.data, a.rows FROM stream_chunks c "
                 "JOIN activities a "
                 "ON a.rider_id = c.rider_id AND a.activity_id = c.activity_id");
    while (chunks.next())
        findings.add(check_pack(chunks), "stream of " + chunks.id<core::ActivityId>(0).hex());
    SLIPSTREAM_TRY(chunks.finish());
    Query blocks(db,
                 "SELECT b.activity_id, b.metric, b.level, b.block, b.data, a.rows FROM "
                 "pyramid_blocks b JOIN activities a "
                 "ON a.rider_id = b.rider_id AND a.activity_id = b.activity_id");
    while (blocks.next())
        findings.add(check_block(blocks), "pyramid of " + blocks.id<core::ActivityId>(0).hex());
    SLIPSTREAM_TRY(blocks.finish());
    return findings.as_check("streams", "activities, chunks and pyramid blocks");
}

Result<void> check_fix_chunk(const Query& q) {
    std::vector<model::Fix> fixes;
    SLIPSTREAM_TRY(series::decode_fixes(q.blob(4), fixes));
    if (fixes.size() != q.number<std::size_t>(3) || fixes.empty() ||
        fixes.front().time != q.integer(1) || fixes.back().time != q.integer(2)) {
        return corrupt("a chunk of positions does not hold what its row says");
    }
    const auto not_later = [](const model::Fix& a, const model::Fix& b) {
        return b.time <= a.time;
    };
    if (std::adjacent_find(fixes.begin(), fixes.end(), not_later) != fixes.end()) {
        return corrupt("positions of a chunk are not in order");
    }
    return {};
}

Result<Check> check_fixes(Connection& db) {
    Findings findings;
    Query chunks(db, "SELECT device_id, first_ms, last_ms, fixes, data FROM fix_chunks");
    while (chunks.next())
        findings.add(check_fix_chunk(chunks), "positions of " + chunks.id<core::DeviceId>(0).hex());
    SLIPSTREAM_TRY(chunks.finish());
    Query overlaps(
        db,
        "SELECT a.device_id FROM fix_chunks a JOIN fix_chunks b ON a.rider_id = b.rider_id AND "
        "a.device_id = b.device_id AND b.first_ms > a.first_ms AND b.first_ms <= a.last_ms");
    while (overlaps.next()) {
        findings.add(corrupt("two chunks of positions overlap"),
                     "positions of " + overlaps.id<core::DeviceId>(0).hex());
    }
    SLIPSTREAM_TRY(overlaps.finish());
    Query journal(db, "SELECT fixes FROM fix_journal");
    while (journal.next()) {
        const auto parts = decode_parts(journal.blob(0));
        findings.add(parts ? Result<void>() : Result<void>(fail(parts.error())), "journal");
    }
    SLIPSTREAM_TRY(journal.finish());
    return findings.as_check("positions", "chunks and journal rows");
}

/// The requests of devices: as many bodies as the table names.
Result<Check> check_requests(Connection& db, BlobStore& blobs) {
    Findings findings;
    std::uint64_t bodies = 0;
    const auto count = [&](const Result<core::ByteBuffer>& plain,
                           std::optional<std::uint64_t> expected) -> Result<void> {
        if (!plain) return fail(plain.error());
        auto records = cut_bodies(*plain);
        if (!records) return fail(records.error());
        bodies += records->size();
        if (expected && *expected != records->size())
            return corrupt("a batch holds another number of requests");
        return {};
    };
    std::vector<std::pair<core::ContentHash, std::uint64_t>> batches;
    Query q(db, "SELECT batch, requests FROM body_batches");
    while (q.next()) batches.emplace_back(q.id<core::ContentHash>(0), q.number<std::uint64_t>(1));
    SLIPSTREAM_TRY(q.finish());
    for (const auto& [hash, requests] : batches)
        findings.add(count(blobs.read(db, hash), requests), "batch");
    Query journal(db, "SELECT bodies FROM fix_journal WHERE bodies IS NOT NULL");
    while (journal.next())
        findings.add(count(series::decompress(journal.blob(0), kBodiesLimit), {}), "journal");
    SLIPSTREAM_TRY(journal.finish());
    const auto named = number(db, "SELECT count(*) FROM live_deliveries");
    if (!named) return fail(named.error());
    if (findings.bad == 0 && *named != bodies) {
        return Check{
            "requests", false,
            fmt::format("{} requests are named, the bytes of {} are there", *named, bodies)};
    }
    return findings.as_check("requests", "batches of pushed requests");
}

struct Reference {
    const char* sql;  ///< counts what refers to nothing
    const char* what;
};

Result<Check> check_references(Connection& db, const char* name,
                               std::span<const Reference> references, const char* good) {
    Check check{name, true, good};
    for (const Reference& reference : references) {
        const auto lost = number(db, reference.sql);
        if (!lost) return fail(lost.error());
        if (*lost == 0) continue;
        if (check.ok) check.detail.clear();
        check.detail += fmt::format("{}{} {}", check.ok ? "" : ", ", *lost, reference.what);
        check.ok = false;
    }
    return check;
}

constexpr std::array kReferences{
    Reference{"SELECT count(*) FROM deliveries WHERE content NOT IN (SELECT hash FROM blobs)",
              "deliveries without bytes"},
    Reference{"SELECT count(*) FROM body_batches WHERE batch NOT IN (SELECT hash FROM blobs)",
              "batches of requests without bytes"},
    Reference{"SELECT count(*) FROM activities a WHERE NOT EXISTS (SELECT 1 FROM "
              "activity_deliveries d JOIN deliveries r "
              "USING (rider_id, delivery_id) WHERE d.rider_id = a.rider_id AND d.activity_id = "
              "a.activity_id)",
              "activities without a delivery"},
    Reference{"SELECT count(*) FROM activity_deliveries d WHERE NOT EXISTS (SELECT 1 FROM "
              "activities a WHERE a.rider_id "
              "= d.rider_id AND a.activity_id = d.activity_id)",
              "deliveries whose activity is gone"},
    Reference{"SELECT count(*) FROM stream_chunks c WHERE NOT EXISTS (SELECT 1 FROM activities a "
              "WHERE a.rider_id = "
              "c.rider_id AND a.activity_id = c.activity_id)",
              "chunks without an activity"},
    Reference{"SELECT count(*) FROM pyramid_blocks c WHERE NOT EXISTS (SELECT 1 FROM activities a "
              "WHERE a.rider_id = "
              "c.rider_id AND a.activity_id = c.activity_id)",
              "pyramid blocks without an activity"}};

constexpr std::array kOrphans{Reference{
    "SELECT count(*) FROM blobs WHERE hash NOT IN (SELECT content FROM deliveries) AND hash NOT IN "
    "(SELECT batch FROM body_batches)",
    "stored contents that no delivery names"}};

}  // namespace

Result<std::vector<Check>> SqliteStore::check(bool deep) {
    auto db = readers_->lease();
    std::vector<Check> checks;
    const auto add = [&](Result<Check> check) -> Result<void> {
        if (!check) return fail(check.error());
        checks.push_back(std::move(*check));
        return {};
    };
    SLIPSTREAM_TRY(add(check_database(db)));
    SLIPSTREAM_TRY(add(check_blobs(db, *blobs_, deep)));
    SLIPSTREAM_TRY(add(check_requests(db, *blobs_)));
    SLIPSTREAM_TRY(add(check_streams(db)));
    SLIPSTREAM_TRY(add(check_fixes(db)));
    SLIPSTREAM_TRY(add(check_references(db, "references", kReferences,
                                        "every record has its delivery and its bytes")));
    auto orphans = check_references(db, "orphans", kOrphans, "none");
    if (orphans && orphans->ok) {
        // Harmless: what a crash, or an upload on its way, leaves. The next start removes it.
        const auto files = blobs_->count_orphans(db);
        if (!files) return fail(files.error());
        if (*files > 0)
            orphans->detail =
                fmt::format("{} files of unfinished deliveries, removed at the next start", *files);
    }
    SLIPSTREAM_TRY(add(std::move(orphans)));
    return checks;
}

}  // namespace slipstream::store::sqlite
