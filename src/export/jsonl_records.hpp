#pragma once
// Records of the body as lines of JSON: every field of the model, times as they are kept and as they are
// resolved. docs/formats/export.md lists the members; decode/slipstream reads them back.
#include "export/source.hpp"

namespace slipstream::exporting {

/// One line with its line feed, appended to `out`.
void append_line(std::string& out, Source& source, const Kept<model::Sleep>& kept);
void append_line(std::string& out, Source& source, const Kept<model::NutritionDay>& kept);
void append_line(std::string& out, Source& source, const Kept<model::BloodPressure>& kept);
void append_line(std::string& out, Source& source, const Kept<model::HrvReport>& kept);
void append_line(std::string& out, Source& source, const Kept<model::Exercise>& kept);
void append_line(std::string& out, Source& source, const KeptRecording& kept);

}  // namespace slipstream::exporting
