#pragma once
// Columns as earlier versions stored them, read only: differences in byte planes. docs/formats/store.md
// has the layout. Pure.
#include <cstdint>
#include <vector>

#include "core/bytes.hpp"
#include "core/result.hpp"

namespace slipstream::series {

/// Of the frame that follows the version; as series::decode_column.
core::Result<std::size_t> decode_planes(core::Bytes frame, std::vector<std::int32_t>& out);
core::Result<std::size_t> decode_planes(core::Bytes frame, std::vector<std::int64_t>& out);

}  // namespace slipstream::series
