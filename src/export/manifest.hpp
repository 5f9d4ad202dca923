#pragma once
// The papers of an export: deliveries.csv, completeness.json and manifest.json.
#include "export/exporter.hpp"

namespace slipstream::exporting {

/// Written after the data: where each record came from, what is missing, and every file with its hash.
core::Result<void> write_papers(Source& source, Output& output);

}  // namespace slipstream::exporting
