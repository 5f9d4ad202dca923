// What `doctor` looks at of live positions: chunks of devices and the journal.
#include <algorithm>

#include "series/fix_chunk.hpp"
#include "store/sqlite/checks.hpp"
#include "store/sqlite/fix_journal.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::fail;

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

}  // namespace

Result<Check> check_fixes(Connection& db) {
    Findings findings;
    Query chunks(db, "SELECT device_id, first_ms, last_ms, fixes, data FROM fix_chunks");
    while (chunks.next())
        findings.add(check_fix_chunk(chunks), "positions of", chunks.id<core::DeviceId>(0));
    SLIPSTREAM_TRY(chunks.finish());
    Query overlaps(
        db,
        "SELECT a.device_id FROM fix_chunks a JOIN fix_chunks b ON a.rider_id = b.rider_id AND "
        "a.device_id = b.device_id AND b.first_ms > a.first_ms AND b.first_ms <= a.last_ms");
    while (overlaps.next()) {
        findings.add(corrupt("two chunks of positions overlap"), "positions of",
                     overlaps.id<core::DeviceId>(0));
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

}  // namespace slipstream::store::sqlite
