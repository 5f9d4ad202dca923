#pragma once
// The writers of the formats: each writes all files of its form and counts what it wrote and left out in
// the source's completeness. Errors of the store come back; those of the sink stay in the output.
#include "export/output.hpp"
#include "export/source.hpp"

namespace slipstream::exporting {

core::Result<void> export_csv(Source& source, Output& output);
core::Result<void> export_json_lines(Source& source, Output& output);
core::Result<void> export_edf(Source& source, Output& output);
core::Result<void> export_omh(Source& source, Output& output);
core::Result<void> export_fhir(Source& source, Output& output);

/// "2019-05-18_1f2e3d4c": the local day and the first digits of the shown id; "undated_..." without a day.
std::string file_stem(std::optional<core::Date> day, const std::string& shown_id);

/// Runs each step until one fails or the sink has.
using Step = core::Result<void> (*)(Source&, Output&);
core::Result<void> run_steps(std::span<const Step> steps, Source& source, Output& output);

/// Counts all records of the layers as left out for the reason.
core::Result<void> leave_out_layers(Source& source, std::initializer_list<Layer> layers,
                                    const std::string& why);

}  // namespace slipstream::exporting
