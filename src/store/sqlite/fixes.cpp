// Live fixes: what devices push goes to the journal, one row a group commit; fold.cpp folds it.
#include <algorithm>
#include <set>

#include "series/compress.hpp"
#include "series/fix_chunk.hpp"
#include "store/sqlite/fix_journal.hpp"
#include "store/sqlite/live_bodies.hpp"
#include "store/sqlite/sqlite_store.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::fail;
using series::ByteWriter;

constexpr std::size_t kFixesPerCommit = 50'000;

/// The fixes that the present group brings.
using NewFixes = std::map<std::tuple<core::RiderId, core::DeviceId, TimeMs>, model::Fix>;

/// Whether a fix is new, or takes the place of another of its device and time.
bool is_news(const FixIndex& stored, NewFixes& of_batch, const FixDelivery& d, const model::Fix& fix) {
    const auto beats = [&](const model::Fix& other) {
        return !series::same_values(fix, other) && series::wins(fix, other);
    };
    const auto before = stored.find(d.rider, d.device, fix.time);
    if (before && !beats(*before)) return false;
    const auto [at, added] = of_batch.try_emplace({d.rider, d.device, fix.time}, fix);
    if (added) return true;
    if (!beats(at->second)) return false;
    at->second = fix;
    return true;
}

enum class Registered { New, Repeated, Again };

/// Enters a request in the table of live deliveries, where it is not a repeated one.
Result<Registered> register_request(Connection& db, const FixDelivery& d, core::DeliveryId id,
                                    std::uint64_t sequence) {
    if (!d.again.is_nil()) {
        SLIPSTREAM_TRY(sqlite::run(db, "UPDATE live_deliveries SET state = ? WHERE rider_id = ? AND delivery_id = ?",
                                   live_state(d), d.rider, d.again));
        if (db.changes() == 0) return fail(ErrorCode::NotFound, "no delivery {}", d.again.hex());
        return Registered::Again;
    }
    SLIPSTREAM_TRY(sqlite::run(db, "INSERT OR IGNORE INTO live_deliveries VALUES (?, ?, ?, ?)", d.rider, id,
                               sequence, live_state(d)));
    return db.changes() > 0 ? Registered::New : Registered::Repeated;
}

}  // namespace

Result<void> SqliteStore::append(FixDelivery delivery,
                                 std::function<void(Result<std::vector<model::Fix>>)> done) {
    const core::DeliveryId id = live_delivery_id(delivery);
    {
        const std::lock_guard lock(fix_mutex_);
        if (pending_fixes_ + delivery.fixes.size() > settings_.fix_queue || pending_.size() > settings_.fix_queue) {
            return fail(ErrorCode::Busy, "too many positions wait to be stored");
        }
        pending_fixes_ += delivery.fixes.size();
        pending_.push_back({std::move(delivery), id, std::move(done)});
    }
    writer_->wake();
    return {};
}

Result<void> SqliteStore::journal(Connection& db, std::vector<PendingFix>& batch,
                                  std::vector<JournalPart>& parts, std::uint64_t& last) {
    // Bodies and fixes are numbered together, so that every row of the journal has a number of its
    // own, also one that brought no fix.
    std::uint64_t sequence = fixes_.last_sequence();
    const std::uint64_t first = sequence + 1;
    ByteWriter bodies;
    NewFixes of_batch;
    for (PendingFix& pending : batch) {
        FixDelivery& d = pending.delivery;
        parts.push_back({d.rider, d.device, {}});
        auto known = register_request(db, d, pending.id, sequence + 1);
        if (!known) return fail(known.error());
        if (*known == Registered::Repeated) continue;
        ++sequence;
        if (*known == Registered::New) put_body(bodies, d, pending.id, sequence);
        for (model::Fix& fix : d.fixes) {
            fix.received = d.received;
            if (!is_news(fixes_, of_batch, d, fix)) continue;
            fix.sequence = ++sequence;
            parts.back().fixes.push_back(fix);
        }
    }
    last = sequence;
    if (sequence < first) return {};
    const core::ByteBuffer fixes = encode_parts(parts);
    const core::ByteBuffer raw = series::compress(bodies.take());
    return sqlite::run(db, "INSERT INTO fix_journal VALUES (?, ?, 0, ?, ?)", first, sequence, fixes, raw);
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
    job.work = [this, batch, parts, last](Connection& db) { return journal(db, *batch, *parts, *last); };
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

}  // namespace slipstream::store::sqlite
