#include "store/sqlite/chunk_reads.hpp"

#include <algorithm>

namespace slipstream::store::sqlite {
namespace {

/// As many columns as are read side by side; more would only take up memory.
constexpr std::size_t kPacksKept = 8;

template <typename Row>
auto place(const Row& row) {
    return std::pair(row.metric, row.chunk);
}

const ChunkView* chunk_in(const std::vector<ChunkView>& chunks, int metric, std::size_t chunk) {
    const auto wanted = std::pair(metric, chunk);
    const auto at =
        std::lower_bound(chunks.begin(), chunks.end(), wanted,
                         [](const ChunkView& view, const auto& key) { return place(view) < key; });
    return at != chunks.end() && place(*at) == wanted ? &*at : nullptr;
}

}  // namespace

Result<core::Bytes> StreamReader::find(int metric, std::size_t chunk) {
    for (const Pack& pack : packs_) {
        if (const auto* found = chunk_in(pack.chunks, metric, chunk)) return found->data;
    }
    const auto pack = pack_for(metric, chunk);
    if (!pack) return core::fail(pack.error());
    const auto* found = *pack ? chunk_in((*pack)->chunks, metric, chunk) : nullptr;
    return found ? found->data : core::Bytes();
}

Result<const StreamReader::Pack*> StreamReader::pack_for(int metric, std::size_t chunk) {
    const Pack* found = nullptr;
    Query q(db_,
            "SELECT metric, chunk, data FROM stream_chunks WHERE rider_id = ? AND activity_id = ? "
            "AND (metric, chunk) <= (?, ?) ORDER BY metric DESC, chunk DESC LIMIT 1",
            rider_, id_, metric, chunk);
    if (q.next()) {
        const auto name = std::pair(q.number<int>(0), q.number<std::size_t>(1));
        const auto known = std::find_if(packs_.begin(), packs_.end(),
                                        [&](const Pack& pack) { return place(pack) == name; });
        if (known != packs_.end()) return &*known;
        const auto bytes = q.blob(2);
        Pack pack{name.first, name.second, core::ByteBuffer(bytes.begin(), bytes.end()), {}};
        auto chunks = cut_pack(pack.metric, pack.chunk, pack.bytes);
        if (!chunks) return core::fail(chunks.error());
        pack.chunks = std::move(*chunks);  // moving the buffer leaves its bytes where they are
        if (packs_.size() == kPacksKept) packs_.pop_front();
        found = &packs_.emplace_back(std::move(pack));
    }
    SLIPSTREAM_TRY(q.finish());
    return found;
}

}  // namespace slipstream::store::sqlite
