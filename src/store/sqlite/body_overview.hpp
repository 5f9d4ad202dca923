#pragma once
// The few buckets that stand in the row of a series, so that a view of many series reads no more than their rows;
// docs/formats/store.md has the layout. Read by the hundred in one answer: plain variable-length numbers, which
// cost a tenth of compressed columns to read. Pure, safe from any thread; decoding never trusts its input.
#include <span>
#include <vector>

#include "core/bytes.hpp"
#include "core/result.hpp"
#include "series/pyramid.hpp"

namespace slipstream::store::sqlite {

/// At most 65 535 buckets. Equal buckets give equal bytes.
core::ByteBuffer encode_overview(std::span<const series::Bucket> buckets);

/// Those of earlier versions too. Corrupt where the bytes fail their checks or are of a later layout.
core::Result<std::vector<series::Bucket>> decode_overview(core::Bytes bytes);

}  // namespace slipstream::store::sqlite
