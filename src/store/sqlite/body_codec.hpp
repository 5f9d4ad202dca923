#pragma once
// How records of body data become the bytes of one value, and back. docs/formats/store.md has the layout.
// Pure; decoding never trusts its input: Corrupt where the bytes fail their checks.
#include "core/bytes.hpp"
#include "core/result.hpp"
#include "model/body.hpp"

namespace slipstream::store::sqlite {

/// Never renumber: stored.
enum class BodyKind : std::uint8_t {
    Sleep = 0,
    Nutrition = 1,
    BloodPressure = 2,
    Hrv = 3,
    Recording = 4,
    Exercise = 5,
};
inline constexpr int kBodyKinds = 6;

core::ByteBuffer encode_record(const model::Sleep& record);
core::ByteBuffer encode_record(const model::NutritionDay& record);
core::ByteBuffer encode_record(const model::BloodPressure& record);
core::ByteBuffer encode_record(const model::HrvReport& record);
core::ByteBuffer encode_record(const model::Exercise& record);
/// Without the samples of its channels: their number is kept.
core::ByteBuffer encode_record(const model::Recording& record);

core::Result<void> decode_record(core::Bytes bytes, model::Sleep& record);
core::Result<void> decode_record(core::Bytes bytes, model::NutritionDay& record);
core::Result<void> decode_record(core::Bytes bytes, model::BloodPressure& record);
core::Result<void> decode_record(core::Bytes bytes, model::HrvReport& record);
core::Result<void> decode_record(core::Bytes bytes, model::Exercise& record);
core::Result<void> decode_record(core::Bytes bytes, model::Recording& record,
                                 std::vector<std::uint64_t>& lengths);

}  // namespace slipstream::store::sqlite
