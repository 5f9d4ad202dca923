#pragma once
// One position as an app states it, in the units of the model, on its way to a fix. Internal to
// decode/live.
#include <optional>
#include <string>
#include <string_view>

#include "decode/live/live_payload.hpp"

namespace slipstream::decode::live {

struct Reading {
    std::optional<core::TimeMs> time;
    std::optional<double> latitude_deg, longitude_deg;
    std::optional<double> elevation_m, speed_mps, heading_deg, accuracy_m, battery_pct;
};

inline constexpr double kKnotMps = 0.514444;
inline constexpr double kKmhMps = 1 / 3.6;

/// Adds the fix, or a warning ("no_position", "bad_position", "no_time") where it cannot be one. Other
/// values that do not fit their column are left out.
void add_reading(LiveMessage& message, const Reading& reading, core::TimeMs received);

/// Joins equal codes, as decoders do.
void add_warning(LiveMessage& message, std::string_view code, std::string text);

}  // namespace slipstream::decode::live
