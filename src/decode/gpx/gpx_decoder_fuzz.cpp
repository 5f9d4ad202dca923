// Any bytes: the decoder must end cleanly, with columns as long as the stream.
#include "core/assert.hpp"
#include "decode/gpx/gpx_decoder.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const slipstream::decode::DecodedFile file =
        slipstream::decode::gpx::gpx_decoder().decode({data, size});
    for (const auto& column : file.points.columns) {
        SLIPSTREAM_ASSERT(column.empty() || column.size() == file.points.size());
    }
    for (const auto& session : file.sessions) {
        SLIPSTREAM_ASSERT(session.first_row <= session.end_row &&
                          session.end_row <= file.points.size());
    }
    return 0;
}
