// The OsmAnd protocol (Traccar Client, OsmAnd, many trackers): parameters, or JSON of newer clients and
// of the transistorsoft library.
#include "decode/live/live_json.hpp"
#include "decode/live/reading.hpp"

namespace slipstream::decode::live {
namespace {

bool looks_like_json(const LiveRequest& request) {
    const std::size_t first = request.body.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    return first != std::string_view::npos &&
           (request.body[first] == '{' || request.body[first] == '[');
}

void take_location(LiveMessage& message, Json location, core::TimeMs received) {
    const auto coords = member(location, "coords");
    if (!coords) {
        add_warning(message, "no_position", "a location without coordinates");
        return;
    }
    Reading reading;
    reading.time = member(location, "timestamp") ? time_member(location, "timestamp")
                                                 : std::optional<core::TimeMs>(received);
    reading.latitude_deg = number_member(*coords, "latitude");
    reading.longitude_deg = number_member(*coords, "longitude");
    reading.elevation_m = number_member(*coords, "altitude");
    reading.speed_mps = known_member(*coords, "speed");
    reading.heading_deg = known_member(*coords, "heading");
    reading.accuracy_m = known_member(*coords, "accuracy");
    if (const auto battery = member(location, "battery")) {
        if (const auto level = known_member(*battery, "level")) reading.battery_pct = *level * 100;
    }
    add_reading(message, reading, received);
}

LiveMessage parse_osmand_json(const LiveRequest& request) {
    LiveMessage message;
    const auto root = parse_json(request.body);
    if (!root) {
        add_warning(message, "not_json", "not a JSON document");
        return message;
    }
    message.label = text_member(*root, "device_id").value_or("");
    const auto locations = root->is_array() ? root : member(*root, "location");
    if (!locations) {
        add_warning(message, "no_location", "no `location` in the message");
        return message;
    }
    message.recognised = true;
    simdjson::dom::array several;
    if (locations->get(several) == simdjson::SUCCESS) {
        for (const Json location : several) take_location(message, location, request.received);
    } else {
        take_location(message, *locations, request.received);
    }
    return message;
}

void split_location(const Parameters& parameters, Reading& reading) {
    const auto both = parameters.text({"location"});
    if (!both) return;
    const std::size_t comma = both->find(',');
    if (comma == std::string_view::npos) return;
    reading.latitude_deg = parse_number(both->substr(0, comma));
    reading.longitude_deg = parse_number(both->substr(comma + 1));
}

}  // namespace

LiveMessage parse_osmand(const LiveRequest& request) {
    if (looks_like_json(request)) return parse_osmand_json(request);
    LiveMessage message;
    const Parameters parameters = request_parameters(request.query, request.body);
    if (parameters.empty()) {
        add_warning(message, "no_parameters", "neither parameters nor JSON");
        return message;
    }
    message.recognised = true;
    message.label = parameters.text({"id", "deviceid"}).value_or("");
    if (!parameters.has({"lat", "lon", "location"})) return message;  // attributes alone
    Reading reading;
    reading.latitude_deg = parameters.number({"lat"});
    reading.longitude_deg = parameters.number({"lon"});
    if (!reading.latitude_deg || !reading.longitude_deg) split_location(parameters, reading);
    const auto time = parameters.text({"timestamp"});
    reading.time = time ? parse_device_time(*time) : std::optional<core::TimeMs>(request.received);
    reading.elevation_m = parameters.number({"altitude"});
    const auto known = [&](std::initializer_list<std::string_view> names) {
        const auto number = parameters.number(names);
        return number && *number < 0 ? std::optional<double>() : number;
    };
    if (const auto knots = known({"speed"})) reading.speed_mps = *knots * kKnotMps;
    reading.heading_deg = known({"bearing", "heading"});
    reading.accuracy_m = known({"accuracy"});
    reading.battery_pct = known({"batt"});
    add_reading(message, reading, request.received);
    return message;
}

}  // namespace slipstream::decode::live
