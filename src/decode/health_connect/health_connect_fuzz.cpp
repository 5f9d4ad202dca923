// Any bytes as a database: the decoder must end cleanly, with arrays of one length.
#include "core/assert.hpp"
#include "decode/health_connect/health_connect_decoder.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const slipstream::decode::DecodedFile file =
        slipstream::decode::health_connect::health_connect_decoder().decode({data, size});
    for (const auto& series : file.body.series) {
        SLIPSTREAM_ASSERT(series.time.size() == series.values.size());
    }
    for (const auto& sleep : file.body.sleeps) SLIPSTREAM_ASSERT(sleep.start <= sleep.end);
    return 0;
}
