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

using Context = std::unique_ptr<ZSTD_CCtx, Free>;

Context new_compressor() {
    Context made(ZSTD_createCCtx());
    SLIPSTREAM_ASSERT(made);
    ZSTD_CCtx_setParameter(made.get(), ZSTD_c_compressionLevel, 3);
    ZSTD_CCtx_setParameter(made.get(), ZSTD_c_checksumFlag, 1);
    return made;
}

ZSTD_CCtx* compressor(Repeats repeats) {
    thread_local const Context plain = new_compressor();
    thread_local const Context noise = [] {
        Context made = new_compressor();
        ZSTD_CCtx_setParameter(made.get(), ZSTD_c_strategy, ZSTD_fast);
        ZSTD_CCtx_setParameter(made.get(), ZSTD_c_hashLog, 6);
        ZSTD_CCtx_setParameter(made.get(), ZSTD_c_minMatch, 7);
        ZSTD_CCtx_setParameter(made.get(), ZSTD_c_targetLength, 0);
        return made;
    }();
    return repeats == Repeats::Sought ? plain.get() : noise.get();
}

ZSTD_DCtx* decompressor() {
    thread_local const std::unique_ptr<ZSTD_DCtx, Free> context(ZSTD_createDCtx());
    SLIPSTREAM_ASSERT(context);
    return context.get();
}

}  // namespace

core::ByteBuffer compress(core::Bytes content, std::size_t border, Repeats repeats) {
    ZSTD_CCtx* context = compressor(repeats);
    // Room for the header of one more block.
    core::ByteBuffer frame(ZSTD_compressBound(content.size()) + 16);
    std::size_t size = 0;
    if (border == 0 || border >= content.size()) {
        size = ZSTD_compress2(context, frame.data(), frame.size(), content.data(), content.size());
    } else {
        ZSTD_outBuffer out{frame.data(), frame.size(), 0};
        ZSTD_CCtx_reset(context, ZSTD_reset_session_only);
        ZSTD_CCtx_setPledgedSrcSize(context, content.size());
        ZSTD_inBuffer in{content.data(), border, 0};
        size = ZSTD_compressStream2(context, &out, &in, ZSTD_e_flush);
        SLIPSTREAM_ASSERT(size == 0);
        in.size = content.size();
        size = ZSTD_compressStream2(context, &out, &in, ZSTD_e_end);
        SLIPSTREAM_ASSERT(size == 0);
        size = out.pos;
    }
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
