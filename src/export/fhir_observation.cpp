#include "export/fhir_observation.hpp"

#include <algorithm>
#include <array>

#include "export/json_fields.hpp"
#include "export/readings.hpp"

namespace slipstream::exporting {
namespace {

using core::JsonWriter;

/// hl7.org/fhir/R4/valueset-observation-category.html
std::string_view category_of(std::string_view loinc) {
    constexpr std::array<std::string_view, 7> kVitalSigns{"8867-4",  "9279-1",  "59408-5", "8310-5",
                                                          "29463-7", "39156-5", "85354-9"};
    if (std::find(kVitalSigns.begin(), kVitalSigns.end(), loinc) != kVitalSigns.end()) {
        return "vital-signs";
    }
    if (loinc == "15074-8") return "laboratory";
    if (loinc == "11524-6" || loinc == "11523-8") return "procedure";
    return "activity";
}

void add_code(JsonWriter& json, std::string_view loinc, std::string_view title) {
    json.key("code").begin_object();
    if (!loinc.empty()) {
        json.key("coding").begin_array().begin_object().member("system", "http://loinc.org");
        json.member("code", loinc).end_object().end_array();
    }
    json.member("text", title).end_object();
}

}  // namespace

Bundle::Bundle(Source& source, Output& output, std::string_view path)
    : source_(source),
      list_(output, std::string(path),
            "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[\n", "\n]}\n") {}

JsonWriter Bundle::begin(const std::string& uuid, std::string_view loinc, std::string_view title) {
    JsonWriter json(list_.entry());
    json.begin_object().member("fullUrl", "urn:uuid:" + uuid).key("resource").begin_object();
    json.member("resourceType", "Observation").member("id", uuid).member("status", "final");
    json.key("category").begin_array().begin_object().key("coding").begin_array().begin_object();
    json.member("system", "http://terminology.hl7.org/CodeSystem/observation-category");
    json.member("code", category_of(loinc)).end_object().end_array().end_object().end_array();
    add_code(json, loinc, title);
    const std::string subject = source_.disguise().subject();
    json.key("subject").begin_object().key("identifier").begin_object();
    json.member("system", "urn:slipstream:subject").member("value", subject).end_object();
    json.member("display", subject).end_object();
    return json;
}

void Bundle::add_local(JsonWriter& json, core::TimeMs utc) {
    std::string text;
    source_.times().append(text, utc);
    json.value(text);
}

void Bundle::add_time(JsonWriter& json, core::TimeMs utc) {
    json.key("effectiveDateTime");
    add_local(json, utc);
}

void Bundle::add_period(JsonWriter& json, core::TimeMs from, core::TimeMs to) {
    json.key("effectivePeriod").begin_object().key("start");
    add_local(json, from);
    json.key("end");
    add_local(json, to);
    json.end_object();
}

void Bundle::end(JsonWriter& json, std::string_view origin) {
    if (!origin.empty()) {
        json.key("device").begin_object().member("display", origin).end_object();
    }
    json.end_object().end_object();
    list_.added();
}

void add_quantity(JsonWriter& json, std::string_view name, double value, std::string_view unit) {
    const std::string_view ucum = unit == "bpm" ? "/min" : unit;
    json.key(name).begin_object().key("value");
    add_exact(json, value);
    json.member("unit", unit).member("system", "http://unitsofmeasure.org").member("code", ucum);
    json.end_object();
}

void add_component(JsonWriter& json, model::Metric metric, double value) {
    const model::MetricInfo& info = model::metric_info(metric);
    json.begin_object();
    add_code(json, info.loinc, info.title);
    add_quantity(json, "valueQuantity", value, info.unit);
    json.end_object();
}

namespace {

/// SampledData (hl7.org/fhir/R4/datatypes.html#SampledData): "E" where there is no value.
core::Result<void> add_channel(JsonWriter& json, Source& source, Output& output,
                               const KeptRecording& kept, std::uint32_t number) {
    const model::Channel& channel = kept.stored.channels[number];
    json.begin_object();
    add_code(json, {}, channel.label);
    json.key("valueSampledData").begin_object().key("origin").begin_object().key("value");
    add_exact(json, channel.offset);
    json.member("unit", channel.unit).end_object().key("period");
    add_exact(json, 1000 / channel.rate_hz);
    add_member(json, "factor", channel.gain);
    json.member("dimensions", 1).key("data");
    std::string& out = output.text();
    out += '"';
    bool first = true;
    auto done = source.waveform(kept, number, [&](std::uint64_t, auto values) {
        for (const std::int32_t value : values) {
            if (!first) out += ' ';
            first = false;
            if (value == model::kMissing) {
                out += 'E';
            } else {
                core::append_decimal(out, std::int64_t{value});
            }
        }
        output.record(0);
    });
    out += '"';
    json.end_object().end_object();
    return done;
}

}  // namespace

core::Result<void> fhir_recordings(Source& source, Output& output) {
    if (!source.wants(Layer::Recordings)) return {};
    auto recordings = source.recordings();
    if (!recordings) return core::fail(recordings.error());
    KindCount& count = source.completeness()["recordings"];
    Bundle bundle(source, output, "recordings");
    for (const KeptRecording& kept : *recordings) {
        const model::Recording& recording = kept.view.placed.record;
        // LOINC 11524-6 "EKG study", 11523-8 "EEG study".
        const std::string_view loinc = recording.kind == "ecg"   ? "11524-6"
                                       : recording.kind == "eeg" ? "11523-8"
                                                                 : "";
        if (loinc.empty() || recording.basis == model::TimeBasis::Unknown) {
            count.leave_out(loinc.empty() ? "neither ECG nor EEG" : "without an absolute time");
            continue;
        }
        source.cite(kept.stored.delivery);
        const std::string id = source.disguise().id(recording.id.view());
        auto json = bundle.begin(derived_uuid({core::as_bytes(id)}), loinc, recording.kind);
        bundle.add_period(json, recording.start, recording.end);
        json.key("component").begin_array();
        for (std::uint32_t i = 0; i < kept.stored.channels.size(); ++i) {
            auto done = add_channel(json, source, output, kept, i);
            if (!done) return done;
        }
        json.end_array();
        bundle.end(json, source.disguise().origin(recording.origin));
        ++count.exported;
        if (output.failed()) break;
    }
    return {};
}

}  // namespace slipstream::exporting
