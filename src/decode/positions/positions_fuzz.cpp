// Any bytes: each decoder of this folder must end cleanly, with columns as long as the stream, sessions within
// it, and every position on the globe.
#include <algorithm>

#include "core/assert.hpp"
#include "decode/positions/geojson_decoder.hpp"
#include "decode/positions/google_timeline_decoder.hpp"
#include "decode/positions/overland_file_decoder.hpp"
#include "decode/positions/owntracks_file_decoder.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace slipstream::decode;
    using slipstream::model::Metric;
    const slipstream::core::Bytes bytes(data, size);
    for (const Decoder* decoder :
         {&positions::owntracks_file_decoder(), &positions::overland_file_decoder(),
          &positions::geojson_decoder(), &positions::google_timeline_decoder()}) {
        const int score = decoder->sniff(bytes.first(std::min<std::size_t>(size, 4096)));
        SLIPSTREAM_ASSERT(score >= 0 && score <= 100);
        const DecodedFile file = decoder->decode(bytes);
        for (const auto& column : file.points.columns) {
            SLIPSTREAM_ASSERT(column.empty() || column.size() == file.points.size());
        }
        for (const auto& session : file.sessions) {
            SLIPSTREAM_ASSERT(session.first_row <= session.end_row &&
                              session.end_row <= file.points.size());
        }
        for (std::size_t row = 0; row < file.points.size(); ++row) {
            const auto latitude = file.points.at(Metric::Latitude, row);
            const auto longitude = file.points.at(Metric::Longitude, row);
            SLIPSTREAM_ASSERT(latitude >= -900'000'000 && latitude <= 900'000'000);
            SLIPSTREAM_ASSERT(longitude >= -1'800'000'000 && longitude <= 1'800'000'000);
        }
    }
    return 0;
}
