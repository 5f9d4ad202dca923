// Any bytes: the decoder ends cleanly, with as many values as times.
#include <algorithm>

#include "core/assert.hpp"
#include "decode/pressure/pressure_decoder.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto& decoder = slipstream::decode::pressure::blood_pressure_decoder();
    const slipstream::core::Bytes content{data, size};
    (void)decoder.sniff(content.first(std::min<std::size_t>(size, 4096)));
    const auto file = decoder.decode(content, "raw_hr_hr.csv");
    for (const auto& series : file.body.series) {
        SLIPSTREAM_ASSERT(series.time.size() == series.values.size());
        SLIPSTREAM_ASSERT(series.flags.empty() || series.flags.size() == series.time.size());
    }
    return 0;
}
