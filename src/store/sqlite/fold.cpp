// Folding: the fixes of the journal go into the chunks whose time they fall into, its requests into
// batches of their rider, and what names them into chunks of an index. Costs what the journal holds and the
// chunks it touches, not what is stored.
#include <algorithm>

#include "series/codec.hpp"
#include "series/compress.hpp"
#include "series/fix_chunk.hpp"
#include "store/sqlite/fix_chunks.hpp"
#include "store/sqlite/fix_journal.hpp"
#include "store/sqlite/live_bodies.hpp"
#include "store/sqlite/page_space.hpp"
#include "store/sqlite/request_chunks.hpp"
#include "store/sqlite/sqlite_store.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::fail;
using series::ByteWriter;

/// One transaction folds about so much of the journal; the rest comes in the next.
constexpr std::size_t kFoldFixes = 50'000;
constexpr std::size_t kFoldBodyBytes = 16u << 20;
/// A batch of requests is closed beyond this, so that reading one of them costs little.
constexpr std::size_t kBatchBytes = 512u << 10;
/// A folded row of the journal takes in what is folded next until it has so much.
constexpr std::size_t kSmallRowBytes = 64u << 10;

/// The part of the journal that one transaction folds.
struct Slice {
    std::uint64_t first = 0, last = 0;  ///< first_sequence of the first and the last row
    std::uint64_t end = 0;              ///< last_sequence of the last row
    std::vector<JournalPart> parts;     ///< in order of sequence
    std::map<DeviceKey, std::vector<model::Fix>> fixes;
    std::vector<core::ByteBuffer> bodies;  ///< one a row
    bool empty() const { return last == 0; }
};

Result<Slice> next_slice(Connection& db) {
    Slice slice;
    std::size_t fixes = 0;
    std::size_t bytes = 0;
    Query q(db,
            "SELECT first_sequence, fixes, bodies, last_sequence FROM fix_journal WHERE folded = 0 "
            "ORDER BY "
            "first_sequence");
    while (fixes < kFoldFixes && bytes < kFoldBodyBytes && q.next()) {
        slice.last = q.number<std::uint64_t>(0);
        slice.end = q.number<std::uint64_t>(3);
        if (slice.first == 0) slice.first = slice.last;
        auto parts = decode_parts(q.blob(1));
        if (!parts) return fail(parts.error());
        for (JournalPart& part : *parts) {
            auto& all = slice.fixes[{part.rider, part.device}];
            all.insert(all.end(), part.fixes.begin(), part.fixes.end());
            fixes += part.fixes.size();
            slice.parts.push_back(std::move(part));
        }
        auto plain = series::decompress(q.blob(2), kBodiesLimit);
        if (!plain) return fail(plain.error());
        bytes += plain->size();
        slice.bodies.push_back(std::move(*plain));
    }
    SLIPSTREAM_TRY(q.finish());
    return slice;
}

/// Rows of the journal whose fixes are folded, as one row, for followers who resume.
struct FoldedRow {
    std::uint64_t first = 0, last = 0;  ///< sequences
    core::ByteBuffer fixes;
};

/// Those of the slice, joined to the row before where that holds few.
Result<FoldedRow> folded_row(Connection& db, Slice& slice) {
    FoldedRow row{slice.first, slice.end, {}};
    std::vector<JournalPart> parts;
    Query q(db,
            "SELECT first_sequence, fixes FROM fix_journal WHERE folded = 1 AND first_sequence < ? "
            "ORDER BY first_sequence DESC LIMIT 1",
            slice.first);
    if (q.next() && q.blob(1).size() < kSmallRowBytes) {
        auto before = decode_parts(q.blob(1));
        if (!before) return fail(before.error());
        row.first = q.number<std::uint64_t>(0);
        parts = std::move(*before);
    }
    SLIPSTREAM_TRY(q.finish());
    std::move(slice.parts.begin(), slice.parts.end(), std::back_inserter(parts));
    row.fixes = encode_folded(parts);
    return row;
}

struct Batch {
    core::RiderId rider;
    std::uint64_t first = 0, last = 0;
    std::uint64_t requests = 0;
    PreparedBlob blob;
};

Result<std::vector<Batch>> make_batches(const Slice& slice, BlobStore& blobs) {
    struct Open {
        Batch batch;
        ByteWriter plain;
    };
    std::map<core::RiderId, Open> open;
    std::vector<Batch> done;
    const auto close = [&](Open& one) -> Result<void> {
        if (one.batch.requests == 0) return {};
        auto blob = blobs.prepare(one.plain.take());
        if (!blob) return fail(blob.error());
        one.batch.blob = std::move(*blob);
        done.push_back(std::move(one.batch));
        one = {};
        return {};
    };
    for (const core::ByteBuffer& row : slice.bodies) {
        auto records = cut_bodies(row);
        if (!records) return fail(records.error());
        for (const BodyRecord& record : *records) {
            Open& one = open[record.rider];
            if (one.plain.size() + record.bytes.size() > kBatchBytes) SLIPSTREAM_TRY(close(one));
            one.batch.rider = record.rider;
            if (one.batch.requests++ == 0) one.batch.first = record.sequence;
            one.batch.last = record.sequence;
            one.plain.bytes(record.bytes);
        }
    }
    for (auto& [rider, one] : open) SLIPSTREAM_TRY(close(one));
    return done;
}

/// A chunk made anew in the place of `old_first` (none: there was no chunk).
struct ChunkChange {
    DeviceKey key;
    std::optional<TimeMs> old_first;
    std::vector<model::Fix> fixes;
    bool newest = false;  ///< no later chunk follows
    std::optional<TimeMs>
        damaged;  ///< first time of the chunk that is there but cannot be read: it stays
};

/// The chunk that a time falls into: the last one that begins before it, else the first of all.
Result<ChunkChange> chunk_for(Connection& db, const DeviceKey& key, TimeMs time,
                              std::optional<TimeMs>& next) {
    ChunkChange change{key, std::nullopt, {}, true, std::nullopt};
    const auto load = [&](const char* sql) -> Result<void> {
        Query q(db, sql, key.rider, key.device, time);
        if (q.next()) {
            change.old_first = q.integer(0);
            if (!series::decode_fixes(q.blob(1), change.fixes)) {
                change.damaged = change.old_first;
                change.fixes.clear();
            }
        }
        return q.finish();
    };
    SLIPSTREAM_TRY(
        load("SELECT first_ms, data FROM fix_chunks WHERE rider_id = ? AND device_id = ? AND "
             "first_ms <= ? ORDER BY first_ms DESC LIMIT 1"));
    if (!change.old_first) {
        SLIPSTREAM_TRY(
            load("SELECT first_ms, data FROM fix_chunks WHERE rider_id = ? AND device_id = ? AND "
                 "first_ms > ? ORDER BY first_ms LIMIT 1"));
    }
    next.reset();
    if (change.old_first) {
        Query q(db,
                "SELECT min(first_ms) FROM fix_chunks WHERE rider_id = ? AND device_id = ? AND "
                "first_ms > ?",
                key.rider, key.device, *change.old_first);
        if (q.next() && !q.is_null(0)) next = q.integer(0);
        SLIPSTREAM_TRY(q.finish());
        change.newest = !next;
    }
    return change;
}

/// The chunks that a device's new fixes change, with them merged in.
Result<void> merge_device(Connection& db, const DeviceKey& key, std::vector<model::Fix> fixes,
                          std::vector<ChunkChange>& out) {
    series::normalise(fixes);
    for (auto at = fixes.begin(); at != fixes.end();) {
        std::optional<TimeMs> next;
        auto change = chunk_for(db, key, at->time, next);
        if (!change) return fail(change.error());
        const auto end =
            next ? std::lower_bound(at, fixes.end(), *next,
                                    [](const model::Fix& fix, TimeMs t) { return fix.time < t; })
                 : fixes.end();
        change->fixes.insert(change->fixes.end(), at, end);
        series::normalise(change->fixes);
        out.push_back(std::move(*change));
        at = end;
    }
    return {};
}

struct EncodedChunk {
    DeviceKey key;
    TimeMs first = 0, last = 0;
    std::size_t fixes = 0;
    std::optional<std::int64_t> newest_good;
    core::ByteBuffer data;
};

void encode_change(const ChunkChange& change, std::vector<EncodedChunk>& out) {
    // At the end fixes are appended: full chunks stay full. Elsewhere halves leave room.
    const std::size_t parts = (change.fixes.size() + series::kChunkRows - 1) / series::kChunkRows;
    const std::size_t rows =
        change.newest ? series::kChunkRows : (change.fixes.size() + parts - 1) / parts;
    for (const auto& part : series::cut(change.fixes, rows)) {
        const auto newest = std::find_if(part.rbegin(), part.rend(),
                                         [](const model::Fix& fix) { return fix.flags == 0; });
        EncodedChunk chunk{change.key, part.front().time,         part.back().time, part.size(),
                           {},         series::encode_fixes(part)};
        if (newest != part.rend()) chunk.newest_good = newest->time;
        out.push_back(std::move(chunk));
    }
}

/// A damaged chunk stays, for doctor and for a backup to be laid beside it. New fixes get a chunk of their own;
/// one that begins at the same time takes the name.
Result<void> make_way(Connection& db, const ChunkChange& change) {
    if (change.fixes.empty() || change.fixes.front().time != *change.damaged) return {};
    return sqlite::run(db,
                       "UPDATE fix_chunks SET first_ms = first_ms - 1 WHERE rider_id = ? AND "
                       "device_id = ? AND first_ms = ?",
                       change.key.rider, change.key.device, *change.damaged);
}

Result<void> write_chunks(Connection& db, const std::vector<ChunkChange>& changes,
                          const std::vector<EncodedChunk>& chunks) {
    for (const ChunkChange& change : changes) {
        if (!change.old_first) continue;
        if (change.damaged) {
            SLIPSTREAM_TRY(make_way(db, change));
            continue;
        }
        SLIPSTREAM_TRY(sqlite::run(
            db, "DELETE FROM fix_chunks WHERE rider_id = ? AND device_id = ? AND first_ms = ?",
            change.key.rider, change.key.device, *change.old_first));
    }
    for (const EncodedChunk& chunk : chunks) {
        SLIPSTREAM_TRY(sqlite::run(db, "INSERT INTO fix_chunks VALUES (?, ?, ?, ?, ?, ?, ?)",
                                   chunk.key.rider, chunk.key.device, chunk.first, chunk.last,
                                   chunk.fixes, chunk.newest_good, chunk.data));
    }
    return {};
}

}  // namespace

Result<bool> SqliteStore::fold_slice() {
    Slice slice;
    std::vector<ChunkChange> changes;
    FoldedRow folded;
    {
        auto db = readers_->lease();
        auto read = next_slice(db);
        if (!read) return fail(read.error());
        slice = std::move(*read);
        if (slice.empty()) return false;
        for (auto& [key, fixes] : slice.fixes)
            SLIPSTREAM_TRY(merge_device(db, key, std::move(fixes), changes));
        auto row = folded_row(db, slice);
        if (!row) return fail(row.error());
        folded = std::move(*row);
    }
    std::vector<EncodedChunk> chunks;
    for (const ChunkChange& change : changes) encode_change(change, chunks);
    auto batches = make_batches(slice, *blobs_);
    if (!batches) return fail(batches.error());
    SLIPSTREAM_TRY(writer_->run([&](Connection& db) -> Result<void> {
        for (const Batch& batch : *batches) {
            SLIPSTREAM_TRY(blobs_->add(db, batch.blob));
            SLIPSTREAM_TRY(sqlite::run(db, "INSERT INTO body_batches VALUES (?, ?, ?, ?, ?)",
                                       batch.rider, batch.first, batch.last, batch.requests,
                                       batch.blob.hash));
        }
        SLIPSTREAM_TRY(write_chunks(db, changes, chunks));
        SLIPSTREAM_TRY(sqlite::run(db,
                                   "DELETE FROM fix_journal WHERE first_sequence BETWEEN ? AND ?",
                                   folded.first, slice.last));
        SLIPSTREAM_TRY(sqlite::run(db, "INSERT INTO fix_journal VALUES (?, ?, 1, ?, NULL)",
                                   folded.first, folded.last, folded.fixes));
        const std::uint64_t newest = fixes_.last_sequence();
        SLIPSTREAM_TRY(
            sqlite::run(db, "INSERT OR REPLACE INTO meta VALUES ('last_sequence', ?)", newest));
        return sqlite::run(db, "DELETE FROM fix_journal WHERE folded = 1 AND last_sequence < ?",
                           newest - std::min<std::uint64_t>(newest, settings_.journal_window));
    }));
    std::map<DeviceKey, TimeMs> folded_to;
    for (const EncodedChunk& chunk : chunks) {
        auto [at, added] = folded_to.try_emplace(chunk.key, chunk.last);
        at->second = std::max(at->second, chunk.last);
    }
    fixes_.folded(slice.end, folded_to);
    return true;
}

Result<void> SqliteStore::fold() {
    // One fold at a time: what it read of the chunks must still hold when it writes them.
    const std::lock_guard lock(fold_mutex_);
    while (true) {
        auto more = fold_slice();
        if (!more) return fail(more.error());
        if (!*more) break;
    }
    for (bool more = true; more;) {
        SLIPSTREAM_TRY(writer_->run([&](Connection& db) -> Result<void> {
            auto moved = pack_requests(db);
            if (!moved) return fail(moved.error());
            more = *moved;
            return {};
        }));
    }
    return give_back_pages(*writer_);
}

}  // namespace slipstream::store::sqlite
