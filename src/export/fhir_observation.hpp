#pragma once
// Observations and the bundles that hold them: FHIR R4 Observation and Bundle (hl7.org/fhir/R4).
#include "core/json_writer.hpp"
#include "export/exporter.hpp"
#include "export/json_list.hpp"

namespace slipstream::exporting {

/// Bundles of type "collection" in files PATH_0001.json, ...
class Bundle {
  public:
    Bundle(Source& source, Output& output, std::string_view path);

    /// Opens an Observation with its code (LOINC), category and subject.
    core::JsonWriter begin(const std::string& uuid, std::string_view loinc, std::string_view title);
    void add_time(core::JsonWriter& json, core::TimeMs utc);
    void add_period(core::JsonWriter& json, core::TimeMs from, core::TimeMs to);
    /// Closes it, with the device that measured.
    void end(core::JsonWriter& json, std::string_view origin);

  private:
    void add_local(core::JsonWriter& json, core::TimeMs utc);

    Source& source_;
    JsonList list_;
};

/// A Quantity in UCUM; `unit` as the catalogue has it ("bpm" becomes "/min").
void add_quantity(core::JsonWriter& json, std::string_view name, double value,
                  std::string_view unit);
/// A component with the metric's code and value.
void add_component(core::JsonWriter& json, model::Metric metric, double value);

/// ECG and EEG as Observations with a component of SampledData for each channel.
core::Result<void> fhir_recordings(Source& source, Output& output);

}  // namespace slipstream::exporting
