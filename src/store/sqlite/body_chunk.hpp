#pragma once
// One chunk of a series of samples as bytes, and back; docs/formats/store.md has the layout. Pure, safe from any
// thread; decoding never trusts its input.
#include <cstdint>
#include <span>
#include <vector>

#include "core/bytes.hpp"
#include "core/result.hpp"
#include "core/time.hpp"

namespace slipstream::store::sqlite {

/// Samples of one chunk of a series. What a chunk takes is more than a page of the database then, so that
/// the rest of its pages is shared; readers take chunks of any size.
inline constexpr std::size_t kSeriesChunk = 8192;

/// The arrays are equally long, at most series::kMaxColumnRows; `time` ascends. Equal samples give equal bytes.
core::ByteBuffer encode_chunk(std::span<const core::TimeMs> time,
                              std::span<const std::int32_t> values,
                              std::span<const std::uint8_t> flags);

/// Appends the samples of one chunk. Corrupt where it fails its checks or is of a later layout.
core::Result<void> decode_chunk(core::Bytes data, std::vector<core::TimeMs>& time,
                                std::vector<std::int32_t>& values,
                                std::vector<std::uint8_t>& flags);

}  // namespace slipstream::store::sqlite
