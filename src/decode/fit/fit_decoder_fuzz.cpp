// libFuzzer target: any bytes must decode without a crash, within bounds, the same in pieces as whole.
#include <algorithm>
#include <cstdlib>

#include "decode/fit/fit_decoder.hpp"
#include "decode/fit/fit_mapping.hpp"
#include "decode/fit/fit_messages.hpp"

namespace {

using namespace slipstream;

class Sum final : public decode::fit::MessageVisitor {
  public:
    void message(const decode::fit::MessageView& message) override {
        for (const auto& field : message.fields) {
            for (std::size_t i = 0; i < field.elements(); ++i) total += message.value(field, i);
            total += static_cast<double>(message.text(field).size());
        }
        for (const auto& field : message.derived) total += field.value;
    }
    double total = 0;
};

void check(bool holds) {
    if (!holds) std::abort();
}

/// What holds of body data whatever the bytes.
void check_body(const decode::DecodedFile& file, std::size_t size) {
    for (const model::SampleSeries& series : file.body.series) {
        check(series.time.size() == series.values.size());
        check(series.flags.empty() || series.flags.size() == series.time.size());
        check(series.time.size() <= 32 * size);  // pieces of one amount
    }
    for (const model::Sleep& sleep : file.body.sleeps) {
        check(sleep.start <= sleep.end);
        core::TimeMs end = sleep.start;
        for (const model::SleepSegment& segment : sleep.segments) {
            check(segment.start >= end && segment.duration_s > 0);
            end = segment.start + segment.duration_s * core::TimeMs{1000};
        }
        check(end <= sleep.end);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const core::Bytes content(data, size);
    const decode::DecodedFile whole = decode::fit::fit_decoder().decode(content);
    check(whole.points.size() <= size);
    for (const auto& column : whole.points.columns) {
        check(column.empty() || column.size() == whole.points.size());
    }

    check_body(whole, size);

    decode::DecodedFile pieces;
    decode::fit::FitMapping mapping(pieces, 0);
    decode::fit::FitReader reader(mapping);
    const std::size_t step = size > 0 ? 1 + data[0] % 64 : 1;
    for (std::size_t at = 0; at < size; at += step) {
        reader.feed(content.subspan(at, std::min(step, size - at)));
    }
    reader.finish();
    mapping.finish(reader);
    check(pieces.points.time == whole.points.time);
    check(pieces.points.columns == whole.points.columns);
    check(pieces.integrity == whole.integrity);
    check(pieces.summary == whole.summary);
    check(pieces.body.series.size() == whole.body.series.size());
    for (std::size_t i = 0; i < pieces.body.series.size(); ++i) {
        check(pieces.body.series[i].time == whole.body.series[i].time);
        check(pieces.body.series[i].values == whole.body.series[i].values);
    }

    Sum sum;
    decode::fit::for_each_message(content, sum);
    return 0;
}
