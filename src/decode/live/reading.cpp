#include "decode/live/reading.hpp"

#include <cmath>

namespace slipstream::decode::live {

using model::Metric;

void add_warning(LiveMessage& message, std::string_view code, std::string text) {
    for (Diagnostic& known : message.warnings) {
        if (known.code != code) continue;
        ++known.count;
        return;
    }
    message.warnings.push_back({std::string(code), std::move(text), std::nullopt, 1});
}

void add_reading(LiveMessage& message, const Reading& reading, core::TimeMs received) {
    if (!reading.latitude_deg || !reading.longitude_deg) {
        add_warning(message, "no_position", "a location without latitude and longitude");
        return;
    }
    if (!(std::abs(*reading.latitude_deg) <= 90) || !(std::abs(*reading.longitude_deg) <= 180)) {
        add_warning(message, "bad_position", "a latitude or longitude that is not on the globe");
        return;
    }
    if (!reading.time) {
        add_warning(message, "no_time", "a location without a time that can be read");
        return;
    }
    const auto stored = [](Metric metric, const std::optional<double>& value) {
        return value ? model::to_stored(metric, *value) : model::kMissing;
    };
    model::Fix fix;
    fix.time = *reading.time;
    fix.received = received;
    fix.latitude_e7 = stored(Metric::Latitude, reading.latitude_deg);
    fix.longitude_e7 = stored(Metric::Longitude, reading.longitude_deg);
    fix.elevation_cm = stored(Metric::Elevation, reading.elevation_m);
    fix.speed_mmps = stored(Metric::Speed, reading.speed_mps);
    fix.heading_ddeg = stored(Metric::Heading, reading.heading_deg);
    fix.accuracy_dm = stored(Metric::Accuracy, reading.accuracy_m);
    fix.battery_pct = stored(Metric::Battery, reading.battery_pct);
    message.fixes.push_back(fix);
}

}  // namespace slipstream::decode::live
