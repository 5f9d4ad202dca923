#include "series/compress.hpp"

#include <zstd.h>

#include <memory>

#include "core/assert.hpp"

namespace slipstream::series {
namespace {

struct Free {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

ZSTD_CCtx* compressor() {
    thread_local const std::unique_ptr<ZSTD_CCtx, Free> context = [] {
        std::unique_ptr<ZSTD_CCtx, Free> made(ZSTD_createCCtx());
        SLIPSTREAM_ASSERT(made);
        ZSTD_CCtx_setParameter(made.get(), ZSTD_c_compressionLevel, 3);
        ZSTD_CCtx_setParameter(made.get(), ZSTD_c_checksumFlag, 1);
        return made;
    }();
    return context.get();
}

ZSTD_DCtx* decompressor() {
    thread_local const std::unique_ptr<ZSTD_DCtx, Free> context(ZSTD_createDCtx());
    SLIPSTREAM_ASSERT(context);
    return context.get();
}

}  // namespace

core::ByteBuffer compress(core::Bytes content) {
    core::ByteBuffer frame(ZSTD_compressBound(content.size()));
    const auto size =
        ZSTD_compress2(compressor(), frame.data(), frame.size(), content.data(), content.size());
    SLIPSTREAM_ASSERT(!ZSTD_isError(size));
    frame.resize(size);
    frame.shrink_to_fit();
    return frame;
}

core::Result<core::ByteBuffer> decompress(core::Bytes frame, std::size_t limit) {
    const auto size = ZSTD_getFrameContentSize(frame.data(), frame.size());
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > limit) {
        return core::fail(core::ErrorCode::Corrupt, "a compressed block has a damaged header");
    }
    core::ByteBuffer content(size);
    const auto got = ZSTD_decompressDCtx(decompressor(), content.data(), content.size(),
                                         frame.data(), frame.size());
    if (ZSTD_isError(got) || got != size) {
        return core::fail(core::ErrorCode::Corrupt, "a compressed block fails its checksum");
    }
    return content;
}

}  // namespace slipstream::series
