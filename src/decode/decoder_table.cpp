// The only file that names all decoders: a new format is one line here.
#include <array>

#include "decode/decoder.hpp"

namespace slipstream::decode {

std::span<const Decoder* const> decoder_table() { return {}; }

}  // namespace slipstream::decode
