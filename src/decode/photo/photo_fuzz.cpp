// Any bytes: the decoder must end cleanly, make no records, and give a place that is on the globe.
#include "core/assert.hpp"
#include "decode/photo/photo_decoder.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using slipstream::decode::photo::photo_decoder;
    const slipstream::decode::DecodedFile file = photo_decoder().decode({data, size});
    SLIPSTREAM_ASSERT(file.points.empty() && file.waypoints.empty() && file.body.empty());
    SLIPSTREAM_ASSERT(file.kind.empty() == file.summary.empty());
    for (const auto& warning : file.warnings)
        SLIPSTREAM_ASSERT(!warning.offset || *warning.offset <= size);
    return 0;
}
