#include "export/manifest.hpp"

#include "core/json_writer.hpp"
#include "export/csv_rows.hpp"
#include "export/json_fields.hpp"

namespace slipstream::exporting {
namespace {

using core::JsonWriter;

/// "owntracks:Ada's phone": the device or account behind the colon is for the rider.
std::string source_of(const model::Delivery& delivery, bool for_others) {
    return for_others ? delivery.source.substr(0, delivery.source.find(':')) : delivery.source;
}

core::Result<void> write_deliveries(Source& source, Output& output) {
    auto deliveries = source.deliveries();
    if (!deliveries) return core::fail(deliveries.error());
    if (deliveries->empty()) return {};
    const Disguise& disguise = source.disguise();
    const bool for_others = disguise.pseudonym() || !source.owner();
    CsvFile csv(output, "deliveries");
    for (const model::Delivery& delivery : *deliveries) {
        csv.text(disguise.id(delivery.id.view())).text(delivery.name);
        csv.text(source_of(delivery, for_others)).text(delivery.format);
        csv.text(core::format_time(delivery.received)).number(delivery.size_bytes);
        csv.text(for_others ? std::string() : delivery.content.hex());
        csv.end_row();
    }
    return {};
}

void add_day(JsonWriter& json, const char* name, const std::optional<core::Date>& day) {
    json.key(name);
    if (day) {
        json.value(day->iso());
    } else {
        json.null();
    }
}

void add_layers(JsonWriter& json, const Layers& layers) {
    json.key("layers").begin_array();
    for (std::size_t i = 0; i < kLayerCount; ++i) {
        if (layers.has(static_cast<Layer>(i))) json.value(layer_key(static_cast<Layer>(i)));
    }
    json.end_array();
}

void add_files(JsonWriter& json, const std::vector<FileEntry>& files) {
    json.key("files").begin_array();
    for (const FileEntry& file : files) {
        json.begin_object().member("path", file.path).member("bytes", file.bytes);
        json.member("records", file.records).member("blake2b_256", file.hash.hex()).end_object();
    }
    json.end_array();
}

std::string manifest(Source& source, const Output& output) {
    const Request& request = source.request();
    std::string out;
    JsonWriter json(out);
    json.begin_object().member("slipstream_manifest", 1).member("program", SLIPSTREAM_VERSION);
    json.member("format", format_key(request.format));
    json.member("made", core::format_time(request.now));
    json.member("subject", source.disguise().subject());
    add_text(json, "journey", source.disguise().text(source.journey().slug));
    add_text(json, "title", source.disguise().text(source.journey().title));
    json.member("pseudonym", request.pseudonym).member("relative", request.relative);
    add_day(json, "from", source.days().from);
    add_day(json, "to", source.days().to);
    add_layers(json, request.layers);
    json.member("hash", "BLAKE2b, 256 bits (RFC 7693), hexadecimal: `b2sum -l 256`");
    add_files(json, output.files());
    json.key("counts").begin_object();
    for (const auto& [kind, count] : source.completeness().kinds) json.member(kind, count.exported);
    json.end_object().end_object();
    out += '\n';
    return out;
}

}  // namespace

core::Result<void> write_papers(Source& source, Output& output) {
    if (auto done = write_deliveries(source, output); !done) return done;
    output.begin("completeness.json");
    output.text() = completeness_json(source.completeness());
    output.end();
    const std::string text = manifest(source, output);
    output.begin("manifest.json");
    output.text() = text;
    output.end();
    return {};
}

}  // namespace slipstream::exporting
