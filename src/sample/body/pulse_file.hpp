#pragma once
// Heart rate by the watch as Google's export has it: one file a day, times in UTC, with the sensor's
// confidence. While riding it is the heart rate of the ride. Pure and deterministic.
#include "sample/body/body_days.hpp"
#include "sample/body/body_file.hpp"

namespace slipstream::sample {

/// "heart_rate-YYYY-MM-DD.json" of `body.days[index]`.
BodyFile heart_rate_file(const BodyDays& body, std::size_t index);

}  // namespace slipstream::sample
