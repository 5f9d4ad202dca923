#pragma once
// Blood pressure on mornings as the iHealth app exports it. Pure and deterministic.
#include "sample/body/body_days.hpp"
#include "sample/body/body_file.hpp"

namespace slipstream::sample {

BodyFile pressure_table(const BodyDays& body);

}  // namespace slipstream::sample
