#include "decode/tcx/tcx_decoder.hpp"

#include "decode/tcx/tcx_handler.hpp"
#include "decode/xml/xml_document.hpp"

namespace slipstream::decode::tcx {
namespace {

class TcxDecoder final : public Decoder {
  public:
    std::string_view key() const override { return "tcx"; }
    std::string_view title() const override { return "TCX activity or course"; }
    int sniff(core::Bytes head) const override {
        return xml::root_name(head) == "TrainingCenterDatabase" ? 100 : 0;
    }
    DecodedFile decode(core::Bytes content, std::string_view /*name*/) const override {
        DecodedFile file;
        file.format = key();
        TcxHandler handler(file);
        xml::parse_xml(content, handler, file);
        handler.finish();
        return file;
    }
};

}  // namespace

const Decoder& tcx_decoder() {
    static const TcxDecoder kDecoder;
    return kDecoder;
}

}  // namespace slipstream::decode::tcx
