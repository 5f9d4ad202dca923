// OwnTracks, HTTP mode: one JSON object a message, told apart by `_type`.
#include <array>

#include "decode/live/live_objects.hpp"
#include "decode/live/reading.hpp"

namespace slipstream::decode::live {
namespace {

/// The last part of the topic ("owntracks/sam/phone"), else the two letters of the tracker.
std::string label_of(Json message) {
    if (const auto topic = text_member(message, "topic")) {
        std::string_view path = *topic;
        if (path.ends_with("/event")) path.remove_suffix(6);
        return std::string(path.substr(path.find_last_of('/') + 1));
    }
    return std::string(text_member(message, "tid").value_or(""));
}

void take_position(LiveMessage& message, Json object, core::TimeMs received) {
    Reading reading;
    reading.time = time_member(object, "tst");
    reading.latitude_deg = number_member(object, "lat");
    reading.longitude_deg = number_member(object, "lon");
    reading.elevation_m = number_member(object, "alt");
    reading.heading_deg = known_member(object, "cog");
    reading.accuracy_m = known_member(object, "acc");
    reading.battery_pct = known_member(object, "batt");
    if (const auto speed_kmh = known_member(object, "vel"))
        reading.speed_mps = *speed_kmh * kKmhMps;
    add_reading(message, reading, received);
}

}  // namespace

void take_owntracks(LiveMessage& message, Json object, core::TimeMs received) {
    const auto type = text_member(object, "_type");
    if (!type) return;
    message.recognised = true;
    if (message.label.empty()) message.label = label_of(object);
    if (*type == "location") {
        take_position(message, object, received);
    } else if (*type == "transition") {
        // Where a region was entered or left; some versions leave the position out.
        if (member(object, "lat") && member(object, "lon"))
            take_position(message, object, received);
    } else if (*type == "encrypted") {
        add_warning(message, "encrypted",
                    "the app encrypts its messages; turn its encryption key off (the way is TLS)");
    }
}

LiveMessage parse_owntracks(const LiveRequest& request) {
    LiveMessage message;
    if (request.body.empty()) {  // sent when a friend was removed
        message.recognised = true;
        return message;
    }
    const auto root = parse_json(request.body);
    if (!root) {
        add_warning(message, "not_json", "not a JSON document");
        return message;
    }
    simdjson::dom::array several;
    if (root->get(several) == simdjson::SUCCESS) {
        for (const Json object : several) take_owntracks(message, object, request.received);
    } else {
        take_owntracks(message, *root, request.received);
    }
    if (!message.recognised) add_warning(message, "no_type", "not an OwnTracks message: no _type");
    return message;
}

}  // namespace slipstream::decode::live
