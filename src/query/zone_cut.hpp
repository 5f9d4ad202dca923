#pragma once
// Privacy zones and simplified lines. Internal to query/.
#include <span>

#include "model/journey.hpp"
#include "model/stream.hpp"

namespace slipstream::query {

/// Starts a new segment wherever the straight way between two neighbouring rows leads through a zone: rows
/// inside, which would have cut the line there, may have been simplified away before. The rows have
/// positions, all outside of the zones.
void cut_at_zones(model::Stream& line, std::span<const model::PrivacyZone> zones);

}  // namespace slipstream::query
