#pragma once
// Workbooks of the newer kind (.xlsx: SpreadsheetML in a zip, ECMA-376) as text tables. Values only, as last computed.
#include "core/bytes.hpp"
#include "core/result.hpp"
#include "decode/pressure/workbook.hpp"

namespace slipstream::decode::pressure {

/// The same limits and errors as read_workbook; Undecodable also where the package has no sheets.
core::Result<Workbook> read_open_workbook(core::Bytes content);

}  // namespace slipstream::decode::pressure
