#pragma once
// What a mapping would make of a table, without storing it. Pure.
#include <string>

#include "core/bytes.hpp"
#include "decode/table/table_mapping.hpp"

namespace slipstream::api {

inline constexpr std::size_t kPreviewBytes = 32U << 20;  ///< of a larger file only so much is read

/// JSON: rows, how much of each metric there is and from when to when, the first rows as they would be
/// stored, warnings. `whole` is false where the file is larger than kPreviewBytes.
std::string table_preview_json(core::Bytes content, const decode::table::TableMapping& mapping);

}  // namespace slipstream::api
