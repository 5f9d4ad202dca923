// The only file that names all live receivers.
#include <array>

#include "decode/live/live_json.hpp"
#include "decode/live/live_payload.hpp"

namespace slipstream::decode::live {

std::span<const LiveReceiver> live_receiver_table() {
    constexpr std::uint8_t kHeaders = kTokenBasic | kTokenBearer;
    static constexpr std::array<LiveReceiver, 4> kTable{{
        {"owntracks", "/ingest/owntracks", false, kHeaders | kTokenQuery, "application/json", "[]",
         parse_owntracks},
        {"overland", "/ingest/overland", false, kHeaders | kTokenQuery, "application/json",
         R"({"result":"ok"})", parse_overland},
        {"traccar", "/ingest/traccar", true, kHeaders | kTokenQuery | kTokenId,
         "text/plain; charset=utf-8", "", parse_osmand},
        {"gpslogger", "/ingest/gpslogger", true, kHeaders | kTokenQuery,
         "text/plain; charset=utf-8", "OK", parse_gpslogger},
    }};
    return kTable;
}

std::optional<std::string> token_in_payload(const LiveReceiver& receiver,
                                            const LiveRequest& request) {
    const std::size_t first = request.body.find_first_not_of(" \t\r\n");
    const bool json = first != std::string_view::npos &&
                      (request.body[first] == '{' || request.body[first] == '[');
    for (const std::string_view part : {request.query, json ? std::string_view() : request.body}) {
        const Parameters parameters(part);
        std::optional<std::string_view> found;
        if ((receiver.token_places & kTokenQuery) != 0) {
            found = parameters.text({"token", "access_token"});
        }
        if (!found && (receiver.token_places & kTokenId) != 0) {
            found = parameters.text({"id", "deviceid"});
        }
        if (found) return std::string(*found);
    }
    if (!json || (receiver.token_places & kTokenId) == 0) return std::nullopt;
    const auto root = parse_json(request.body);
    const auto id = root ? text_member(*root, "device_id") : std::nullopt;
    return id ? std::optional<std::string>(*id) : std::nullopt;
}

}  // namespace slipstream::decode::live
