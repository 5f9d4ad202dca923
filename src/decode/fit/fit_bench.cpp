// FIT decoding against the checksum of the same run: to columns, and every field of every message.
#include <benchmark/benchmark.h>

#include <cmath>

#include "decode/fit/fit_crc.hpp"
#include "decode/fit/fit_decoder.hpp"
#include "decode/fit/fit_messages.hpp"
#include "decode/fit/fit_writer.hpp"

namespace {

using namespace slipstream;
using namespace slipstream::decode::fit;

/// A ride of `records` seconds as a present-day bicycle computer writes it: fields of its own that no
/// table knows, and an hrv message a second between the records where `beats` says so.
core::ByteBuffer large_ride(int records, bool beats) {
    using enum BaseType;
    const auto integer = [](std::int64_t value) { return FieldContent(value); };
    FitWriter out;
    out.define(0, {0, {{0, Enum}, {1, Uint16}}, {}, false});
    out.write(0, {integer(4), integer(255)});
    out.define(1, {20,
                   {{253, Uint32},
                    {0, Sint32},
                    {1, Sint32},
                    {5, Uint32},
                    {29, Uint32},
                    {73, Uint32},
                    {78, Uint32},
                    {7, Uint16},
                    {61, Uint16},
                    {66, Sint16},
                    {3, Uint8},
                    {4, Uint8},
                    {13, Sint8},
                    {30, Uint8},
                    {53, Uint8},
                    {87, Uint16}},
                   {},
                   false});
    out.define(2, {78, {{0, Uint16, 5}}, {}, false});
    for (int i = 0; i < records; ++i) {
        const int wave = static_cast<int>(40 * std::sin(i / 90.0));
        out.write(1, {integer(931'248'000 + i), integer(467'256'650 + i * 60),
                      integer(-1'032'295'390 + i * 80), integer(i * 750LL), integer(i * 190LL),
                      integer(7500 + wave), integer((700 + wave) * 5), integer(190 + wave),
                      integer(3000 + i % 7), integer(-wave), integer(130 + wave / 4), integer(84),
                      integer(21), integer(178), integer(64), integer(12)});
        if (beats) out.write(2, {std::vector<std::int64_t>{430 + wave, 441}});
    }
    return out.finish();
}

const core::ByteBuffer& content(bool beats) {
    static const core::ByteBuffer plain = large_ride(150'000, false);
    static const core::ByteBuffer with_beats = large_ride(120'000, true);
    return beats ? with_beats : plain;
}

void count_bytes(benchmark::State& state, std::size_t size) {
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * size));
}

void fit_crc(benchmark::State& state) {
    const core::ByteBuffer& bytes = content(false);
    for (auto _ : state) benchmark::DoNotOptimize(crc16(0, bytes));
    count_bytes(state, bytes.size());
}
BENCHMARK(fit_crc);

void fit_columns(benchmark::State& state) {
    const core::ByteBuffer& bytes = content(state.range(0) != 0);
    decode::DecodedFile file;
    for (auto _ : state) {
        decode_into(bytes, file);
        benchmark::DoNotOptimize(file.points.time.data());
    }
    count_bytes(state, bytes.size());
}
BENCHMARK(fit_columns)->ArgName("beats")->Arg(0)->Arg(1);

class Sum final : public MessageVisitor {
  public:
    void message(const MessageView& message) override {
        for (const FieldPlan& field : message.fields) {
            for (std::size_t i = 0; i < field.elements(); ++i) {
                const double value = message.value(field, i);
                if (!std::isnan(value)) total += value;
            }
        }
    }
    double total = 0;
};

void fit_every_field(benchmark::State& state) {
    const core::ByteBuffer& bytes = content(state.range(0) != 0);
    for (auto _ : state) {
        Sum sum;
        for_each_message(bytes, sum);
        benchmark::DoNotOptimize(sum.total);
    }
    count_bytes(state, bytes.size());
}
BENCHMARK(fit_every_field)->ArgName("beats")->Arg(0)->Arg(1);

}  // namespace
