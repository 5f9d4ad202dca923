// Any bytes: the decoder must end cleanly; what it reads must be writable and come back with the same samples.
#include "core/assert.hpp"
#include "decode/edf/edf_decoder.hpp"
#include "decode/edf/edf_writer.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using slipstream::decode::edf::edf_decoder;
    const slipstream::decode::DecodedFile file = edf_decoder().decode({data, size});
    for (const auto& recording : file.body.recordings) {
        SLIPSTREAM_ASSERT(recording.end >= recording.start);
        const auto written = slipstream::decode::edf::write_edf_plus(recording);
        if (!written) continue;
        const auto again = edf_decoder().decode(*written);
        SLIPSTREAM_ASSERT(again.body.recordings.size() == 1);
        const auto& channels = again.body.recordings[0].channels;
        for (std::size_t i = 0; i < recording.channels.size() && i < channels.size(); ++i)
            SLIPSTREAM_ASSERT(channels[i].samples.size() >= recording.channels[i].samples.size());
    }
    return 0;
}
