// Any bytes: each decoder of this folder must end cleanly, with arrays of one length.
#include <algorithm>

#include "core/assert.hpp"
#include "decode/hrv/analysis_report_decoder.hpp"
#include "decode/hrv/cardiomood_decoder.hpp"
#include "decode/hrv/hrv4training_decoder.hpp"
#include "decode/hrv/polar_hrm_decoder.hpp"
#include "decode/hrv/rr_list_decoder.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace slipstream::decode;
    const slipstream::core::Bytes bytes(data, size);
    for (const Decoder* decoder :
         {&hrv::cardiomood_decoder(), &hrv::rr_list_decoder(), &hrv::hrv4training_decoder(),
          &hrv::polar_hrm_decoder(), &hrv::analysis_report_decoder()}) {
        const int score = decoder->sniff(bytes.first(std::min<std::size_t>(size, 4096)));
        SLIPSTREAM_ASSERT(score >= 0 && score <= 100);
        const DecodedFile file = decoder->decode(bytes, "2021-04-12 07-30-05.txt");
        for (const auto& series : file.body.series) {
            SLIPSTREAM_ASSERT(series.time.size() == series.values.size());
        }
        for (const auto& report : file.body.hrv) SLIPSTREAM_ASSERT(report.start <= report.end);
    }
    return 0;
}
