#include "decode/positions/point_properties.hpp"

#include <initializer_list>
#include <string_view>

namespace slipstream::decode::positions {
namespace {

using Names = std::initializer_list<const char*>;

/// The first of the names that has a number; negative ones mean "unknown".
std::optional<double> known(live::Json properties, Names names) {
    for (const char* name : names) {
        if (const auto number = live::known_member(properties, name)) return number;
    }
    return std::nullopt;
}

std::optional<core::TimeMs> time_of(live::Json properties) {
    for (const char* name : {"time", "timestamp", "datetime", "date_time", "recorded_at", "tst",
                             "when", "date", "timestampMs", "time_long"}) {
        if (const auto time = live::time_member(properties, name)) return time;
    }
    return std::nullopt;
}

}  // namespace

void read_coordinates(live::Json coordinates, live::Reading& reading) {
    simdjson::dom::array values;
    if (coordinates.get(values) != simdjson::SUCCESS) return;
    std::size_t place = 0;
    for (const live::Json value : values) {
        if (place == 0) reading.longitude_deg = live::as_number(value);
        if (place == 1) reading.latitude_deg = live::as_number(value);
        if (place == 2) reading.elevation_m = live::as_number(value);
        if (++place == 3) break;
    }
}

void read_properties(live::Json properties, live::Reading& reading) {
    reading.time = time_of(properties);
    for (const char* name : {"altitude", "alt", "ele", "elevation", "height"}) {
        if (!reading.elevation_m) reading.elevation_m = live::number_member(properties, name);
    }
    const auto vertical = live::number_member(properties, "vertical_accuracy");
    if (vertical && *vertical < 0) reading.elevation_m.reset();
    reading.speed_mps = known(properties, {"speed"});
    if (!reading.speed_mps) {
        if (const auto speed_kmh = known(properties, {"speed_kmh", "speed_km_h"}))
            reading.speed_mps = *speed_kmh * live::kKmhMps;
    }
    reading.heading_deg = known(properties, {"course", "heading", "bearing", "cog", "direction"});
    reading.accuracy_m = known(properties, {"accuracy", "horizontal_accuracy", "acc"});
    reading.battery_pct = known(properties, {"battery", "batt"});
    if (const auto level = known(properties, {"battery_level"}))
        reading.battery_pct = *level <= 1 ? *level * 100 : *level;
}

std::string device_of(live::Json properties) {
    for (const char* name : {"device_id", "deviceId", "device", "tracker_id", "tid"}) {
        if (const auto label = live::text_member(properties, name)) return std::string(*label);
    }
    return {};
}

}  // namespace slipstream::decode::positions
