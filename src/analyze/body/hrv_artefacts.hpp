#pragma once
// Artefacts in R-R intervals: premature, missed and doubled beats. The rule of 20 % of Malik et al.
// (1989), but against the median of the neighbourhood, which one bad beat does not move (as in
// Kubios's threshold filter). Pure.
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace slipstream::analyze {

struct ArtefactRule {
    double tolerance = 0.2;  ///< share of the local median that an interval may differ from it
    std::size_t window =
        11;  ///< intervals that the local median is of, the one in question in the middle; odd
    double shortest_ms = 300,
           longest_ms = 2000;  ///< outside is an artefact whatever its neighbours are
};

struct CorrectedIntervals {
    std::vector<double> rr_ms;  ///< as many as were given, or none where all were artefacts
    std::vector<std::uint8_t> artefact;  ///< 1 where the value was replaced
    std::size_t artefacts = 0;
};

/// Replaces each artefact by linear interpolation, in order of beats, between the nearest good
/// intervals, at the ends by the nearest good one. The median is of the intervals in range; not
/// finite is an artefact. O(n window).
CorrectedIntervals correct_artefacts(std::span<const double> rr_ms, const ArtefactRule& rule = {});

}  // namespace slipstream::analyze
