#pragma once
// The object that `inspect --json` prints; every field is present for every kind of file.
#include <optional>
#include <string>

#include "decode/decoder.hpp"

namespace slipstream::app {

/// `distance_m` stands for the distance over the points where they are not at hand (archives).
std::string inspect_json(const decode::DecodedFile& file,
                         std::optional<double> distance_m = std::nullopt);

}  // namespace slipstream::app
