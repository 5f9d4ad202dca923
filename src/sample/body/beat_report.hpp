#pragma once
// Morning reports of heart-rate variability in the form of the CardioMood app. The printed values are
// computed by analyze/body/hrv, so that they agree with the intervals; one report has the app's fault
// (pNN50 printed in the place of SD1). Pure and deterministic.
#include <vector>

#include "sample/body/body_days.hpp"
#include "sample/body/body_file.hpp"

namespace slipstream::sample {

/// Positions in `body.days` of the mornings that have a report.
std::vector<std::size_t> beat_report_days(const BodyDays& body);
BodyFile beat_report(const BodyDays& body, std::size_t index);

}  // namespace slipstream::sample
