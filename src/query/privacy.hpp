#pragma once
// Privacy zones (home): positions inside never leave the server for anyone but their owner.
#include <span>

#include "model/journey.hpp"
#include "model/stream.hpp"

namespace slipstream::query {

/// Whether the position lies inside (edge included) one of the zones.
bool inside_zone(std::span<const model::PrivacyZone> zones, std::int32_t latitude_e7,
                 std::int32_t longitude_e7);

/// Blanks latitude, longitude, elevation and heading of the rows inside a zone and starts a new segment
/// behind them, so that no line is drawn through.
void withhold_zones(model::Stream& stream, std::span<const model::PrivacyZone> zones);

}  // namespace slipstream::query
