#pragma once
// Riders, journeys and who may see what of them.
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/ids.hpp"
#include "core/time.hpp"

namespace slipstream::model {

struct Rider {
    core::RiderId id;
    std::string name;
    core::TimeMs created = core::kNoTime;
};

/// Ordered: who may see something may see what is open to a wider audience. Never renumber: stored.
enum class Audience : std::uint8_t { Public = 0, Followers = 1, Researchers = 2, Private = 3 };

/// The kinds of data of a journey that have an audience of their own. Never renumber: stored.
enum class DataKind : std::uint8_t {
    Position = 0,
    RideTotals = 1,
    Photographs = 2,
    Notes = 3,
    Body = 4
};
inline constexpr std::size_t kDataKindCount = 5;

/// Default: position, totals, photographs and notes public, body data private. Heart rate, cadence,
/// power and the like recorded during a ride are Body (heart rate, respiration) or RideTotals (the
/// bicycle's own: speed, cadence, power, temperature).
struct Visibility {
    std::array<Audience, kDataKindCount> audience{
        Audience::Public, Audience::Public, Audience::Public, Audience::Public, Audience::Private};
    std::int64_t live_delay_s = 0;  ///< live positions become visible to others this much later

    Audience of(DataKind kind) const { return audience[static_cast<std::size_t>(kind)]; }
    bool operator==(const Visibility&) const = default;
};

/// Inside such a circle (home) positions never leave the server unblurred.
struct PrivacyZone {
    core::RiderId rider;
    core::ZoneId id;
    std::int32_t latitude_e7 = 0;
    std::int32_t longitude_e7 = 0;
    double radius_m = 0;
};

struct Waypoint {
    std::string name;
    std::int32_t latitude_e7 = 0;
    std::int32_t longitude_e7 = 0;
};

/// A planned route: parallel arrays of vertices in order, stored integers of the catalogue.
struct Route {
    std::string name;
    std::vector<std::int32_t> latitude_e7;
    std::vector<std::int32_t> longitude_e7;
    std::vector<std::int32_t> elevation_cm;  ///< empty, or kMissing where unknown
    std::vector<Waypoint> waypoints;         ///< named places along it, in order
};

struct Journey {
    core::RiderId rider;
    core::JourneyId id;
    std::string slug;  ///< unique on the server: [a-z0-9-]{1,64}
    std::string title;
    std::string description;
    std::optional<core::Date> from;  ///< local days of the rider, inclusive; nullopt: open
    std::optional<core::Date> to;
    std::string time_zone;  ///< fallback zone, IANA name; empty: by position
    Visibility visibility;
    bool sample = false;  ///< made by `slipstream demo`: `serve` keeps its rider moving
    core::TimeMs created = core::kNoTime;
};

}  // namespace slipstream::model
