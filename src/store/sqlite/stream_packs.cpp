#include "store/sqlite/stream_packs.hpp"

#include <algorithm>
#include <tuple>

#include "series/byte_io.hpp"

namespace slipstream::store::sqlite {
namespace {

/// Beyond this a pack is closed.
constexpr std::size_t kPackBytes = 48u << 10;
/// No version of a column has this number, so that a chunk which stands alone is told apart.
constexpr std::uint8_t kPackVersion = 0x10;

core::Unexpected damaged() {
    return core::fail(core::ErrorCode::Corrupt, "a row of a stream is damaged");
}

ColumnChunk joined(std::span<const ColumnChunk> chunks) {
    series::ByteWriter out;
    out.put(kPackVersion);
    out.put(static_cast<std::uint16_t>(chunks.size()));
    for (const ColumnChunk& chunk : chunks) {
        out.put(static_cast<std::uint8_t>(chunk.metric));
        out.put(static_cast<std::uint32_t>(chunk.chunk));
        out.put(static_cast<std::uint32_t>(chunk.data.size()));
    }
    for (const ColumnChunk& chunk : chunks) out.bytes(chunk.data);
    return {chunks.front().metric, chunks.front().chunk, out.take()};
}

}  // namespace

std::vector<ColumnChunk> join_chunks(std::vector<ColumnChunk> chunks) {
    const auto place = [](const ColumnChunk& chunk) {
        return std::pair(chunk.metric, chunk.chunk);
    };
    std::sort(chunks.begin(), chunks.end(),
              [&](const auto& a, const auto& b) { return place(a) < place(b); });
    std::vector<ColumnChunk> packs;
    const std::span<const ColumnChunk> all(chunks);
    for (std::size_t at = 0; at < all.size();) {
        std::size_t end = at;
        for (std::size_t bytes = 0; end < all.size() && bytes < kPackBytes && end - at < 0xffff;
             ++end)
            bytes += all[end].data.size();
        packs.push_back(joined(all.subspan(at, end - at)));
        at = end;
    }
    return packs;
}

core::Result<std::vector<ChunkView>> cut_pack(int metric, std::size_t chunk, core::Bytes data) {
    if (data.empty() || data[0] != kPackVersion)
        return std::vector<ChunkView>{{metric, chunk, data}};
    series::ByteReader in(data.subspan(1));
    std::vector<ChunkView> views(in.get<std::uint16_t>());
    std::vector<std::size_t> sizes;
    for (ChunkView& view : views) {
        view.metric = in.get<std::uint8_t>();
        view.chunk = in.get<std::uint32_t>();
        sizes.push_back(in.get<std::uint32_t>());
    }
    for (std::size_t i = 0; i < views.size(); ++i) views[i].data = in.bytes(sizes[i]);
    const auto out_of_order = [](const ChunkView& a, const ChunkView& b) {
        return std::pair(a.metric, a.chunk) >= std::pair(b.metric, b.chunk);
    };
    if (!in.ok() || !in.at_end() || views.empty() || views.front().metric != metric ||
        views.front().chunk != chunk ||
        std::adjacent_find(views.begin(), views.end(), out_of_order) != views.end())
        return damaged();
    return views;
}

}  // namespace slipstream::store::sqlite
