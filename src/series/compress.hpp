#pragma once
// zstd with a content checksum, for columns and blobs. Contexts are kept per thread: safe from any.
#include <functional>

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

/// Takes the pieces of a stream in order; its error ends the stream.
using Sink = std::function<core::Result<void>(core::Bytes)>;

/// As `compress`, piece by piece, in memory that does not grow with the content.
core::Result<void> compress_to(core::Bytes content, const Sink& sink);
/// As `decompress`, piece by piece; what precedes damage has been given to the sink.
core::Result<void> decompress_to(core::Bytes frame, std::uint64_t limit, const Sink& sink);

}  // namespace slipstream::series
