// Live fixes: what devices push goes to the journal, one row a group commit; fold.cpp folds it.
#include <algorithm>
#include <set>

#include "series/compress.hpp"
#include "series/fix_chunk.hpp"
#include "store/sqlite/fix_chunks.hpp"
#include "store/sqlite/fix_journal.hpp"
#include "store/sqlite/live_bodies.hpp"
#include "store/sqlite/request_index.hpp"
#include "store/sqlite/sqlite_store.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::fail;
using series::ByteWriter;

constexpr std::size_t kFixesPerCommit = 50'000;
constexpr std::size_t kBytesPerCommit = 32u << 20;
/// What waits to be stored takes up no more.
constexpr std::size_t kPendingBytes = 256u << 20;

/// The fixes that the present group brings.
using NewFixes = std::map<std::pair<DeviceKey, TimeMs>, model::Fix>;

/// Whether a fix is new, or takes the place of another of its device and time.
Result<bool> is_news(const FixIndex& index, ChunkReader& chunks, NewFixes& of_batch,
                     const DeviceKey& key, const model::Fix& fix) {
    const auto beats = [&](const model::Fix& other) {
        return !series::same_values(fix, other) && series::wins(fix, other);
    };
    bool in_chunks = false;
    auto before = index.find(key, fix.time, in_chunks);
    if (!before && in_chunks) {
        // What cannot be read any more is not known: the fix is kept, and so are those of its group.
        auto stored = chunks.find(key, fix.time);
        if (!stored && stored.error().code != ErrorCode::Corrupt) return fail(stored.error());
        if (stored) before = std::move(*stored);
    }
    if (before && !beats(*before)) return false;
    const auto [at, added] = of_batch.try_emplace({key, fix.time}, fix);
    if (added) return true;
    if (!beats(at->second)) return false;
    at->second = fix;
    return true;
}

enum class Registered { New, Repeated, Again };

/// Where the request is kept, if it is. One whose bytes cannot be read back is not known again: a repeated
/// request is then kept twice, but none is lost.
Result<std::optional<IndexedRequest>> known_request(RequestIndex& index, core::RiderId rider,
                                                    core::DeliveryId id) {
    auto known = index.find(rider, id);
    if (known) return known;
    const ErrorCode code = known.error().code;
    if (code == ErrorCode::Corrupt || code == ErrorCode::NotFound)
        return std::optional<IndexedRequest>();
    return known;
}

/// Notes what a stored request became when it was decoded again.
Result<Registered> register_again(Connection& db, RequestIndex& index, const FixDelivery& d) {
    auto known = known_request(index, d.rider, d.again);
    if (!known) return fail(known.error());
    if (!*known) return Registered::Repeated;
    if ((*known)->state == live_state(d)) return Registered::Again;
    if ((*known)->packed) {
        SLIPSTREAM_TRY(unpack_request(db, d.rider, d.again, (*known)->sequence, live_state(d)));
        return Registered::Again;
    }
    SLIPSTREAM_TRY(sqlite::run(
        db, "UPDATE live_deliveries SET state = ? WHERE rider_id = ? AND delivery_id = ?",
        live_state(d), d.rider, d.again));
    return Registered::Again;
}

/// Enters a request in the table of live deliveries, where it is not a repeated one.
Result<Registered> register_request(Connection& db, RequestIndex& index, const FixDelivery& d,
                                    core::DeliveryId id, std::uint64_t sequence) {
    if (!d.again.is_nil()) return register_again(db, index, d);
    auto known = known_request(index, d.rider, id);
    if (!known) return fail(known.error());
    if (*known) return Registered::Repeated;
    SLIPSTREAM_TRY(sqlite::run(db, "INSERT INTO live_deliveries VALUES (?, ?, ?, ?)", d.rider, id,
                               sequence, live_state(d)));
    return Registered::New;
}

}  // namespace

Result<void> SqliteStore::append(FixDelivery delivery,
                                 std::function<void(Result<std::vector<model::Fix>>)> done) {
    const core::DeliveryId id = live_delivery_id(delivery);
    {
        const std::lock_guard lock(fix_mutex_);
        if (pending_fixes_ + delivery.fixes.size() > settings_.fix_queue ||
            pending_.size() > settings_.fix_queue ||
            pending_bytes_ + delivery.raw.size() > kPendingBytes) {
            return fail(ErrorCode::Busy, "too many positions wait to be stored");
        }
        pending_fixes_ += delivery.fixes.size();
        pending_bytes_ += delivery.raw.size();
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
    ChunkReader chunks(db);
    RequestIndex requests(db, *blobs_);
    for (PendingFix& pending : batch) {
        FixDelivery& d = pending.delivery;
        parts.push_back({d.rider, d.device, {}});
        auto known = register_request(db, requests, d, pending.id, sequence + 1);
        if (!known) return fail(known.error());
        if (*known == Registered::Repeated) continue;
        if (*known == Registered::New) put_body(bodies, d, pending.id, ++sequence);
        for (model::Fix& fix : d.fixes) {
            fix.received = d.received;
            auto news = is_news(fixes_, chunks, of_batch, {d.rider, d.device}, fix);
            if (!news) return fail(news.error());
            if (!*news) continue;
            fix.sequence = ++sequence;
            parts.back().fixes.push_back(fix);
        }
    }
    last = sequence;
    if (sequence < first) return {};
    const core::ByteBuffer fixes = encode_parts(parts);
    const core::ByteBuffer raw = series::compress(bodies.take());
    return sqlite::run(db, "INSERT INTO fix_journal VALUES (?, ?, 0, ?, ?)", first, sequence, fixes,
                       raw);
}

std::optional<WriteJob> SqliteStore::next_fix_job() {
    auto batch = std::make_shared<std::vector<PendingFix>>();
    {
        const std::lock_guard lock(fix_mutex_);
        if (pending_.empty()) return std::nullopt;
        std::size_t taken = 0;
        std::size_t fixes = 0;
        std::size_t bytes = 0;
        for (; taken < pending_.size() && fixes < kFixesPerCommit && bytes < kBytesPerCommit;
             ++taken) {
            fixes += pending_[taken].delivery.fixes.size();
            bytes += pending_[taken].delivery.raw.size();
        }
        const auto end = pending_.begin() + static_cast<std::ptrdiff_t>(taken);
        batch->assign(std::make_move_iterator(pending_.begin()), std::make_move_iterator(end));
        pending_.erase(pending_.begin(), end);
        pending_fixes_ -= fixes;
        pending_bytes_ -= bytes;
        if (!pending_.empty()) writer_->wake();
    }
    auto parts = std::make_shared<std::vector<JournalPart>>();
    WriteJob job;
    auto last = std::make_shared<std::uint64_t>(0);
    job.work = [this, batch, parts, last](Connection& db) {
        return journal(db, *batch, *parts, *last);
    };
    job.done = [this, batch, parts, last](Result<void> committed) {
        std::set<core::RiderId> riders;
        if (committed) {
            for (const JournalPart& part : *parts) {
                if (part.fixes.empty()) continue;
                fixes_.add({part.rider, part.device}, part.fixes);
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
    std::vector<RiderFix> result;
    auto recent = fixes_.recent(rider, range);
    const bool folded = std::any_of(recent.begin(), recent.end(), [&](const auto& device) {
        return range.from <= device.folded_to;
    });
    std::optional<ReaderPool::Lease> db;
    if (folded) db.emplace(readers_->lease());
    for (FixIndex::Recent& device : recent) {
        const core::DeviceId id = device.key.device;
        auto all = folded ? ChunkReader(*db).merged(std::move(device), range)
                          : Result<std::vector<model::Fix>>(std::move(device.fixes));
        if (!all) return fail(all.error());
        for (const model::Fix& fix : *all) {
            if (fix.flags == 0 || with_flagged) result.push_back({id, fix});
        }
    }
    std::stable_sort(result.begin(), result.end(),
                     [](const auto& a, const auto& b) { return a.fix.time < b.fix.time; });
    return result;
}

std::vector<FixStore::RiderFix> SqliteStore::last_fixes(core::RiderId rider) {
    std::vector<RiderFix> result;
    for (const FixIndex::Recent& device : fixes_.recent(rider, {0, 0})) {
        if (device.last_is_known) {
            if (!device.last_good.empty())
                result.push_back({device.key.device, device.last_good.front()});
            continue;
        }
        const auto all = fixes(rider, {}, false);
        if (!all) continue;
        const auto last = std::find_if(all->rbegin(), all->rend(), [&](const RiderFix& fix) {
            return fix.device == device.key.device;
        });
        if (last != all->rend()) result.push_back(*last);
    }
    return result;
}

Result<std::optional<std::vector<FixStore::RiderFix>>> SqliteStore::fixes_after(
    core::RiderId rider, std::uint64_t sequence, std::size_t limit) {
    return fixes_.after(rider, sequence, limit);
}

std::uint64_t SqliteStore::last_sequence() { return fixes_.last_sequence(); }

Result<void> SqliteStore::load_fixes(Connection& db) {
    {
        Query q(db,
                "SELECT rider_id, device_id, max(last_ms), max(newest_ms) FROM fix_chunks GROUP BY "
                "rider_id, device_id");
        while (q.next()) {
            const DeviceKey key{q.id<core::RiderId>(0), q.id<core::DeviceId>(1)};
            std::optional<model::Fix> last_good;
            if (!q.is_null(3)) {
                // A chunk that cannot be read is for doctor to tell: the others are there.
                auto found = ChunkReader(db).find(key, q.integer(3));
                if (!found && found.error().code != ErrorCode::Corrupt) return fail(found.error());
                if (found) last_good = std::move(*found);
            }
            fixes_.start_device(key, q.integer(2), last_good);
        }
        SLIPSTREAM_TRY(q.finish());
    }
    std::uint64_t last = 0;
    std::uint64_t folded = 0;
    {
        Query q(db,
                "SELECT first_sequence, last_sequence, fixes, folded FROM fix_journal ORDER BY "
                "first_sequence");
        while (q.next()) {
            if (last == 0) fixes_.start_after(static_cast<std::uint64_t>(q.integer(0)) - 1);
            last = static_cast<std::uint64_t>(q.integer(1));
            if (q.integer(3) != 0) folded = last;
            auto parts = decode_parts(q.blob(2));
            if (!parts) return fail(parts.error());
            for (const JournalPart& part : *parts)
                fixes_.add({part.rider, part.device}, part.fixes);
        }
        SLIPSTREAM_TRY(q.finish());
    }
    fixes_.folded(folded, {});
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
