#include "decode/kml/kml_decoder.hpp"

#include "decode/kml/kml_handler.hpp"
#include "decode/xml/xml_document.hpp"

namespace slipstream::decode::kml {
namespace {

class KmlDecoder final : public Decoder {
  public:
    std::string_view key() const override { return "kml"; }
    std::string_view title() const override { return "KML tracks and placemarks"; }
    int sniff(core::Bytes head) const override { return xml::root_name(head) == "kml" ? 100 : 0; }
    DecodedFile decode(core::Bytes content, std::string_view /*name*/) const override {
        DecodedFile file;
        file.format = key();
        KmlHandler handler(file);
        xml::parse_xml(content, handler, file);
        handler.finish();
        return file;
    }
};

}  // namespace

const Decoder& kml_decoder() {
    static const KmlDecoder kDecoder;
    return kDecoder;
}

}  // namespace slipstream::decode::kml
