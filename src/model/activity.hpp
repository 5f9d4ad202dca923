#pragma once
// What a file says (Session, Lap) and what is kept of it (Activity).
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/ids.hpp"
#include "core/time.hpp"
#include "model/stream.hpp"

namespace slipstream::model {

/// Totals of a session or lap as the file states them; null where it does not.
struct StatedTotals {
    std::optional<double> elapsed_s;
    std::optional<double> timer_s;
    std::optional<double> distance_m;
    std::optional<double> ascent_m;
    std::optional<double> descent_m;
    std::optional<double> avg_heart_rate_bpm;
    std::optional<double> max_heart_rate_bpm;
    std::optional<double> avg_power_w;
    std::optional<double> max_power_w;
    std::optional<double> avg_cadence_rpm;
    std::optional<double> avg_speed_mps;
    std::optional<double> max_speed_mps;
    std::optional<double> energy_kcal;
};

/// A lap; `first_row`..`end_row` is its half-open range of rows in the stream.
struct Lap {
    core::TimeMs start = core::kNoTime;
    StatedTotals stated;
    std::uint32_t first_row = 0;
    std::uint32_t end_row = 0;
};

/// One FIT session, TCX Activity or GPX trk, with its ranges of rows and laps.
struct Session {
    std::string sport;  ///< the field's word in lower case: "cycling", "running", ...; may be empty
    std::string name;
    core::TimeMs start = core::kNoTime;
    StatedTotals stated;
    std::uint32_t first_row = 0;
    std::uint32_t end_row = 0;
    std::uint32_t first_lap = 0;
    std::uint32_t end_lap = 0;
};

/// Totals computed from the rows by analyze::summarise, flagged rows left out.
struct Summary {
    double distance_m = 0;
    double ascent_m = 0;
    double descent_m = 0;
    double moving_s = 0;
    double elapsed_s = 0;
    std::optional<double> avg_speed_mps;
    std::optional<double> max_speed_mps;
    std::optional<double> avg_heart_rate_bpm;
    std::optional<double> max_heart_rate_bpm;
    std::optional<double> avg_power_w;
    std::optional<double> max_power_w;
    std::optional<double> avg_cadence_rpm;
    std::optional<double> avg_temperature_c;
};

/// Origin of recordings that were made of a file of saved positions: what a phone noted all day, beside which a
/// recorded ride may stand.
inline constexpr std::string_view kPositionsOrigin = "positions";

/// Origin of what answers of Strava's API say: shown only to the athlete it belongs to (Strava API agreement).
inline constexpr std::string_view kStravaApiOrigin = "strava_api";

/// One recording of a rider as it is stored. The rows lie in the store's column chunks.
struct Activity {
    core::RiderId rider;
    core::ActivityId id;     ///< rider + content hash + index within the file
    core::ActivityId group;  ///< sessions of one file share a group: the id of the first
    core::DeliveryId delivery;
    std::uint32_t index_in_file = 0;
    std::string sport;
    std::string name;
    core::TimeMs start =
        core::kNoTime;  ///< of the first unflagged row with a time; kNoTime: not on the time line
    core::TimeMs end = core::kNoTime;
    std::string time_zone;  ///< IANA name; empty where unknown
    int utc_offset_s = 0;   ///< at `start`
    std::uint32_t rows = 0;
    Summary summary;
    StatedTotals stated;
    std::vector<Lap> laps;
    std::vector<Metric> metrics;  ///< columns that have a value
    std::string
        origin;  ///< display policy: "file" (rider's choice), kPositionsOrigin or a vendor key such as "strava_api"
    std::vector<std::string> warnings;
};

}  // namespace slipstream::model
