// Live fixes: the journal of packed batches, one row a group commit, and its folding into chunks.
#include <algorithm>
#include <set>

#include "series/byte_io.hpp"
#include "series/codec.hpp"
#include "series/compress.hpp"
#include "series/fix_chunk.hpp"
#include "store/sqlite/sqlite_store.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::fail;
using series::ByteReader;
using series::ByteWriter;

constexpr std::uint8_t kJournalVersion = 1;
constexpr std::size_t kBodiesLimit = 1u << 30;
constexpr std::size_t kFixesPerCommit = 50'000;

void put_fix(ByteWriter& out, const model::Fix& fix) {
    out.put(fix.sequence);
    out.put(fix.time);
    out.put(fix.received);
    for (const std::int32_t value : {fix.latitude_e7, fix.longitude_e7, fix.elevation_cm, fix.speed_mmps,
                                     fix.heading_ddeg, fix.accuracy_dm, fix.battery_pct, fix.heart_rate_bpm}) {
        out.put(value);
    }
    out.put(fix.flags);
}

model::Fix get_fix(ByteReader& in) {
    model::Fix fix;
    fix.sequence = in.get<std::uint64_t>();
    fix.time = in.get<TimeMs>();
    fix.received = in.get<TimeMs>();
    for (std::int32_t* value : {&fix.latitude_e7, &fix.longitude_e7, &fix.elevation_cm, &fix.speed_mmps,
                                &fix.heading_ddeg, &fix.accuracy_dm, &fix.battery_pct, &fix.heart_rate_bpm}) {
        *value = in.get<std::int32_t>();
    }
    fix.flags = in.get<std::uint8_t>();
    return fix;
}

/// One request's share of a journal row.
struct JournalPart {
    core::RiderId rider;
    core::DeviceId device;
    std::vector<model::Fix> fixes;
};

core::ByteBuffer encode_parts(const std::vector<JournalPart>& parts) {
    ByteWriter out;
    out.put(kJournalVersion);
    for (const JournalPart& part : parts) {
        if (part.fixes.empty()) continue;
        out.bytes(part.rider.bytes);
        out.bytes(part.device.bytes);
        out.put(static_cast<std::uint32_t>(part.fixes.size()));
        for (const model::Fix& fix : part.fixes) put_fix(out, fix);
    }
    return out.take();
}

Result<std::vector<JournalPart>> decode_parts(core::Bytes bytes) {
    ByteReader in(bytes);
    if (in.get<std::uint8_t>() != kJournalVersion) {
        return fail(ErrorCode::Corrupt, "a journal row of an unknown version");
    }
    std::vector<JournalPart> parts;
    while (!in.at_end() && in.ok()) {
        JournalPart part;
        in.fill(part.rider.bytes);
        in.fill(part.device.bytes);
        for (auto left = in.get<std::uint32_t>(); left > 0 && in.ok(); --left) {
            part.fixes.push_back(get_fix(in));
        }
        parts.push_back(std::move(part));
    }
    if (!in.ok()) return fail(ErrorCode::Corrupt, "a journal row is cut");
    return parts;
}

/// The raw bodies of a group with what is known of each, as one zstd frame.
void put_body(ByteWriter& out, const FixDelivery& delivery, std::uint64_t first_sequence) {
    out.bytes(delivery.rider.bytes);
    out.bytes(delivery.device.bytes);
    out.put(first_sequence);
    out.put(static_cast<std::uint32_t>(delivery.fixes.size()));
    out.put(delivery.received);
    for (const std::string* text :
         {&delivery.source, &delivery.media_type, &delivery.trace_id, &delivery.error, &delivery.raw}) {
        out.text(*text);
    }
}

Result<void> rewrite_device(Connection& db, core::RiderId rider, core::DeviceId device,
                            const std::vector<model::Fix>& fixes, TimeMs from) {
    // Chunks that reach into the changed time are made anew, the earlier ones stay.
    TimeMs first = from;
    {
        Query q(db, "SELECT min(first_ms) FROM fix_chunks WHERE rider_id = ? AND device_id = ? AND last_ms >= ?",
                rider, device, from);
        if (q.next() && !q.is_null(0)) first = std::min(first, q.integer(0));
        SLIPSTREAM_TRY(q.finish());
    }
    SLIPSTREAM_TRY(sqlite::run(db, "DELETE FROM fix_chunks WHERE rider_id = ? AND device_id = ? AND first_ms >= ?",
                               rider, device, first));
    const auto begin = std::lower_bound(fixes.begin(), fixes.end(), first,
                                        [](const model::Fix& fix, TimeMs t) { return fix.time < t; });
    const std::span<const model::Fix> changed(begin, fixes.end());
    for (const auto& chunk : series::cut(changed)) {
        const core::ByteBuffer data = series::encode_fixes(chunk);
        const auto newest = std::find_if(chunk.rbegin(), chunk.rend(),
                                         [](const model::Fix& fix) { return fix.flags == 0; });
        SLIPSTREAM_TRY(sqlite::run(
            db, "INSERT INTO fix_chunks VALUES (?, ?, ?, ?, ?, ?, NULL, ?)", rider, device, chunk.front().time,
            chunk.back().time, chunk.size(),
            newest == chunk.rend() ? std::optional<std::int64_t>() : std::optional<std::int64_t>(newest->time),
            data));
    }
    return {};
}

}  // namespace

Result<void> SqliteStore::append(FixDelivery delivery,
                                 std::function<void(Result<std::vector<model::Fix>>)> done) {
    {
        const std::lock_guard lock(fix_mutex_);
        if (pending_fixes_ + delivery.fixes.size() > settings_.fix_queue || pending_.size() > settings_.fix_queue) {
            return fail(ErrorCode::Busy, "too many positions wait to be stored");
        }
        pending_fixes_ += delivery.fixes.size();
        pending_.push_back({std::move(delivery), std::move(done)});
    }
    writer_->wake();
    return {};
}

std::optional<WriteJob> SqliteStore::next_fix_job() {
    auto batch = std::make_shared<std::vector<PendingFix>>();
    {
        const std::lock_guard lock(fix_mutex_);
        if (pending_.empty()) return std::nullopt;
        std::size_t taken = 0;
        std::size_t fixes = 0;
        while (taken < pending_.size() && fixes < kFixesPerCommit) fixes += pending_[taken++].delivery.fixes.size();
        const auto end = pending_.begin() + static_cast<std::ptrdiff_t>(taken);
        batch->assign(std::make_move_iterator(pending_.begin()), std::make_move_iterator(end));
        pending_.erase(pending_.begin(), end);
        pending_fixes_ -= fixes;
        if (!pending_.empty()) writer_->wake();
    }
    auto parts = std::make_shared<std::vector<JournalPart>>();
    WriteJob job;
    auto last = std::make_shared<std::uint64_t>(0);
    job.work = [this, batch, parts, last](Connection& db) -> Result<void> {
        // Bodies and fixes are numbered together, so that every row of the journal has a number of its
        // own, also one that brought nothing new.
        std::uint64_t sequence = fixes_.last_sequence();
        const std::uint64_t first = sequence + 1;
        ByteWriter bodies;
        std::set<std::tuple<core::RiderId, core::DeviceId, TimeMs>> in_batch;
        for (PendingFix& pending : *batch) {
            FixDelivery& d = pending.delivery;
            put_body(bodies, d, ++sequence);
            JournalPart part{d.rider, d.device, {}};
            for (model::Fix& fix : d.fixes) {
                if (fixes_.contains(d.rider, d.device, fix.time) ||
                    !in_batch.emplace(d.rider, d.device, fix.time).second) {
                    continue;
                }
                fix.sequence = ++sequence;
                fix.received = d.received;
                part.fixes.push_back(fix);
            }
            parts->push_back(std::move(part));
        }
        *last = sequence;
        const core::ByteBuffer fixes = encode_parts(*parts);
        const core::ByteBuffer raw = series::compress(bodies.take());
        return sqlite::run(db, "INSERT INTO fix_journal VALUES (?, ?, 0, ?, ?)", first, sequence, fixes, raw);
    };
    job.done = [this, batch, parts, last](Result<void> committed) {
        std::set<core::RiderId> riders;
        if (committed) {
            for (const JournalPart& part : *parts) {
                if (part.fixes.empty()) continue;
                fixes_.add(part.rider, part.device, part.fixes);
                riders.insert(part.rider);
            }
            fixes_.advance(*last);
            for (const core::RiderId rider : riders) touched(rider);
        }
        for (std::size_t i = 0; i < batch->size(); ++i) {
            if (committed) {
                (*batch)[i].done((*parts)[i].fixes);
            } else {
                (*batch)[i].done(fail(committed.error()));
            }
        }
    };
    return job;
}

Result<std::vector<FixStore::RiderFix>> SqliteStore::fixes(core::RiderId rider, TimeRange range,
                                                           bool with_flagged) {
    return fixes_.in_range(rider, range, with_flagged);
}

std::vector<FixStore::RiderFix> SqliteStore::last_fixes(core::RiderId rider) { return fixes_.last(rider); }

Result<std::optional<std::vector<FixStore::RiderFix>>> SqliteStore::fixes_after(core::RiderId rider,
                                                                                std::uint64_t sequence,
                                                                                std::size_t limit) {
    return fixes_.after(rider, sequence, limit);
}

std::uint64_t SqliteStore::last_sequence() { return fixes_.last_sequence(); }

Result<void> SqliteStore::load_fixes(Connection& db) {
    {
        // The chunks first: they are older, so that the journal adds at the end.
        Query q(db, "SELECT rider_id, device_id, data FROM fix_chunks ORDER BY rider_id, device_id, first_ms");
        while (q.next()) {
            std::vector<model::Fix> chunk;
            SLIPSTREAM_TRY(series::decode_fixes(q.blob(2), chunk));
            fixes_.add(q.id<core::RiderId>(0), q.id<core::DeviceId>(1), chunk);
        }
        SLIPSTREAM_TRY(q.finish());
    }
    std::uint64_t last = 0;
    {
        Query q(db, "SELECT first_sequence, last_sequence, fixes FROM fix_journal ORDER BY first_sequence");
        while (q.next()) {
            if (last == 0) fixes_.start_after(static_cast<std::uint64_t>(q.integer(0)) - 1);
            last = static_cast<std::uint64_t>(q.integer(1));
            auto parts = decode_parts(q.blob(2));
            if (!parts) return fail(parts.error());
            for (const JournalPart& part : *parts) fixes_.add(part.rider, part.device, part.fixes);
        }
        SLIPSTREAM_TRY(q.finish());
    }
    Query kept(db, "SELECT value FROM meta WHERE key = 'last_sequence'");
    if (kept.next()) {
        const auto forgotten = static_cast<std::uint64_t>(kept.integer(0));
        if (last == 0) fixes_.start_after(forgotten);
        last = std::max(last, forgotten);
    }
    SLIPSTREAM_TRY(kept.finish());
    fixes_.advance(last);
    return {};
}

Result<void> SqliteStore::fold() {
    struct Row {
        std::uint64_t first = 0;
        std::vector<JournalPart> parts;
        core::ByteBuffer bodies;
    };
    std::vector<Row> rows;
    {
        auto db = readers_->lease();
        Query q(db, "SELECT first_sequence, fixes, bodies FROM fix_journal WHERE folded = 0 ORDER BY first_sequence");
        while (q.next()) {
            auto parts = decode_parts(q.blob(1));
            if (!parts) return fail(parts.error());
            const auto bodies = q.blob(2);
            rows.push_back({static_cast<std::uint64_t>(q.integer(0)), std::move(*parts),
                            core::ByteBuffer(bodies.begin(), bodies.end())});
        }
        SLIPSTREAM_TRY(q.finish());
    }
    if (rows.empty()) return {};
    std::map<std::pair<core::RiderId, core::DeviceId>, TimeMs> changed;
    ByteWriter bodies;
    for (const Row& row : rows) {
        for (const JournalPart& part : row.parts) {
            for (const model::Fix& fix : part.fixes) {
                auto [at, added] = changed.emplace(std::pair(part.rider, part.device), fix.time);
                at->second = std::min(at->second, fix.time);
            }
        }
        auto plain = series::decompress(row.bodies, kBodiesLimit);
        if (!plain) return fail(plain.error());
        bodies.bytes(*plain);
    }
    auto batch = blobs_->prepare(bodies.take());
    if (!batch) return fail(batch.error());
    const std::uint64_t first = rows.front().first;
    const std::uint64_t last = rows.back().first;
    return writer_->run([&](Connection& db) -> Result<void> {
        SLIPSTREAM_TRY(blobs_->add(db, *batch));
        SLIPSTREAM_TRY(sqlite::run(db, "INSERT OR IGNORE INTO body_batches VALUES (?, ?, ?, ?, ?)",
                                   core::RiderId{}, batch->hash, first, last, rows.size()));
        for (const auto& [key, from] : changed) {
            const auto all = fixes_.of_device(key.first, key.second);
            SLIPSTREAM_TRY(rewrite_device(db, key.first, key.second, all, from));
        }
        SLIPSTREAM_TRY(sqlite::run(db, "UPDATE fix_journal SET folded = 1, bodies = NULL WHERE first_sequence "
                                       "BETWEEN ? AND ?", first, last));
        SLIPSTREAM_TRY(sqlite::run(db, "INSERT OR REPLACE INTO meta VALUES ('last_sequence', ?)",
                                   fixes_.last_sequence()));
        return sqlite::run(db, "DELETE FROM fix_journal WHERE folded = 1 AND last_sequence < ?",
                           fixes_.last_sequence() - std::min<std::uint64_t>(fixes_.last_sequence(),
                                                                            settings_.journal_window));
    });
}

}  // namespace slipstream::store::sqlite
