#include "store/sqlite/fix_chunks.hpp"

#include <algorithm>

namespace slipstream::store::sqlite {
namespace {

bool earlier(const model::Fix& fix, TimeMs time) { return fix.time < time; }

}  // namespace

Result<std::optional<model::Fix>> ChunkReader::find(const DeviceKey& key, TimeMs time) {
    if (chunk_key_ != key || time < chunk_first_ || time > chunk_last_) {
        chunk_key_.reset();
        Query q(db_,
                "SELECT first_ms, last_ms, data FROM fix_chunks WHERE rider_id = ? AND device_id = "
                "? AND "
                "first_ms <= ? ORDER BY first_ms DESC LIMIT 1",
                key.rider, key.device, time);
        if (q.next() && q.integer(1) >= time) {
            chunk_.clear();
            SLIPSTREAM_TRY(series::decode_fixes(q.blob(2), chunk_));
            chunk_key_ = key;
            chunk_first_ = q.integer(0);
            chunk_last_ = q.integer(1);
        }
        SLIPSTREAM_TRY(q.finish());
        if (!chunk_key_) return std::optional<model::Fix>();
    }
    const auto at = std::lower_bound(chunk_.begin(), chunk_.end(), time, earlier);
    if (at == chunk_.end() || at->time != time) return std::optional<model::Fix>();
    return std::optional(*at);
}

Result<std::vector<model::Fix>> ChunkReader::read(const DeviceKey& key, TimeRange range) {
    std::vector<model::Fix> fixes;
    Query q(db_,
            "SELECT data FROM fix_chunks WHERE rider_id = ?1 AND device_id = ?2 AND first_ms < ?4 "
            "AND first_ms >= "
            "coalesce((SELECT max(first_ms) FROM fix_chunks WHERE rider_id = ?1 AND device_id = ?2 "
            "AND first_ms "
            "<= ?3), ?3) ORDER BY first_ms",
            key.rider, key.device, range.from, range.to);
    while (q.next()) SLIPSTREAM_TRY(series::decode_fixes(q.blob(0), fixes));
    SLIPSTREAM_TRY(q.finish());
    fixes.erase(std::lower_bound(fixes.begin(), fixes.end(), range.to, earlier), fixes.end());
    fixes.erase(fixes.begin(), std::lower_bound(fixes.begin(), fixes.end(), range.from, earlier));
    return fixes;
}

Result<std::vector<model::Fix>> ChunkReader::merged(FixIndex::Recent recent, TimeRange range) {
    if (range.from > recent.folded_to) return std::move(recent.fixes);
    auto stored = read(recent.key, range);
    if (!stored) return stored;
    std::vector<model::Fix> all;
    all.reserve(stored->size() + recent.fixes.size());
    auto old = stored->begin();
    for (const model::Fix& fix : recent.fixes) {
        for (; old != stored->end() && old->time < fix.time; ++old) all.push_back(*old);
        const bool both = old != stored->end() && old->time == fix.time;
        // The same fix in memory knows its sequence.
        const bool old_stays = both && !series::same_values(*old, fix) && series::wins(*old, fix);
        all.push_back(old_stays ? *old : fix);
        if (both) ++old;
    }
    all.insert(all.end(), old, stored->end());
    return all;
}

}  // namespace slipstream::store::sqlite
