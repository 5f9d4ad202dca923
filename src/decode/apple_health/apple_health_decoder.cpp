#include "decode/apple_health/apple_health_decoder.hpp"

#include "decode/apple_health/export_reader.hpp"
#include "decode/xml/xml_document.hpp"

namespace slipstream::decode::apple_health {
namespace {

class AppleHealthDecoder final : public Decoder {
  public:
    std::string_view key() const override { return "apple_health"; }
    std::string_view title() const override { return "Apple Health export"; }
    int sniff(core::Bytes head) const override {
        const xml::XmlText text = xml::prepare_xml(head);
        // The document type of a real export is longer than the head that is looked at.
        if (text.view().find("<!DOCTYPE HealthData") != std::string_view::npos) return 100;
        return xml::root_name(head) == "HealthData" ? 100 : 0;
    }
    DecodedFile decode(core::Bytes content, std::string_view name) const override {
        return decode_in_parts(content, name, {});
    }
    DecodedFile decode_in_parts(core::Bytes content, std::string_view /*name*/,
                                const SeriesSink& take) const override {
        DecodedFile file;
        file.format = key();
        const xml::XmlText text = xml::prepare_xml(content);
        TagScanner scanner(text.view());
        ExportReader reader(file, take);
        bool recognised = false;
        for (TagEvent event = scanner.next(); event != TagEvent::Finished; event = scanner.next()) {
            if (event == TagEvent::End) {
                reader.end(scanner.name());
                continue;
            }
            if (!recognised && scanner.tag().name != "HealthData") break;
            recognised = true;
            reader.start(scanner.tag());
        }
        if (recognised) {
            file.kind = "health_export";
            reader.finish();
        }
        if (scanner.skipped_tags() > 0) {
            add_warning(file, "bad_tag", "tags that cannot be read were passed over",
                        text.source_offset(scanner.problem_offset()));
            file.warnings.back().count = scanner.skipped_tags();
        }
        xml::report_document(text, xml::XmlPrefixes(),
                             {scanner.problem().empty() && recognised,
                              recognised ? std::string(scanner.problem()) : "no HealthData element",
                              scanner.problem_offset(), false},
                             file);
        return file;
    }
};

}  // namespace

const Decoder& apple_health_decoder() {
    static const AppleHealthDecoder kDecoder;
    return kDecoder;
}

}  // namespace slipstream::decode::apple_health
