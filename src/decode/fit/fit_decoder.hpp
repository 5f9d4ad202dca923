#pragma once
// FIT (Flexible and Interoperable Data Transfer): the files of bicycle computers and watches.
#include "decode/decoder.hpp"

namespace slipstream::decode::fit {

/// The decoder for the table; lives as long as the program.
const Decoder& fit_decoder();

/// Like Decoder::decode, into a file whose memory is reused: for who decodes many files.
void decode_into(core::Bytes content, DecodedFile& file);

}  // namespace slipstream::decode::fit
