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

core::Error bad_checksum() {
    return {core::ErrorCode::Corrupt, "a compressed block fails its checksum"};
}

/// What the frame says of its content's size.
core::Result<std::uint64_t> content_size(core::Bytes frame, std::uint64_t limit) {
    const auto size = ZSTD_getFrameContentSize(frame.data(), frame.size());
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > limit) {
        return core::fail(core::ErrorCode::Corrupt, "a compressed block has a damaged header");
    }
    return size;
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
    const auto size = content_size(frame, limit);
    if (!size) return core::fail(size.error());
    core::ByteBuffer content(*size);
    const auto got = ZSTD_decompressDCtx(decompressor(), content.data(), content.size(),
                                         frame.data(), frame.size());
    if (ZSTD_isError(got) || got != *size) return core::fail(bad_checksum());
    return content;
}

core::Result<void> compress_to(core::Bytes content, const Sink& sink) {
    ZSTD_CCtx* context = compressor(Repeats::Sought);
    ZSTD_CCtx_reset(context, ZSTD_reset_session_only);
    ZSTD_CCtx_setPledgedSrcSize(context, content.size());
    core::ByteBuffer window(ZSTD_CStreamOutSize());
    ZSTD_inBuffer in{content.data(), content.size(), 0};
    while (true) {
        ZSTD_outBuffer out{window.data(), window.size(), 0};
        const std::size_t left = ZSTD_compressStream2(context, &out, &in, ZSTD_e_end);
        SLIPSTREAM_ASSERT(!ZSTD_isError(left));
        if (auto taken = sink(core::Bytes(window).first(out.pos)); !taken) return taken;
        if (left == 0) return {};
    }
}

core::Result<void> decompress_to(core::Bytes frame, std::uint64_t limit, const Sink& sink) {
    const auto size = content_size(frame, limit);
    if (!size) return core::fail(size.error());
    ZSTD_DCtx* context = decompressor();
    ZSTD_DCtx_reset(context, ZSTD_reset_session_only);
    core::ByteBuffer window(ZSTD_DStreamOutSize());
    ZSTD_inBuffer in{frame.data(), frame.size(), 0};
    std::uint64_t given = 0;
    while (true) {
        ZSTD_outBuffer out{window.data(), window.size(), 0};
        const std::size_t left = ZSTD_decompressStream(context, &out, &in);
        const bool cut = out.pos == 0 && in.pos == in.size && left != 0;
        if (ZSTD_isError(left) || cut) return core::fail(bad_checksum());
        given += out.pos;
        if (auto taken = sink(core::Bytes(window).first(out.pos)); !taken) return taken;
        if (left == 0) return given == *size ? core::Result<void>{} : core::fail(bad_checksum());
    }
}

}  // namespace slipstream::series
