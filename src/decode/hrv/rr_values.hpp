#pragma once
// Whether numbers can be R-R intervals, and lists of them on one line. Pure.
#include <string>
#include <string_view>
#include <vector>

#include "decode/hrv/rr_layout.hpp"

namespace slipstream::decode::hrv {

using Numbers = std::vector<double>;

/// Whether the values can be intervals; sets their unit.
bool plausible(const Numbers& values, double& to_ms);

/// "rr_s" or "rr_ms".
std::string unit_name(std::string_view what, bool seconds);

/// All numbers of a line; empty fields are passed over. False where a field is no number.
bool numbers_of(std::string_view line, char separator, Numbers& out);

/// Intervals that follow one another on a line: at least twenty, most near the one before. A line that the end of the text
/// cuts counts without its last number, unless the text is `whole`. Fills the layout.
bool one_line(std::string_view text, bool whole, RrLayout& layout);

}  // namespace slipstream::decode::hrv
