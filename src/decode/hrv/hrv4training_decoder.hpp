#pragma once
// The measurements that HRV4Training and Elite HRV export, a row each: docs/formats/hrv.md.
#include "decode/decoder.hpp"

namespace slipstream::decode::hrv {

/// The decoder for the table; lives as long as the program.
const Decoder& hrv4training_decoder();

}  // namespace slipstream::decode::hrv
