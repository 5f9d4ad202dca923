#pragma once
// The column codec: integers -> delta or delta of delta (whichever is smaller) -> zigzag -> byte
// planes -> zstd with checksum. docs/formats/store.md has the layout. Pure functions, safe from any
// thread; decoding never trusts its input.
#include <cstdint>
#include <span>
#include <vector>

#include "core/bytes.hpp"
#include "core/result.hpp"

namespace slipstream::series {

/// A column has at most so many rows; longer series are cut into chunks.
inline constexpr std::size_t kMaxColumnRows = 1u << 20;
/// Rows of one chunk of a stream or of a device's fixes.
inline constexpr std::size_t kChunkRows = 4096;

/// `values.size()` must not exceed kMaxColumnRows. Equal values give equal bytes.
core::ByteBuffer encode_column(std::span<const std::int32_t> values);
core::ByteBuffer encode_column(std::span<const std::int64_t> values);

/// Appends the decoded values to `out` and returns how many there were. Corrupt where the bytes fail
/// their checksum, are of another width or of an unknown version; `out` is unchanged then.
core::Result<std::size_t> decode_column(core::Bytes encoded, std::vector<std::int32_t>& out);
core::Result<std::size_t> decode_column(core::Bytes encoded, std::vector<std::int64_t>& out);

}  // namespace slipstream::series
