// Any bytes: the three decoders must end cleanly, with columns as long as their series.
#include <simdjson.h>

#include <algorithm>

#include "core/assert.hpp"
#include "decode/fitbit/fitbit_api_decoder.hpp"
#include "decode/fitbit/fitbit_takeout_decoder.hpp"
#include "decode/google_health/google_health_decoder.hpp"

namespace {

void check(const slipstream::decode::Decoder& decoder, slipstream::core::Bytes bytes,
           std::string_view name) {
    const int score = decoder.sniff(bytes.first(std::min<std::size_t>(bytes.size(), 4096)));
    SLIPSTREAM_ASSERT(score >= 0 && score <= 100);
    const slipstream::decode::DecodedFile file = decoder.decode(bytes, name);
    for (const auto& series : file.body.series) {
        SLIPSTREAM_ASSERT(series.time.size() == series.values.size());
        SLIPSTREAM_ASSERT(series.flags.empty() || series.flags.size() == series.values.size());
    }
    for (const auto& recording : file.body.recordings) {
        SLIPSTREAM_ASSERT(recording.channels.size() == 1 && recording.channels[0].rate_hz > 0);
    }
    simdjson::dom::parser parser;
    SLIPSTREAM_ASSERT(file.summary.empty() ||
                      parser.parse(file.summary).error() == simdjson::SUCCESS);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace slipstream::decode;
    const slipstream::core::Bytes bytes(data, size);
    check(fitbit::fitbit_takeout_decoder(), bytes, {});
    check(fitbit::fitbit_takeout_decoder(), bytes, "steps-2026-03-01.json");
    check(fitbit::fitbit_takeout_decoder(), bytes, "Minute SpO2 - 2026-03-01.csv");
    check(fitbit::fitbit_api_decoder(), bytes, {});
    check(google_health::google_health_decoder(), bytes, {});
    return 0;
}
