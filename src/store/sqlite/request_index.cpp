#include "store/sqlite/request_index.hpp"

#include <algorithm>

#include "series/compress.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::fail;
using model::DeliveryState;

/// Calls `take` with the id of each record.
template <typename Take>
Result<void> each_id(core::Bytes plain, Take take) {
    auto records = cut_bodies(plain);
    if (!records) return fail(records.error());
    for (const BodyRecord& record : *records) {
        auto body = decode_body(record);
        if (!body) return fail(body.error());
        take(*body);
    }
    return {};
}

}  // namespace

Result<std::vector<core::RiderId>> RequestIndex::riders() {
    // Both keys begin with the rider: one step for each rider who has any.
    std::vector<core::RiderId> riders;
    for (const char* sql :
         {"WITH RECURSIVE owners(id) AS (SELECT min(rider_id) FROM live_deliveries UNION ALL "
          "SELECT (SELECT min(rider_id) FROM live_deliveries WHERE rider_id > owners.id) FROM "
          "owners WHERE owners.id IS NOT NULL) SELECT id FROM owners WHERE id IS NOT NULL",
          "WITH RECURSIVE owners(id) AS (SELECT min(rider_id) FROM request_chunks UNION ALL "
          "SELECT (SELECT min(rider_id) FROM request_chunks WHERE rider_id > owners.id) FROM "
          "owners WHERE owners.id IS NOT NULL) SELECT id FROM owners WHERE id IS NOT NULL"}) {
        Query q(db_, sql);
        while (q.next()) riders.push_back(q.id<core::RiderId>(0));
        SLIPSTREAM_TRY(q.finish());
    }
    std::sort(riders.begin(), riders.end());
    riders.erase(std::unique(riders.begin(), riders.end()), riders.end());
    return riders;
}

Result<std::optional<IndexedRequest>> RequestIndex::find_unpacked(core::RiderId rider,
                                                                  core::DeliveryId id) {
    Query q(db_,
            "SELECT sequence, state FROM live_deliveries WHERE rider_id = ? AND delivery_id = ?",
            rider, id);
    std::optional<IndexedRequest> found;
    if (q.next())
        found = {q.number<std::uint64_t>(0), static_cast<DeliveryState>(q.integer(1)), false};
    SLIPSTREAM_TRY(q.finish());
    return found;
}

Result<std::optional<IndexedRequest>> RequestIndex::find(core::RiderId rider, core::DeliveryId id) {
    auto found = find_unpacked(rider, id);
    if (!found || *found) return found;
    auto entries = chunks_.find(rider, request_key(id));
    if (!entries) return fail(entries.error());
    for (const RequestEntry& entry : *entries) {
        auto body = bodies_.find(rider, entry.sequence);
        if (!body) return fail(body.error());
        if (body->id == id) return std::optional(IndexedRequest{entry.sequence, entry.state, true});
    }
    return std::optional<IndexedRequest>();
}

Result<DeliveryState> RequestIndex::state(const LiveBody& body) {
    auto entries = chunks_.find(body.rider, request_key(body.id));
    if (!entries) return fail(entries.error());
    for (const RequestEntry& entry : *entries) {
        if (entry.sequence == body.sequence) return entry.state;
    }
    auto found = find_unpacked(body.rider, body.id);
    if (!found) return fail(found.error());
    if (!*found) return fail(ErrorCode::Corrupt, "request {} is not named", body.sequence);
    return (*found)->state;
}

Result<std::array<std::uint64_t, 4>> RequestIndex::counts(std::optional<core::RiderId> rider) {
    std::array<std::uint64_t, 4> counts{};
    Query q(db_,
            "SELECT state, count(*) FROM live_deliveries WHERE ?1 IS NULL OR rider_id = ?1 "
            "GROUP BY state",
            rider);
    while (q.next()) counts[q.number<std::size_t>(0) % counts.size()] = q.number<std::uint64_t>(1);
    SLIPSTREAM_TRY(q.finish());
    Query chunks(db_,
                 "SELECT coalesce(sum(requests - skipped), 0), coalesce(sum(skipped), 0) FROM "
                 "request_chunks WHERE ?1 IS NULL OR rider_id = ?1",
                 rider);
    if (chunks.next()) {
        counts[static_cast<std::size_t>(DeliveryState::Decoded)] += chunks.number<std::uint64_t>(0);
        counts[static_cast<std::size_t>(DeliveryState::Skipped)] += chunks.number<std::uint64_t>(1);
    }
    SLIPSTREAM_TRY(chunks.finish());
    return counts;
}

Result<std::vector<std::pair<core::RiderId, std::uint64_t>>> RequestIndex::quarantined(
    std::optional<core::RiderId> rider, bool newest, std::int64_t from, std::uint32_t limit) {
    // Few, and in an index of their own: they are sorted for each page.
    const char* sql =
        "SELECT rider_id, sequence FROM live_deliveries WHERE state = 2 AND (?1 IS NULL OR "
        "rider_id = ?1) AND sequence >= ?2 ORDER BY sequence LIMIT ?3";
    if (newest) {
        sql =
            "SELECT rider_id, sequence FROM live_deliveries WHERE state = 2 AND (?1 IS NULL OR "
            "rider_id = ?1) AND sequence <= ?2 ORDER BY sequence DESC LIMIT ?3";
    }
    std::vector<std::pair<core::RiderId, std::uint64_t>> found;
    Query q(db_, sql, rider, from, limit);
    while (q.next()) found.emplace_back(q.id<core::RiderId>(0), q.number<std::uint64_t>(1));
    SLIPSTREAM_TRY(q.finish());
    return found;
}

Result<std::vector<RequestEntry>> RequestIndex::packed(core::RiderId rider) {
    std::vector<RequestEntry> all;
    Query q(db_, "SELECT data FROM request_chunks WHERE rider_id = ?", rider);
    while (q.next()) {
        auto entries = decode_requests(q.blob(0));
        if (!entries) return fail(entries.error());
        all.insert(all.end(), entries->begin(), entries->end());
    }
    SLIPSTREAM_TRY(q.finish());
    std::sort(all.begin(), all.end(),
              [](const RequestEntry& a, const RequestEntry& b) { return a.sequence < b.sequence; });
    return all;
}

Result<std::vector<NamedRequest>> RequestIndex::all(core::RiderId rider) {
    auto entries = packed(rider);
    if (!entries) return fail(entries.error());
    std::vector<NamedRequest> all;
    {
        Query q(db_, "SELECT delivery_id, state FROM live_deliveries WHERE rider_id = ?", rider);
        while (q.next()) {
            all.push_back({q.id<core::DeliveryId>(0), static_cast<DeliveryState>(q.integer(1))});
        }
        SLIPSTREAM_TRY(q.finish());
    }
    const auto take = [&](const LiveBody& body) {
        const auto at = std::lower_bound(
            entries->begin(), entries->end(), body.sequence,
            [](const RequestEntry& entry, std::uint64_t s) { return entry.sequence < s; });
        if (body.rider == rider && at != entries->end() && at->sequence == body.sequence)
            all.push_back({body.id, at->state});
    };
    std::vector<core::ContentHash> batches;
    {
        Query q(db_, "SELECT batch FROM body_batches WHERE rider_id = ?", rider);
        while (q.next()) batches.push_back(q.id<core::ContentHash>(0));
        SLIPSTREAM_TRY(q.finish());
    }
    for (const core::ContentHash& batch : batches) {
        const auto plain = blobs_.read(db_, batch);
        if (!plain) return fail(plain.error());
        SLIPSTREAM_TRY(each_id(plain->bytes(), take));
    }
    Query q(db_, "SELECT bodies FROM fix_journal WHERE bodies IS NOT NULL");
    while (q.next()) {
        const auto plain = series::decompress(q.blob(0), kBodiesLimit);
        if (!plain) return fail(plain.error());
        SLIPSTREAM_TRY(each_id(*plain, take));
    }
    SLIPSTREAM_TRY(q.finish());
    std::sort(all.begin(), all.end());
    return all;
}

}  // namespace slipstream::store::sqlite
