// Overland: batches of GeoJSON features.
#include "decode/live/live_objects.hpp"
#include "decode/live/reading.hpp"

namespace slipstream::decode::live {

bool take_overland(LiveMessage& message, Json feature, core::TimeMs received) {
    const auto geometry = member(feature, "geometry");
    if (!geometry || text_member(*geometry, "type") != "Point") return false;
    const auto properties = member(feature, "properties");
    if (!properties) return false;
    const auto kind = text_member(*properties, "type");
    if (kind == "trip" || kind == "visit") return false;
    const auto coordinates = member(*geometry, "coordinates");
    simdjson::dom::array pair;
    if (!coordinates || coordinates->get(pair) != simdjson::SUCCESS) return false;

    Reading reading;
    std::size_t position = 0;
    for (const Json value : pair) {
        if (position == 0) reading.longitude_deg = as_number(value);
        if (position == 1) reading.latitude_deg = as_number(value);
        if (++position == 2) break;
    }
    reading.time = time_member(*properties, "timestamp");
    reading.elevation_m = number_member(*properties, "altitude");
    // iOS gives -1 for an altitude it does not know, together with a negative accuracy of it.
    const auto vertical = number_member(*properties, "vertical_accuracy");
    if (vertical && *vertical < 0) reading.elevation_m.reset();
    reading.speed_mps = known_member(*properties, "speed");
    reading.heading_deg = known_member(*properties, "course");
    reading.accuracy_m = known_member(*properties, "horizontal_accuracy");
    if (const auto level = known_member(*properties, "battery_level"))
        reading.battery_pct = *level * 100;
    if (message.label.empty()) message.label = text_member(*properties, "device_id").value_or("");
    add_reading(message, reading, received);
    return true;
}

LiveMessage parse_overland(const LiveRequest& request) {
    LiveMessage message;
    const auto root = parse_json(request.body);
    if (!root) {
        add_warning(message, "not_json", "not a JSON document");
        return message;
    }
    const auto locations = member(*root, "locations");
    simdjson::dom::array features;
    if (!locations || locations->get(features) != simdjson::SUCCESS) {
        add_warning(message, "no_locations", "not an Overland batch: no array `locations`");
        return message;
    }
    message.recognised = true;
    for (const Json feature : features) {
        if (!take_overland(message, feature, request.received)) {
            add_warning(message, "not_a_place", "a feature that is not a position was left out");
        }
    }
    return message;
}

}  // namespace slipstream::decode::live
