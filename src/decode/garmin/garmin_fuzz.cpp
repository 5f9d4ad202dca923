// Any bytes: the decoder ends cleanly, with as many values as times and a summary that is JSON.
#include <simdjson.h>

#include <algorithm>

#include "core/assert.hpp"
#include "decode/garmin/garmin_answers_decoder.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const slipstream::core::Bytes content{data, size};
    const auto& decoder = slipstream::decode::garmin::garmin_answers_decoder();
    const int score = decoder.sniff(content.first(std::min<std::size_t>(size, 4096)));
    SLIPSTREAM_ASSERT(score >= 0 && score <= 100);
    const auto file = decoder.decode(content);
    for (const auto& series : file.body.series) {
        SLIPSTREAM_ASSERT(series.time.size() == series.values.size());
    }
    simdjson::dom::parser parser;
    SLIPSTREAM_ASSERT(parser.parse(file.summary).error() == simdjson::SUCCESS);
    return 0;
}
