#include "decode/fit/beats.hpp"

#include <cmath>

namespace slipstream::decode::fit {
namespace {

constexpr std::uint8_t kHrvTime = 0;
constexpr std::uint8_t kFractionalTimestamp = 0;
constexpr std::uint8_t kTime256 = 1;
constexpr std::uint8_t kEventTimestamp = 9;
constexpr std::uint8_t kEventTimestamp12 = 10;
constexpr std::int64_t kTicksPerSecond = 1024;

std::int64_t ticks_to_ms(std::int64_t ticks) {
    return (ticks * 1000 + kTicksPerSecond / 2) / kTicksPerSecond;
}

}  // namespace

void BeatReader::hrv(const MessageRun& run) {
    const FieldDefinition* field = run.definition->find(kHrvTime);
    if (field == nullptr || field->type != BaseType::Uint16 || !field->whole) return;
    const std::uint8_t* at = run.payload + field->offset;
    for (std::size_t i = 0; i < run.count; ++i, at += run.stride) {
        for (std::size_t byte = 0; byte < field->size; byte += 2) {
            const auto interval = load<std::uint16_t>(at + byte, run.definition->big_endian);
            if (interval == 0xFFFF) continue;
            file_.beats.time.push_back(core::kNoTime);
            file_.beats.interval_ms.push_back(interval);
            ++file_.hrv_intervals;
        }
    }
}

void BeatReader::hr(const MessageValues& values, const Definition& definition,
                    const std::uint8_t* payload) {
    const core::TimeMs time = values.time(kTimestampField);
    if (time != core::kNoTime) {
        const double fraction =
            values.value(kFractionalTimestamp).value_or(values.value(kTime256).value_or(0));
        anchor_ = time + std::llround(fraction * 1000);
        anchor_ticks_.reset();
    }
    const std::size_t whole = values.elements(kEventTimestamp);
    for (std::size_t i = 0; i < whole; ++i) {
        const auto ticks = values.unsigned_integer(kEventTimestamp, i);
        if (ticks) beat(*ticks);
    }
    const FieldDefinition* packed = definition.find(kEventTimestamp12);
    if (packed == nullptr || !last_ticks_) return;
    // Two 12-bit counters in every three bytes, least significant bits first.
    const std::uint8_t* at = payload + packed->offset;
    for (std::size_t byte = 0; byte + 3 <= packed->size; byte += 3, at += 3) {
        const std::uint32_t bits =
            at[0] | (std::uint32_t{at[1]} << 8) | (std::uint32_t{at[2]} << 16);
        if (bits == 0xFF'FFFF) continue;
        for (const std::uint32_t counter : {bits & 0xFFF, bits >> 12}) {
            beat(*last_ticks_ + ((counter - *last_ticks_) & 0xFFF));
        }
    }
}

void BeatReader::beat(std::int64_t ticks) {
    if (anchor_ != core::kNoTime && !anchor_ticks_) anchor_ticks_ = ticks;
    const bool follows = last_ticks_ && ticks >= *last_ticks_;
    const std::int64_t interval = follows ? ticks_to_ms(ticks - *last_ticks_) : 0;
    file_.beats.time.push_back(anchor_ticks_ ? anchor_ + ticks_to_ms(ticks - *anchor_ticks_)
                                             : core::kNoTime);
    file_.beats.interval_ms.push_back(follows ? static_cast<std::int32_t>(interval)
                                              : model::kMissing);
    last_ticks_ = ticks;
}

}  // namespace slipstream::decode::fit
