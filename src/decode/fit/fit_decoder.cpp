#include "decode/fit/fit_decoder.hpp"

#include "decode/fit/fit_mapping.hpp"
#include "decode/fit/fit_reader.hpp"

namespace slipstream::decode::fit {
namespace {

class FitDecoder final : public Decoder {
  public:
    std::string_view key() const override { return "fit"; }
    std::string_view title() const override { return "FIT"; }
    int sniff(core::Bytes head) const override { return has_fit_header(head) ? 100 : 0; }
    DecodedFile decode(core::Bytes content, std::string_view /*name*/) const override {
        DecodedFile file;
        decode_into(content, file);
        return file;
    }
};

/// Empties a file and keeps the memory of its columns.
void reset(DecodedFile& file) {
    model::Stream points = std::move(file.points);
    BeatSeries beats = std::move(file.beats);
    points.clear();
    beats.time.clear();
    beats.interval_ms.clear();
    file = DecodedFile{};
    file.points = std::move(points);
    file.beats = std::move(beats);
}

}  // namespace

const Decoder& fit_decoder() {
    static const FitDecoder decoder;
    return decoder;
}

void decode_into(core::Bytes content, DecodedFile& file) {
    reset(file);
    FitMapping mapping(file, content.size());
    FitReader reader(mapping);
    reader.feed(content);
    reader.finish();
    mapping.finish(reader);
}

}  // namespace slipstream::decode::fit
