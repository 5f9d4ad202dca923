#include "decode/gpx/gpx_decoder.hpp"

#include "decode/gpx/gpx_handler.hpp"
#include "decode/xml/xml_document.hpp"

namespace slipstream::decode::gpx {
namespace {

class GpxDecoder final : public Decoder {
  public:
    std::string_view key() const override { return "gpx"; }
    std::string_view title() const override { return "GPX track, route or waypoints"; }
    int sniff(core::Bytes head) const override { return xml::root_name(head) == "gpx" ? 100 : 0; }
    DecodedFile decode(core::Bytes content, std::string_view /*name*/) const override {
        DecodedFile file;
        file.format = key();
        GpxHandler handler(file);
        xml::parse_xml(content, handler, file);
        handler.finish();
        return file;
    }
};

}  // namespace

const Decoder& gpx_decoder() {
    static const GpxDecoder kDecoder;
    return kDecoder;
}

}  // namespace slipstream::decode::gpx
