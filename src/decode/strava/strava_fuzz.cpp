// Any bytes: the decoder must end cleanly, with columns as long as their rows and ranges inside them.
#include <simdjson.h>

#include <algorithm>

#include "core/assert.hpp"
#include "decode/strava/polyline.hpp"
#include "decode/strava/strava_decoder.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace slipstream;
    const core::Bytes bytes(data, size);
    const decode::Decoder& decoder = decode::strava::strava_decoder();
    const int score = decoder.sniff(bytes.first(std::min<std::size_t>(size, 4096)));
    SLIPSTREAM_ASSERT(score >= 0 && score <= 100);
    const decode::DecodedFile file = decoder.decode(bytes);
    for (const auto& column : file.points.columns) {
        SLIPSTREAM_ASSERT(column.empty() || column.size() == file.points.size());
    }
    for (const auto& session : file.sessions) {
        SLIPSTREAM_ASSERT(session.first_row <= session.end_row);
        SLIPSTREAM_ASSERT(session.end_row <= file.points.size());
        SLIPSTREAM_ASSERT(session.end_lap <= file.laps.size());
        for (std::uint32_t i = session.first_lap; i < session.end_lap; ++i) {
            SLIPSTREAM_ASSERT(file.laps[i].first_row >= session.first_row);
            SLIPSTREAM_ASSERT(file.laps[i].end_row <= session.end_row);
        }
    }
    simdjson::dom::parser parser;
    SLIPSTREAM_ASSERT(parser.parse(file.summary).error() == simdjson::SUCCESS);
    const auto line = decode::strava::decode_polyline(core::as_text(bytes), 1000);
    SLIPSTREAM_ASSERT(line.points.size() <= 1000);
    return 0;
}
