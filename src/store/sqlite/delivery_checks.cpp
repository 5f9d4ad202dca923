// What `doctor` looks at of deliveries: their bytes, and the requests that devices pushed.
#include <algorithm>

#include "series/compress.hpp"
#include "store/sqlite/checks.hpp"
#include "store/sqlite/live_bodies.hpp"
#include "store/sqlite/request_chunks.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::fail;

/// Counts the requests of a batch or a row of the journal; `expected` is what the table says of it.
Result<void> count_requests(core::Bytes plain, std::optional<std::uint64_t> expected,
                            std::uint64_t& bodies) {
    auto records = cut_bodies(plain);
    if (!records) return fail(records.error());
    bodies += records->size();
    if (expected && *expected != records->size())
        return corrupt("a batch holds another number of requests");
    return {};
}

/// A chunk of the index of requests holds what its row says.
Result<void> check_request_chunk(const Query& row) {
    const auto entries = decode_requests(row.blob(4));
    if (!entries) return fail(entries.error());
    const auto skipped = std::count_if(entries->begin(), entries->end(), [](const auto& entry) {
        return entry.state == model::DeliveryState::Skipped;
    });
    const auto is_key = [](core::Bytes bytes, std::uint64_t key) {
        core::DeliveryId id;
        std::copy_n(bytes.begin(), std::min<std::size_t>(bytes.size(), 8), id.bytes.begin());
        return bytes.size() == 8 && request_key(id) == key;
    };
    if (entries->size() != row.number<std::size_t>(2) || skipped != row.integer(3) ||
        !is_key(row.blob(0), entries->front().key) || !is_key(row.blob(1), entries->back().key))
        return corrupt("a chunk of the index of requests is not what its row says");
    return {};
}

}  // namespace

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
        findings.add(content ? Result<void>() : Result<void>(fail(content.error())), "content",
                     hash);
    }
    return findings.as_check("deliveries", "stored contents read");
}

Result<Check> check_requests(Connection& db, BlobStore& blobs) {
    Findings findings;
    std::uint64_t bodies = 0;
    std::vector<std::pair<core::ContentHash, std::uint64_t>> batches;
    Query q(db, "SELECT batch, requests FROM body_batches");
    while (q.next()) batches.emplace_back(q.id<core::ContentHash>(0), q.number<std::uint64_t>(1));
    SLIPSTREAM_TRY(q.finish());
    for (const auto& [hash, requests] : batches) {
        const auto plain = blobs.read(db, hash);
        findings.add(plain ? count_requests(plain->bytes(), requests, bodies) : fail(plain.error()),
                     "batch", hash);
    }
    Query journal(db, "SELECT bodies FROM fix_journal WHERE bodies IS NOT NULL");
    while (journal.next()) {
        const auto plain = series::decompress(journal.blob(0), kBodiesLimit);
        findings.add(plain ? count_requests(*plain, {}, bodies) : fail(plain.error()), "journal");
    }
    SLIPSTREAM_TRY(journal.finish());
    Query chunks(db, "SELECT first_key, last_key, requests, skipped, data FROM request_chunks");
    while (chunks.next()) findings.add(check_request_chunk(chunks), "index");
    SLIPSTREAM_TRY(chunks.finish());
    const auto named =
        number_of(db,
                  "SELECT (SELECT count(*) FROM live_deliveries) + (SELECT coalesce(sum(requests), "
                  "0) FROM request_chunks)");
    if (!named) return fail(named.error());
    if (findings.good() && *named != bodies) {
        return Check{
            "requests", false,
            fmt::format("{} requests are named, the bytes of {} are there", *named, bodies)};
    }
    return findings.as_check("requests", "batches of pushed requests");
}

}  // namespace slipstream::store::sqlite
