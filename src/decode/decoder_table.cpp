// The only file that names all decoders: a new format is one line here.
#include <array>

#include "decode/decoder.hpp"
#include "decode/fit/fit_decoder.hpp"
#include "decode/gpx/gpx_decoder.hpp"
#include "decode/kml/kml_decoder.hpp"
#include "decode/tcx/tcx_decoder.hpp"

namespace slipstream::decode {

std::span<const Decoder* const> decoder_table() {
    static const std::array kTable{
        &fit::fit_decoder(),
        &gpx::gpx_decoder(),
        &tcx::tcx_decoder(),
        &kml::kml_decoder(),
    };
    return kTable;
}

}  // namespace slipstream::decode
