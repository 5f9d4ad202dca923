// Any bytes: the decoder must end cleanly, with arrays of one length and sessions within the points.
#include "core/assert.hpp"
#include "decode/apple_health/apple_health_decoder.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const slipstream::decode::DecodedFile file =
        slipstream::decode::apple_health::apple_health_decoder().decode({data, size});
    for (const auto& series : file.body.series) {
        SLIPSTREAM_ASSERT(series.time.size() == series.values.size());
    }
    for (const auto& column : file.points.columns) {
        SLIPSTREAM_ASSERT(column.empty() || column.size() == file.points.size());
    }
    for (const auto& session : file.sessions) {
        SLIPSTREAM_ASSERT(session.first_row < session.end_row &&
                          session.end_row <= file.points.size());
    }
    for (const auto& sleep : file.body.sleeps) SLIPSTREAM_ASSERT(sleep.start < sleep.end);
    return 0;
}
