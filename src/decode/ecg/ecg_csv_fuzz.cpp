// Any bytes, as an ECG text and as an OpenSignals file: the decoders must end cleanly.
#include "core/assert.hpp"
#include "decode/ecg/ecg_csv_decoder.hpp"
#include "decode/ecg/opensignals_decoder.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto file = slipstream::decode::ecg::ecg_csv_decoder().decode({data, size});
    for (const auto& recording : file.body.recordings)
        for (const auto& channel : recording.channels)
            SLIPSTREAM_ASSERT(channel.samples.size() <= size && channel.rate_hz > 0);
    slipstream::decode::ecg::opensignals_decoder().decode({data, size});
    return 0;
}
