#pragma once
// What phones and trackers post while they move, as fixes: OwnTracks, Overland, the OsmAnd protocol of
// Traccar Client, GPSLogger. Pure; never throws; any thread. docs/formats/live.md says which field of
// which app becomes what.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.hpp"
#include "decode/decoder.hpp"
#include "model/fix.hpp"

namespace slipstream::decode::live {

/// One request as it came. The views are valid during the call only.
struct LiveRequest {
    std::string_view query;  ///< without '?', still percent-encoded
    std::string_view body;
    std::string_view media_type;  ///< as sent; may be empty or wrong
    core::TimeMs received = 0;    ///< stands in where a protocol lets the time be left out
};

struct LiveMessage {
    std::vector<model::Fix> fixes;  ///< in the order of the message; `received` set, no flags
    std::string label;              ///< what the device calls itself; never identifies it
    std::vector<Diagnostic> warnings;
    bool recognised = false;  ///< false: not a message of the protocol
};

LiveMessage parse_owntracks(const LiveRequest& request);
LiveMessage parse_overland(const LiveRequest& request);
LiveMessage parse_osmand(const LiveRequest& request);
LiveMessage parse_gpslogger(const LiveRequest& request);

/// Where a protocol may carry the token.
enum TokenPlace : std::uint8_t {
    kTokenBasic = 1,   ///< the password of HTTP Basic
    kTokenBearer = 2,  ///< Authorization: Bearer
    kTokenQuery = 4,   ///< ?token= or ?access_token=, or a form field of that name
    kTokenId = 8,      ///< the device id of the OsmAnd protocol: id, deviceid, device_id
};

/// One receiver: where it listens and what it answers once the delivery is durable.
struct LiveReceiver {
    std::string_view key;           ///< "owntracks"; source of its deliveries
    std::string_view path;          ///< "/ingest/owntracks"
    bool get = false;               ///< whether the protocol also uses GET
    std::uint8_t token_places = 0;  ///< TokenPlace set
    std::string_view answer_type;   ///< content type of the answer, 200
    std::string_view answer_body;
    LiveMessage (*parse)(const LiveRequest&);
};

std::span<const LiveReceiver> live_receiver_table();

/// The token in the query, form or JSON of a request, where the receiver's protocol allows one there.
std::optional<std::string> token_in_payload(const LiveReceiver& receiver,
                                            const LiveRequest& request);

}  // namespace slipstream::decode::live
