#pragma once
// Saved answers of the web interfaces of two makers of cuffs and scales: Withings and iHealth.
#include <string_view>

#include "decode/decoder.hpp"

namespace slipstream::decode::pressure {

/// How sure the first bytes of a file are those of such an answer; 0: they are not. An answer that is an error
/// is none.
int sniff_vendor_answer(std::string_view head);

/// Reads all its lists entry by entry: what precedes damage is kept. Pure.
void decode_vendor_answer(std::string_view text, DecodedFile& file);

}  // namespace slipstream::decode::pressure
