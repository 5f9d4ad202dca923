#pragma once
// Values derived from records of the body, with the formulas of analyze/body. Pure apart from the reader.
#include <optional>
#include <vector>

#include "analyze/body/hrv.hpp"
#include "analyze/body/hrv_spectrum.hpp"
#include "analyze/body/sleep.hpp"
#include "analyze/body/sleep_regularity.hpp"
#include "query/body.hpp"

namespace slipstream::query {

/// What the intervals of a report give, artefacts corrected for the bands.
struct HrvValues {
    analyze::HrvTime raw;  ///< of all intervals, as programs print it
    std::optional<analyze::HrvTime> corrected;
    std::optional<analyze::HrvBands> bands;  ///< of the corrected intervals
    std::size_t artefacts = 0;
};
/// nullopt where the report lists no intervals.
std::optional<HrvValues> hrv_values(const model::HrvReport& report);

struct RegularityView {
    std::optional<double> index;
    std::size_t nights = 0;  ///< main sleeps, one a day: the longest
    std::optional<double> mid_sleep_min, mid_sleep_deviation_min;
    analyze::SocialJetLag jet_lag;
};
RegularityView regularity_of(const std::vector<Placed<model::Sleep>>& sleeps);

}  // namespace slipstream::query
