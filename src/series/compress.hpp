#pragma once
// zstd with a content checksum, for columns and blobs. Contexts are kept per thread: safe from any.
#include "core/bytes.hpp"
#include "core/result.hpp"

namespace slipstream::series {

/// Whether a frame may say that something is repeated. In noise what seems repeated costs more than it
/// saves, for it takes the place of plain codes.
enum class Repeats { Sought, Ignored };

/// One zstd frame (level 3) that knows its content's size and checksum. Where `border` lies within the
/// content a new block of the frame begins there: what is spread differently on its two sides then
/// gets codes of its own.
core::ByteBuffer compress(core::Bytes content, std::size_t border = 0,
                          Repeats repeats = Repeats::Sought);

/// Corrupt where the frame is damaged, has no size, or would give more than `limit` bytes.
core::Result<core::ByteBuffer> decompress(core::Bytes frame, std::size_t limit);

}  // namespace slipstream::series
