// GPSLogger for Android: a URL or form of the rider's own making; every name the app's own templates use
// is understood.
#include "decode/live/parameters.hpp"
#include "decode/live/reading.hpp"

namespace slipstream::decode::live {

LiveMessage parse_gpslogger(const LiveRequest& request) {
    LiveMessage message;
    const Parameters parameters = request_parameters(request.query, request.body);
    if (!parameters.has({"lat", "latitude"}) || !parameters.has({"lon", "lng", "longitude"})) {
        add_warning(message, "no_parameters", "no `lat` and `lon` in the request");
        return message;
    }
    message.recognised = true;
    message.label = parameters.text({"device", "ser", "aid", "profile"}).value_or("");
    Reading reading;
    reading.latitude_deg = parameters.number({"lat", "latitude"});
    reading.longitude_deg = parameters.number({"lon", "lng", "longitude"});
    for (const std::string_view name : {"timestamp", "time", "timeoffset", "date"}) {
        const auto text = parameters.text({name});
        if (text && !reading.time) reading.time = parse_device_time(*text);
    }
    // The app writes 0.0 for what it does not know. Nobody's accuracy is nought and hardly anybody's
    // altitude; a speed of nought is a rest.
    const auto non_zero = [&](std::initializer_list<std::string_view> names) {
        const auto number = parameters.number(names);
        return number && *number == 0 ? std::optional<double>() : number;
    };
    reading.elevation_m = non_zero({"alt", "altitude"});
    reading.accuracy_m = non_zero({"acc", "accuracy"});
    reading.speed_mps = parameters.number({"spd", "speed", "s"});
    if (!reading.speed_mps) {
        if (const auto kmh = parameters.number({"spd_kph"})) reading.speed_mps = *kmh * kKmhMps;
    }
    reading.heading_deg = parameters.number({"dir", "direction", "bearing"});
    if (reading.heading_deg == 0 && reading.speed_mps.value_or(0) == 0) reading.heading_deg.reset();
    reading.battery_pct = parameters.number({"batt", "battery"});
    add_reading(message, reading, request.received);
    return message;
}

}  // namespace slipstream::decode::live
