#pragma once
// The cells of a workbook's sheet as a text table: what readers of both kinds of workbook end with.
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace slipstream::decode::pressure {

inline constexpr std::size_t kMaxColumns = 256;

using Place = std::pair<std::uint32_t, std::uint16_t>;  ///< row and column, from 0
using Cells = std::map<Place, std::string>;

/// Comma-separated, every field quoted, one line for each row that has cells. Ends before the row with which it would
/// take more than `room` bytes; `full` is set then.
std::string sheet_text(const Cells& cells, std::size_t room, bool& full);

}  // namespace slipstream::decode::pressure
