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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const core::Bytes content(data, size);
    const decode::DecodedFile whole = decode::fit::fit_decoder().decode(content);
    check(whole.points.size() <= size);
    for (const auto& column : whole.points.columns) {
        check(column.empty() || column.size() == whole.points.size());
    }

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

    Sum sum;
    decode::fit::for_each_message(content, sum);
    return 0;
}
