// Any bytes, also behind a whole signature: the decoder must end cleanly.
#include "core/assert.hpp"
#include "decode/ecg/atc_decoder.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string content("ALIVE\0\0\0\5\0\0\0", 12);
    content.append(reinterpret_cast<const char*>(data), size);
    const auto file =
        slipstream::decode::ecg::atc_decoder().decode(slipstream::core::as_bytes(content));
    for (const auto& recording : file.body.recordings)
        for (const auto& channel : recording.channels)
            SLIPSTREAM_ASSERT(channel.samples.size() <= size / 2);
    slipstream::decode::ecg::atc_decoder().decode({data, size});
    return 0;
}
