#pragma once
// What query/ answers: plain values that may be shown to the viewer who asked. Field names and units
// are those of the API; api/ turns them into JSON.
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analyze/local_time.hpp"
#include "analyze/terrain.hpp"
#include "core/ids.hpp"
#include "core/time.hpp"
#include "model/activity.hpp"
#include "model/delivery.hpp"
#include "model/fix.hpp"
#include "model/journey.hpp"
#include "store/store.hpp"

namespace slipstream::query {

struct Totals {
    double distance_m = 0, ascent_m = 0, descent_m = 0, moving_s = 0, elapsed_s = 0;
    std::uint32_t days = 0, ride_days = 0, activities = 0;
};

/// A fix with the name of its device.
struct FixView {
    model::Fix fix;
    core::DeviceId device;
    std::string device_name;
};

/// Parallel arrays of a line, stored integers.
struct Line {
    std::vector<std::int32_t> latitude_e7, longitude_e7, elevation_cm;
};

/// How the rider is. Never: no position yet.
enum class RiderState : std::uint8_t { Never, Riding, Resting, Offline, Planned, Finished };

struct LiveView {
    RiderState state = RiderState::Never;
    std::int64_t delay_s = 0;
    bool blurred = false;        ///< the newest position is withheld: it lies in a privacy zone
    std::uint64_t sequence = 0;  ///< of the last event a follower has with this answer
    core::TimeMs server_time = 0;
    std::vector<FixView> fixes;  ///< the newest of each device
    std::vector<FixView> tail;   ///< the last ones in order of time
};

struct JourneySummary {
    model::Journey journey;
    std::string rider_name;
    RiderState state = RiderState::Never;
    Totals totals;
    std::optional<FixView> last;
    Line outline;
};

struct DaySummary {
    core::Date date;
    std::uint32_t index = 0;  ///< 1-based day of the journey
    analyze::DayRange range;
    std::string time_zone;
    model::Summary summary;
    std::uint32_t activities = 0;
    bool has_data = false;
};

struct PlaceAlong {
    std::string name;
    std::int32_t latitude_e7 = 0, longitude_e7 = 0;
    double at_m = 0;  ///< along the route
};

struct RouteView {
    std::string name, from_name, to_name;
    double distance_m = 0, done_m = 0, remaining_m = 0, progress = 0;
    std::optional<double> eta_days;
    std::optional<core::Date> eta_date;
    Line line;
    std::vector<PlaceAlong> waypoints;
};

struct NextPlace {
    std::string name;
    double distance_m = 0;
    std::string direction;  ///< of the rider as seen from the place: "S"
    std::optional<double> eta_s;
};

struct JourneyView {
    model::Journey journey;
    std::string rider_name;
    std::string time_zone;  ///< where the rider is
    int utc_offset_s = 0;
    LiveView live;
    std::optional<FixView> last;  ///< the newest of all
    Totals totals;
    std::vector<DaySummary> days;  ///< every local day from the start to the last data
    std::optional<DaySummary> today;
    std::optional<RouteView> route;
    std::optional<NextPlace> next_place;
    std::optional<std::array<double, 4>> bounds;  ///< west, south, east, north in degrees
    Line outline;                                 ///< at most 400 points, for pictures
    std::vector<model::Metric> metrics;
};

struct TrackView {
    model::Stream points;     ///< time, position, elevation, asked metrics; breaks
    std::uint64_t total = 0;  ///< before simplification
    bool simplified = false;
};

struct Gap {
    core::TimeMs from = 0, to = 0;
    bool stopped = false;  ///< the rider stood still; else nothing was recorded
};

struct DayView {
    DaySummary day;
    int utc_offset_s = 0;
    std::vector<store::StoredActivity> activities;
    std::vector<analyze::Split> splits;
    std::vector<analyze::Climb> climbs;
    std::vector<Gap> gaps;
    std::vector<model::Metric> metrics;
    std::optional<core::Date> previous, next;
};

struct SeriesView {
    model::Metric metric = model::Metric::HeartRate;
    bool samples = false;                ///< every bucket is one sample
    std::vector<store::Bucket> buckets;  ///< by time; count 0 marks a gap
};

struct Provenance {
    model::Delivery delivery;
    core::ActivityId activity;
    bool winner = false;
};

struct ActivityView {
    store::StoredActivity stored;
    std::string journey_slug;  ///< of a journey that holds it; empty: none
    std::vector<Provenance> provenance;
};

}  // namespace slipstream::query
