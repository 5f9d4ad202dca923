#pragma once
// Old Excel workbooks (.xls: BIFF5 and BIFF8, [MS-XLS]) as text tables. Values only: no formulas
// are computed.
#include <string>
#include <vector>

#include "core/bytes.hpp"
#include "core/result.hpp"

namespace slipstream::decode::pressure {

inline constexpr std::size_t kMaxWorkbookBytes = 32U << 20;
inline constexpr std::size_t kMaxWorkbookText = 64U << 20;  ///< of all sheets together

struct Workbook {
    std::vector<std::string>
        sheets;  ///< comma-separated UTF-8 text, every field quoted; dates are ISO 8601
    bool cut =
        false;  ///< the file ends before the workbook does: `sheets` has what precedes the cut
    bool full = false;  ///< the text reached its limit: the rest was left out
};

/// Undecodable where it is no workbook, an encrypted one or a larger one than the limit.
core::Result<Workbook> read_workbook(core::Bytes content);

}  // namespace slipstream::decode::pressure
