#pragma once
// Privacy zones (home): positions inside never leave the server for anyone but their owner.
#include <cstdint>
#include <span>

#include "model/journey.hpp"
#include "model/stream.hpp"

namespace slipstream::query {

/// Whether the position lies inside (edge included) one of the zones.
bool inside_zone(std::span<const model::PrivacyZone> zones, std::int32_t latitude_e7,
                 std::int32_t longitude_e7);

/// What positions lie between, in 1e-7 degrees.
struct Corners {
    std::int32_t south = INT32_MAX, north = INT32_MIN;
    std::int32_t west = INT32_MAX, east = INT32_MIN;
};

/// False where no position between the corners lies inside a zone.
bool may_touch_zone(std::span<const model::PrivacyZone> zones, const Corners& corners);

/// Blanks latitude, longitude, elevation and heading of the rows inside a zone and starts a new segment
/// behind them, so that no line is drawn through.
void withhold_zones(model::Stream& stream, std::span<const model::PrivacyZone> zones);

}  // namespace slipstream::query
