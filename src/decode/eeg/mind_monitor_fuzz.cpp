// Any bytes, also behind a header: the decoder must end cleanly, with channels of equal length.
#include "core/assert.hpp"
#include "decode/eeg/mind_monitor_decoder.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string content = "TimeStamp,RAW_TP9,Delta_TP9,HeadBandOn,Elements\n";
    content.append(reinterpret_cast<const char*>(data), size);
    const auto file =
        slipstream::decode::eeg::mind_monitor_decoder().decode(slipstream::core::as_bytes(content));
    for (const auto& recording : file.body.recordings) {
        SLIPSTREAM_ASSERT(recording.end >= recording.start);
        for (const auto& channel : recording.channels)
            SLIPSTREAM_ASSERT(channel.samples.size() == recording.channels[0].samples.size());
    }
    slipstream::decode::eeg::mind_monitor_decoder().decode({data, size});
    return 0;
}
