// What devices pushed, one request after the other, out of the batches and rows of the journal that hold
// them.
#include <algorithm>

#include "series/compress.hpp"
#include "store/sqlite/delivery_lists.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::fail;

/// Bytes of requests that one page looks through at most: about 30 000 positions.
constexpr std::size_t kBytesLookedAt = 8u << 20;

/// What is damaged is passed over, so that the rest can be listed: `doctor` tells of it.
bool is_damage(const core::Error& error) {
    return error.code == ErrorCode::Corrupt || error.code == ErrorCode::NotFound;
}

/// A row of the journal or a batch.
struct Piece {
    std::int64_t first = 0, last = 0;
    core::ByteBuffer plain;
};

/// The piece with the request `from`, else the nearest one in this direction. The journal holds what is
/// younger than all batches.
Result<std::optional<Piece>> journal_piece(Connection& db, bool newest, std::int64_t from) {
    const char* sql =
        "SELECT first_sequence, last_sequence, bodies FROM fix_journal WHERE folded = 0 AND "
        "last_sequence >= ?1 AND first_sequence >= coalesce((SELECT max(first_sequence) FROM "
        "fix_journal WHERE first_sequence <= ?1), 0) ORDER BY first_sequence LIMIT 1";
    if (newest) {
        sql =
            "SELECT first_sequence, last_sequence, bodies FROM fix_journal WHERE folded = 0 AND "
            "first_sequence <= ?1 ORDER BY first_sequence DESC LIMIT 1";
    }
    std::optional<Piece> piece;
    Query q(db, sql, from);
    if (q.next()) {
        auto plain = series::decompress(q.blob(2), kBodiesLimit);
        if (!plain) return fail(plain.error());
        piece = Piece{q.integer(0), q.integer(1), std::move(*plain)};
    }
    SLIPSTREAM_TRY(q.finish());
    return piece;
}

Result<std::optional<Piece>> batch_piece(Connection& db, BlobStore& blobs, core::RiderId rider,
                                         bool newest, std::int64_t from) {
    const char* sql =
        "SELECT first_sequence, last_sequence, batch FROM body_batches WHERE rider_id = ?1 AND "
        "last_sequence >= ?2 AND first_sequence >= coalesce((SELECT max(first_sequence) FROM "
        "body_batches WHERE rider_id = ?1 AND first_sequence <= ?2), 0) ORDER BY first_sequence "
        "LIMIT 1";
    if (newest) {
        sql =
            "SELECT first_sequence, last_sequence, batch FROM body_batches WHERE rider_id = ?1 "
            "AND first_sequence <= ?2 ORDER BY first_sequence DESC LIMIT 1";
    }
    std::optional<Piece> piece;
    std::optional<core::ContentHash> batch;
    {
        Query q(db, sql, rider, from);
        if (q.next()) {
            piece = Piece{q.integer(0), q.integer(1), {}};
            batch = q.id<core::ContentHash>(2);
        }
        SLIPSTREAM_TRY(q.finish());
    }
    if (!piece) return piece;
    const auto plain = blobs.read(db, *batch);
    if (!plain && is_damage(plain.error())) return piece;
    if (!plain) return fail(plain.error());
    piece->plain.assign(plain->bytes().begin(), plain->bytes().end());
    return piece;
}

}  // namespace

PushList::PushList(Connection& db, BlobStore& blobs, const DeliveryFilter& filter,
                   std::optional<std::uint64_t> from)
    : db_(db),
      blobs_(blobs),
      filter_(filter),
      test_(filter),
      index_(db, blobs),
      newest_(filter.order == DeliveryOrder::Newest),
      from_(from      ? static_cast<std::int64_t>(*from)
            : newest_ ? INT64_MAX
                      : 0),
      bodies_(db, blobs),
      received_(newest_ ? INT64_MAX : INT64_MIN) {}

/// Loads what follows of the rider's, where a page may look through so much.
Result<void> PushList::load(OfRider& one) {
    while (!one.ended && one.left.empty() && unpacked_ < kBytesLookedAt) {
        auto piece = newest_ ? journal_piece(db_, newest_, one.from)
                             : batch_piece(db_, blobs_, one.rider, newest_, one.from);
        if (piece && !*piece) {
            piece = newest_ ? batch_piece(db_, blobs_, one.rider, newest_, one.from)
                            : journal_piece(db_, newest_, one.from);
        }
        if (!piece) return fail(piece.error());
        one.ended = !*piece;
        if (one.ended) break;
        one.plain = std::move((*piece)->plain);
        unpacked_ += one.plain.size();
        auto records = cut_bodies(one.plain);
        if (!records && !is_damage(records.error())) return fail(records.error());
        for (const BodyRecord& record : records ? *records : std::vector<BodyRecord>()) {
            const auto number = static_cast<std::int64_t>(record.sequence);
            const bool follows = newest_ ? number <= one.from : number >= one.from;
            if (follows && record.rider == one.rider) one.left.push_back(record);
        }
        if (!newest_) std::reverse(one.left.begin(), one.left.end());
        one.from = newest_ ? (*piece)->first - 1 : (*piece)->last + 1;
    }
    return {};
}

/// The one with the next request; null where none is loaded.
PushList::OfRider* PushList::next_rider() {
    OfRider* next = nullptr;
    for (OfRider& one : *riders_) {
        if (one.ended && one.left.empty()) continue;
        if (next == nullptr ||
            (newest_ ? one.place() > next->place() : one.place() < next->place()))
            next = &one;
    }
    return next;
}

Result<void> PushList::load_riders() {
    if (!riders_) {
        riders_.emplace();
        auto all =
            filter_.rider ? Result<std::vector<core::RiderId>>({*filter_.rider}) : index_.riders();
        if (!all) return fail(all.error());
        for (const core::RiderId rider : *all) riders_->push_back({rider, from_, false, {}, {}});
    }
    for (OfRider& one : *riders_) SLIPSTREAM_TRY(load(one));
    return {};
}

/// Makes the request the head where it is asked for.
Result<bool> PushList::take(const LiveBody& body) {
    place_ = body.sequence;
    received_ = body.received;
    const auto state = index_.state(body);
    if (!state) return fail(state.error());
    if (filter_.state && *filter_.state != *state) return false;
    head_ = as_delivery(body, *state);
    return test_.passes(head_.name, head_.source, head_.format);
}

Result<ListHead> PushList::next_quarantined() {
    const std::uint32_t most = filter_.limit + 1;
    if (!riders_) {
        riders_.emplace();
        auto found = index_.quarantined(filter_.rider, newest_, from_, most);
        if (!found) return fail(found.error());
        quarantined_ = std::move(*found);
    }
    while (looked_at_ < quarantined_.size()) {
        const auto [rider, sequence] = quarantined_[looked_at_++];
        auto body = bodies_.find(rider, sequence);
        if (!body) return fail(body.error());
        auto taken = take(*body);
        if (!taken) return fail(taken.error());
        if (*taken) return ListHead::Found;
    }
    if (quarantined_.size() < most) return ListHead::End;
    place_ = quarantined_.back().second + (newest_ ? std::uint64_t(-1) : 1);
    return ListHead::Paused;
}

Result<ListHead> PushList::next() {
    if (filter_.state == model::DeliveryState::Stored) return ListHead::End;
    if (filter_.state == model::DeliveryState::Quarantined) return next_quarantined();
    while (true) {
        SLIPSTREAM_TRY(load_riders());
        OfRider* const rider = next_rider();
        if (rider == nullptr) return ListHead::End;
        if (rider->left.empty()) {
            place_ = static_cast<std::uint64_t>(rider->from);
            return ListHead::Paused;
        }
        auto body = decode_body(rider->left.back());
        if (!body) return fail(body.error());
        rider->left.pop_back();
        auto taken = take(*body);
        if (!taken) return fail(taken.error());
        if (*taken) return ListHead::Found;
    }
}

}  // namespace slipstream::store::sqlite
