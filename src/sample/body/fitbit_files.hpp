#pragma once
// What the watch's account exports beside heart rate: sleep, steps, energy, resting heart rate, weight,
// walks, and nightly values. JSON and tables as in Google's export (docs/formats/fitbit.md). Pure and
// deterministic.
#include <vector>

#include "sample/body/body_days.hpp"
#include "sample/body/body_file.hpp"

namespace slipstream::sample {

/// Files that hold many days begin anew after as many.
inline constexpr std::size_t kDaysOfAFile = 30;

/// Days [first, first + kDaysOfAFile) of the body's.
BodyFile sleep_file(const BodyDays& body, std::size_t first);
BodyFile steps_file(const BodyDays& body, std::size_t first);
BodyFile energy_file(const BodyDays& body, std::size_t first);

/// All days.
BodyFile resting_heart_rate_file(const BodyDays& body);
BodyFile weight_file(const BodyDays& body);
BodyFile walks_file(const BodyDays& body);
BodyFile nightly_variability_file(const BodyDays& body);
BodyFile nightly_oxygen_file(const BodyDays& body);
BodyFile nightly_breathing_file(const BodyDays& body);
BodyFile nightly_temperature_file(const BodyDays& body);

}  // namespace slipstream::sample
