#pragma once
// The one way out: everything of a journey that the viewer may see, in one of the formats, into a sink.
#include "export/completeness.hpp"
#include "export/request.hpp"
#include "export/sink.hpp"

namespace slipstream::exporting {

/// Writes all files and, last, manifest.json and completeness.json. NotFound where the journey is not there
/// for the viewer; errors of the store and of the sink. Runs on the blocking pool; memory is that of one
/// ride, one month of one series, one kind of records or (EDF+) one recording.
core::Result<Completeness> write_export(const Request& request, Sink& sink);

}  // namespace slipstream::exporting
