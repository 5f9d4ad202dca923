// Any bytes: both food decoders end cleanly, with as many values as times.
#include <algorithm>

#include "core/assert.hpp"
#include "decode/food/cronometer_decoder.hpp"
#include "decode/food/myfitnesspal_decoder.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    namespace food = slipstream::decode::food;
    const slipstream::core::Bytes content{data, size};
    for (const auto* decoder : {&food::myfitnesspal_decoder(), &food::cronometer_decoder()}) {
        (void)decoder->sniff(content.first(std::min<std::size_t>(size, 4096)));
        const auto file = decoder->decode(content);
        for (const auto& series : file.body.series) {
            SLIPSTREAM_ASSERT(series.time.size() == series.values.size());
            SLIPSTREAM_ASSERT(series.flags.empty() || series.flags.size() == series.time.size());
        }
    }
    return 0;
}
