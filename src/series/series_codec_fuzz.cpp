// Any bytes: decoding ends with values or Corrupt; what decodes encodes and decodes to the same.
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <span>
#include <vector>

#include "series/codec.hpp"
#include "series/fix_chunk.hpp"
#include "series/pyramid.hpp"

namespace {

template <typename T>
void round_trip(slipstream::core::Bytes bytes) {
    std::vector<T> values;
    if (!slipstream::series::decode_column(bytes, values)) return;
    std::vector<T> again;
    const auto encoded = slipstream::series::encode_column(std::span<const T>(values));
    if (!slipstream::series::decode_column(encoded, again) || again != values) std::abort();
}

template <typename T>
void encode_raw(slipstream::core::Bytes bytes) {
    std::vector<T> values(bytes.size() / sizeof(T));
    if (!values.empty()) std::memcpy(values.data(), bytes.data(), values.size() * sizeof(T));
    std::vector<T> again;
    const auto encoded = slipstream::series::encode_column(std::span<const T>(values));
    if (!slipstream::series::decode_column(encoded, again) || again != values) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const slipstream::core::Bytes bytes(data, size);
    round_trip<std::int32_t>(bytes);
    round_trip<std::int64_t>(bytes);
    if (size > 0) {
        encode_raw<std::int32_t>(bytes);
        encode_raw<std::int64_t>(bytes);
    }
    (void)slipstream::series::decode_buckets(bytes).has_value();
    std::vector<slipstream::model::Fix> fixes;
    (void)slipstream::series::decode_fixes(bytes, fixes).has_value();
    return 0;
}
