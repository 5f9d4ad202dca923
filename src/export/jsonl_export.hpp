#pragma once
// Parts of the JSON Lines export (exporter.hpp has the whole).
#include <algorithm>

#include "export/exporter.hpp"

namespace slipstream::exporting {

/// Starts PATH.jsonl with the line that tells what it is.
void begin_lines(Source& source, Output& output, std::string_view kind, const std::string& path);

core::Result<void> json_lines_rides(Source& source, Output& output);
core::Result<void> json_lines_fixes(Source& source, Output& output);

}  // namespace slipstream::exporting
