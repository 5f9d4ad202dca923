// Our own JSON Lines: any bytes decode without a fault, and what comes out is consistent.
#include "core/assert.hpp"
#include "decode/slipstream/slipstream_decoder.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace slipstream;
    const auto file = decode::slipstream_lines::slipstream_decoder().decode({data, size});
    for (const auto& column : file.points.columns) {
        SLIPSTREAM_ASSERT(column.empty() || column.size() == file.points.size());
    }
    SLIPSTREAM_ASSERT(file.points.flags.empty() || file.points.flags.size() == file.points.size());
    for (const model::Session& session : file.sessions) {
        SLIPSTREAM_ASSERT(session.first_row <= session.end_row &&
                          session.end_row <= file.points.size());
        SLIPSTREAM_ASSERT(session.first_lap <= session.end_lap &&
                          session.end_lap <= file.laps.size());
    }
    for (const model::SampleSeries& series : file.body.series) {
        SLIPSTREAM_ASSERT(series.time.size() == series.values.size());
        SLIPSTREAM_ASSERT(series.flags.empty() || series.flags.size() == series.time.size());
    }
    return 0;
}
