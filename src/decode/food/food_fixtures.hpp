#pragma once
// For the tests of the food formats.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

#include "decode/decoder.hpp"

namespace slipstream::decode::food {

inline std::string fixture(const std::string& name) {
    std::ifstream in(std::string(SLIPSTREAM_TESTDATA) + "/food/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

inline bool warns(const DecodedFile& file, std::string_view code) {
    return std::any_of(file.warnings.begin(), file.warnings.end(),
                       [&](const Diagnostic& warning) { return warning.code == code; });
}

}  // namespace slipstream::decode::food
