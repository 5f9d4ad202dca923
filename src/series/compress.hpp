#pragma once
// zstd with a content checksum, for columns and blobs. Contexts are kept per thread: safe from any.
#include "core/bytes.hpp"
#include "core/result.hpp"

namespace slipstream::series {

/// One zstd frame (level 3) that knows its content's size and checksum.
core::ByteBuffer compress(core::Bytes content);

/// Corrupt where the frame is damaged, has no size, or would give more than `limit` bytes.
core::Result<core::ByteBuffer> decompress(core::Bytes frame, std::size_t limit);

}  // namespace slipstream::series
