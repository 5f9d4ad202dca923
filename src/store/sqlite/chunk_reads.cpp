#include "store/sqlite/chunk_reads.hpp"

#include <algorithm>
#include <limits>

namespace slipstream::store::sqlite {
namespace {

/// As many columns as are read side by side; more would only take up memory.
constexpr std::size_t kPacksKept = 8;

const ChunkView* chunk_in(const std::vector<ChunkView>& chunks,
                          const std::pair<int, std::size_t>& wanted) {
    const auto place = [](const ChunkView& view) { return std::pair(view.metric, view.chunk); };
    const auto at =
        std::lower_bound(chunks.begin(), chunks.end(), wanted,
                         [&](const ChunkView& view, const auto& key) { return place(view) < key; });
    return at != chunks.end() && place(*at) == wanted ? &*at : nullptr;
}

}  // namespace

Result<core::Bytes> StreamReader::find(int metric, std::size_t chunk) {
    const Place wanted(metric, chunk);
    const auto holds = [&](const Pack& pack) { return pack.place <= wanted && wanted < pack.next; };
    const auto known = std::find_if(packs_.begin(), packs_.end(), holds);
    const Pack* pack = known != packs_.end() ? &*known : nullptr;
    if (!pack) {
        const auto read = pack_for(wanted);
        if (!read) return core::fail(read.error());
        pack = *read;
    }
    const auto* found = pack ? chunk_in(pack->chunks, wanted) : nullptr;
    return found ? found->data : core::Bytes();
}

Result<const StreamReader::Pack*> StreamReader::pack_for(const Place& wanted) {
    const Pack* found = nullptr;
    Query q(db_,
            "SELECT metric, chunk, data FROM stream_chunks WHERE rider_id = ? AND activity_id = ? "
            "AND (metric, chunk) <= (?, ?) ORDER BY metric DESC, chunk DESC LIMIT 1",
            rider_, id_, wanted.first, wanted.second);
    if (q.next()) {
        const auto bytes = q.blob(2);
        Pack pack;
        pack.place = {q.number<int>(0), q.number<std::size_t>(1)};
        pack.bytes.assign(bytes.begin(), bytes.end());
        auto chunks = cut_pack(pack.place.first, pack.place.second, pack.bytes);
        if (!chunks) return core::fail(chunks.error());
        pack.chunks = std::move(*chunks);  // moving the buffer leaves its bytes where they are
        const auto next = next_after(wanted);
        if (!next) return core::fail(next.error());
        pack.next = *next;
        if (packs_.size() == kPacksKept) packs_.pop_front();
        found = &packs_.emplace_back(std::move(pack));
    }
    SLIPSTREAM_TRY(q.finish());
    return found;
}

Result<StreamReader::Place> StreamReader::next_after(const Place& place) {
    Query q(db_,
            "SELECT metric, chunk FROM stream_chunks WHERE rider_id = ? AND activity_id = ? AND "
            "(metric, chunk) > (?, ?) ORDER BY metric, chunk LIMIT 1",
            rider_, id_, place.first, place.second);
    Place next(std::numeric_limits<int>::max(), 0);
    if (q.next()) next = {q.number<int>(0), q.number<std::size_t>(1)};
    SLIPSTREAM_TRY(q.finish());
    return next;
}

}  // namespace slipstream::store::sqlite
