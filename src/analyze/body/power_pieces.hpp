#pragma once
// Power as pieces of constant watts, between which nothing was recorded. Inner part of power.hpp.
// Pure.
#include <vector>

#include "analyze/body/power.hpp"

namespace slipstream::analyze {

struct PowerPiece {
    double from_s = 0, to_s = 0;  ///< from the first row with a time
    double watts = 0;
};

/// In order and apart; O(n).
std::vector<PowerPiece> power_pieces(const PowerSamples& samples);

/// The time that the pieces count from; kNoTime where no row has one.
core::TimeMs pieces_start(const PowerSamples& samples);

}  // namespace slipstream::analyze
