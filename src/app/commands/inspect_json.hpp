#pragma once
// The object that `inspect --json` prints; every field is present for every kind of file.
#include <string>

#include "decode/decoder.hpp"

namespace slipstream::app {

std::string inspect_json(const decode::DecodedFile& file);

}  // namespace slipstream::app
