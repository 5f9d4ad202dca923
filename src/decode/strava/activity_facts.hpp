#pragma once
// What one activity of Strava's API says of itself, member by member, apart from streams.
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json_writer.hpp"
#include "decode/decoder.hpp"
#include "decode/fitbit/json_value.hpp"

namespace slipstream::decode::strava {

/// Members that summaries show as they are written, in this order.
inline constexpr std::string_view kShown[] = {"id",
                                              "name",
                                              "type",
                                              "sport_type",
                                              "distance",
                                              "moving_time",
                                              "elapsed_time",
                                              "total_elevation_gain",
                                              "start_date",
                                              "start_date_local",
                                              "timezone",
                                              "utc_offset",
                                              "average_speed",
                                              "max_speed",
                                              "average_heartrate",
                                              "max_heartrate",
                                              "average_cadence",
                                              "average_temp",
                                              "average_watts",
                                              "weighted_average_watts",
                                              "max_watts",
                                              "kilojoules",
                                              "device_watts",
                                              "calories",
                                              "elev_high",
                                              "elev_low",
                                              "trainer",
                                              "commute",
                                              "manual",
                                              "device_name",
                                              "gear_id",
                                              "external_id",
                                              "start_latlng",
                                              "end_latlng"};

/// A lap and the samples that its streams have for it.
struct LapFacts {
    model::Lap lap;
    std::optional<std::uint32_t> first_sample, last_sample;
};

class ActivityFacts {
  public:
    /// Takes a member that is of interest; true where its value has to be given to `take`.
    static bool wants(std::string_view key);
    /// Values out of range are left out with a warning; `offset` is the byte of the value.
    void take(std::string_view key, fitbit::Json value, DecodedFile& file, std::size_t offset);
    /// An item of `laps`.
    void take_lap(fitbit::Json lap, DecodedFile& file, std::size_t offset);

    /// An answer that names neither has no activity in it.
    bool is_activity() const {
        return !id.empty() || start != core::kNoTime || local != core::kNoTime;
    }
    /// Seconds east of UTC: as stated, else by the two start times; nullopt where that is no offset.
    std::optional<int> utc_offset_s() const;
    /// The full line of the map, else the short one.
    const std::string& polyline() const { return line.empty() ? short_line : line; }
    std::string sport() const;
    /// An object of what kShown lists and the activity has.
    void write(core::JsonWriter& json) const;

    std::string id, name, device;
    core::TimeMs start = core::kNoTime;
    core::TimeMs local = core::kNoTime;  ///< `start_date_local`: the wall clock, written as if UTC
    model::StatedTotals stated;
    std::vector<LapFacts> laps;
    bool power_is_measured = true;  ///< false: `device_watts` says that Strava estimated it

  private:
    std::string type_, sport_type_, line, short_line;
    std::optional<double> offset_s_;
    std::array<std::string, std::size(kShown)> shown_;  ///< JSON; empty where missing
};

}  // namespace slipstream::decode::strava
