#include "store/sqlite/request_chunks.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "series/byte_io.hpp"
#include "series/codec.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::fail;
using model::DeliveryState;
using series::ByteReader;
using series::ByteWriter;

constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kEntries = series::kChunkRows;
/// One transaction moves at most so many.
constexpr std::size_t kMoved = 20'000;

using KeyBytes = std::array<std::uint8_t, 8>;

/// As the table has it: sorts as the number does.
KeyBytes bytes_of(std::uint64_t key) {
    KeyBytes bytes;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<std::uint8_t>(key >> (56 - 8 * i));
    return bytes;
}

std::uint64_t number_of(core::Bytes bytes) {
    std::uint64_t key = 0;
    for (const std::uint8_t byte : bytes.first(std::min<std::size_t>(bytes.size(), 8)))
        key = key << 8 | byte;
    return key;
}

core::Unexpected damaged() {
    return fail(ErrorCode::Corrupt, "a chunk of the index of requests is damaged");
}

/// A row of `request_chunks`.
struct Chunk {
    std::uint64_t first = 0, last = 0;
    std::vector<RequestEntry> entries;
};

#define CHUNK_BEFORE \
    " FROM request_chunks WHERE rider_id = ? AND first_key <= ? ORDER BY first_key DESC LIMIT 1"

/// The chunk that a key falls into: the last one that begins before it, else the first of all.
Result<std::optional<Chunk>> chunk_for(Connection& db, core::RiderId rider, std::uint64_t key) {
    for (const char* sql : {"SELECT first_key, last_key, data" CHUNK_BEFORE,
                            "SELECT first_key, last_key, data FROM request_chunks WHERE rider_id = "
                            "? AND first_key > ? ORDER BY first_key LIMIT 1"}) {
        std::optional<Chunk> chunk;
        const KeyBytes bytes = bytes_of(key);
        Query q(db, sql, rider, core::Bytes(bytes));
        if (q.next()) {
            auto entries = decode_requests(q.blob(2));
            if (!entries) return fail(entries.error());
            chunk = Chunk{number_of(q.blob(0)), number_of(q.blob(1)), std::move(*entries)};
        }
        SLIPSTREAM_TRY(q.finish());
        if (chunk) return chunk;
    }
    return std::optional<Chunk>();
}

Result<std::optional<std::uint64_t>> next_first(Connection& db, core::RiderId rider,
                                                std::uint64_t first) {
    std::optional<std::uint64_t> next;
    const KeyBytes bytes = bytes_of(first);
    Query q(db, "SELECT min(first_key) FROM request_chunks WHERE rider_id = ? AND first_key > ?",
            rider, core::Bytes(bytes));
    if (q.next() && !q.is_null(0)) next = number_of(q.blob(0));
    SLIPSTREAM_TRY(q.finish());
    return next;
}

Result<void> erase_chunk(Connection& db, core::RiderId rider, std::uint64_t first) {
    const KeyBytes bytes = bytes_of(first);
    return run(db, "DELETE FROM request_chunks WHERE rider_id = ? AND first_key = ?", rider,
               core::Bytes(bytes));
}

/// Writes sorted entries as chunks of about `rows`; those of one key stay together.
Result<void> write_chunks(Connection& db, core::RiderId rider,
                          const std::vector<RequestEntry>& entries, std::size_t rows) {
    for (auto at = entries.begin(); at != entries.end();) {
        auto end =
            at + std::min<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(rows), entries.end() - at);
        while (end != entries.end() && end->key == (end - 1)->key) ++end;
        const std::vector<RequestEntry> part(at, end);
        const auto skipped = std::count_if(part.begin(), part.end(), [](const RequestEntry& e) {
            return e.state == DeliveryState::Skipped;
        });
        const KeyBytes first = bytes_of(part.front().key);
        const KeyBytes last = bytes_of(part.back().key);
        SLIPSTREAM_TRY(run(db, "INSERT INTO request_chunks VALUES (?, ?, ?, ?, ?, ?)", rider,
                           core::Bytes(first), core::Bytes(last), part.size(), skipped,
                           encode_requests(part)));
        at = end;
    }
    return {};
}

/// Merges sorted entries of a rider into the chunks that they fall into.
Result<void> merge(Connection& db, core::RiderId rider, const std::vector<RequestEntry>& added) {
    for (auto at = added.begin(); at != added.end();) {
        auto chunk = chunk_for(db, rider, at->key);
        if (!chunk) return fail(chunk.error());
        std::vector<RequestEntry> all;
        std::optional<std::uint64_t> next;
        if (*chunk) {
            auto following = next_first(db, rider, (*chunk)->first);
            if (!following) return fail(following.error());
            next = *following;
            all = std::move((*chunk)->entries);
            SLIPSTREAM_TRY(erase_chunk(db, rider, (*chunk)->first));
        }
        auto end = at;
        while (end != added.end() && (!next || end->key < *next)) ++end;
        all.insert(all.end(), at, end);
        std::sort(all.begin(), all.end());
        // At the end requests are appended: full chunks stay full. Elsewhere halves leave room.
        const std::size_t parts = (all.size() + kEntries - 1) / kEntries;
        SLIPSTREAM_TRY(
            write_chunks(db, rider, all, next ? (all.size() + parts - 1) / parts : kEntries));
        at = end;
    }
    return {};
}

}  // namespace

std::uint64_t request_key(core::DeliveryId id) { return number_of(id.view()); }

core::ByteBuffer encode_requests(const std::vector<RequestEntry>& entries) {
    std::vector<std::int64_t> times;
    std::vector<std::int64_t> sequences;
    std::vector<std::int32_t> states;
    ByteWriter hashes;
    for (const RequestEntry& entry : entries) {
        times.push_back(static_cast<std::int64_t>(entry.key >> 16));
        sequences.push_back(static_cast<std::int64_t>(entry.sequence));
        states.push_back(static_cast<std::int32_t>(entry.state));
        hashes.put(static_cast<std::uint16_t>(entry.key));
    }
    ByteWriter out;
    out.put(kVersion);
    out.sized(series::encode_column(std::span<const std::int64_t>(times)));
    out.sized(series::encode_column(std::span<const std::int64_t>(sequences)));
    out.sized(series::encode_column(std::span<const std::int32_t>(states)));
    out.bytes(hashes.take());
    return out.take();
}

Result<std::vector<RequestEntry>> decode_requests(core::Bytes bytes) {
    ByteReader in(bytes);
    std::vector<std::int64_t> times;
    std::vector<std::int64_t> sequences;
    std::vector<std::int32_t> states;
    if (in.get<std::uint8_t>() != kVersion) return damaged();
    for (std::vector<std::int64_t>* column : {&times, &sequences}) {
        if (auto rows = series::decode_column(in.sized(), *column); !rows)
            return fail(rows.error());
    }
    if (auto rows = series::decode_column(in.sized(), states); !rows) return fail(rows.error());
    if (times.size() != sequences.size() || times.size() != states.size() ||
        in.left() != 2 * times.size() || times.empty())
        return damaged();
    std::vector<RequestEntry> entries(times.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto state = static_cast<DeliveryState>(states[i]);
        if (state != DeliveryState::Decoded && state != DeliveryState::Skipped) return damaged();
        entries[i] = {static_cast<std::uint64_t>(times[i]) << 16 | in.get<std::uint16_t>(),
                      static_cast<std::uint64_t>(sequences[i]), state};
    }
    if (!std::is_sorted(entries.begin(), entries.end())) return damaged();
    return entries;
}

Result<std::vector<RequestEntry>> RequestChunks::find(core::RiderId rider, std::uint64_t key) {
    const KeyBytes bytes = bytes_of(key);
    std::optional<std::uint64_t> first;
    {
        Query q(db_, "SELECT first_key, last_key" CHUNK_BEFORE, rider, core::Bytes(bytes));
        if (q.next() && number_of(q.blob(1)) >= key) first = number_of(q.blob(0));
        SLIPSTREAM_TRY(q.finish());
    }
    if (!first) return std::vector<RequestEntry>();
    if (loaded_ != std::pair(rider, *first)) {
        loaded_.reset();
        Query q(db_, "SELECT data" CHUNK_BEFORE, rider, core::Bytes(bytes));
        if (q.next()) {
            auto entries = decode_requests(q.blob(0));
            if (!entries) return fail(entries.error());
            entries_ = std::move(*entries);
            loaded_ = {rider, *first};
        }
        SLIPSTREAM_TRY(q.finish());
        if (!loaded_) return damaged();
    }
    const auto before = [](const RequestEntry& entry, std::uint64_t k) { return entry.key < k; };
    const auto begin = std::lower_bound(entries_.begin(), entries_.end(), key, before);
    auto end = begin;
    while (end != entries_.end() && end->key == key) ++end;
    return std::vector<RequestEntry>(begin, end);
}

Result<bool> pack_requests(Connection& db) {
    std::map<core::RiderId, std::vector<RequestEntry>> moved;
    std::vector<std::pair<core::RiderId, core::DeliveryId>> ids;
    {
        Query q(db,
                "SELECT rider_id, delivery_id, sequence, state FROM live_deliveries WHERE state IN "
                "(1, 3) ORDER BY rider_id, delivery_id LIMIT ?",
                kMoved);
        while (q.next()) {
            ids.emplace_back(q.id<core::RiderId>(0), q.id<core::DeliveryId>(1));
            moved[ids.back().first].push_back({request_key(ids.back().second),
                                               q.number<std::uint64_t>(2),
                                               static_cast<DeliveryState>(q.integer(3))});
        }
        SLIPSTREAM_TRY(q.finish());
    }
    for (auto& [rider, entries] : moved) {
        std::sort(entries.begin(), entries.end());
        SLIPSTREAM_TRY(merge(db, rider, entries));
    }
    for (const auto& [rider, id] : ids) {
        SLIPSTREAM_TRY(run(db, "DELETE FROM live_deliveries WHERE rider_id = ? AND delivery_id = ?",
                           rider, id));
    }
    return ids.size() == kMoved;
}

Result<void> unpack_request(Connection& db, core::RiderId rider, core::DeliveryId id,
                            std::uint64_t sequence, DeliveryState state) {
    auto chunk = chunk_for(db, rider, request_key(id));
    if (!chunk) return fail(chunk.error());
    std::vector<RequestEntry> left;
    if (*chunk) left = std::move((*chunk)->entries);
    const auto at = std::find_if(left.begin(), left.end(), [&](const RequestEntry& entry) {
        return entry.sequence == sequence;
    });
    if (at == left.end()) return fail(ErrorCode::NotFound, "no request {}", id.hex());
    left.erase(at);
    SLIPSTREAM_TRY(erase_chunk(db, rider, (*chunk)->first));
    SLIPSTREAM_TRY(write_chunks(db, rider, left, left.size()));
    return run(db, "INSERT INTO live_deliveries VALUES (?, ?, ?, ?)", rider, id, sequence, state);
}

}  // namespace slipstream::store::sqlite
