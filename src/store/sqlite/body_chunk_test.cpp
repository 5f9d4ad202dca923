// Chunks of samples: every layout gives its samples back, damage is told.
#include "store/sqlite/body_chunk.hpp"

#include <gmock/gmock.h>

#include "series/byte_io.hpp"
#include "series/codec.hpp"

namespace slipstream::store::sqlite {
namespace {

using core::TimeMs;

constexpr TimeMs kMidnight = 1'558'137'600'000;  // 2019-05-18T00:00:00Z

struct Samples {
    std::vector<TimeMs> time;
    std::vector<std::int32_t> values;
    std::vector<std::uint8_t> flags;
    bool operator==(const Samples&) const = default;
};

/// Heart rates five to twelve units apart, from `start` on.
Samples heart_rates(TimeMs start, std::size_t count, TimeMs unit) {
    Samples samples;
    for (std::size_t i = 0; i < count; ++i) {
        samples.time.push_back(start);
        samples.values.push_back(60 + static_cast<std::int32_t>(i * i % 7));
        samples.flags.push_back(0);
        start += unit * (5 + static_cast<TimeMs>(i * 2'654'435'761 >> 8 & 7));
    }
    return samples;
}

core::ByteBuffer encoded(const Samples& from) {
    return encode_chunk(from.time, from.values, from.flags);
}

Samples decoded(const core::ByteBuffer& bytes) {
    Samples samples;
    EXPECT_TRUE(decode_chunk(bytes, samples.time, samples.values, samples.flags));
    return samples;
}

/// As versions before the byte of the layout wrote them.
core::ByteBuffer as_before(const Samples& from) {
    series::ByteWriter out;
    out.sized(series::encode_column(std::span(from.time)));
    out.sized(series::encode_column(std::span(from.values)));
    out.sized({});
    return out.take();
}

TEST(BodyChunk, samples_come_back) {
    Samples flagged = heart_rates(kMidnight, 500, 1000);
    flagged.flags[17] = 4;
    Samples same_time = heart_rates(kMidnight, 3, 0);
    Samples far_apart = heart_rates(kMidnight, 2, 1000);
    far_apart.time[1] = INT64_MAX;
    Samples widest = heart_rates(0, 2, 1000);
    widest.time = {INT64_MIN, INT64_MAX};
    for (const Samples& samples :
         {heart_rates(kMidnight, 4096, 1000), heart_rates(kMidnight + 1, 100, 7),
          heart_rates(-kMidnight, 100, 60'000), heart_rates(kMidnight, 1, 1), Samples{}, flagged,
          same_time, far_apart, widest}) {
        EXPECT_EQ(decoded(encoded(samples)), samples);
    }
}

TEST(BodyChunk, chunks_of_earlier_versions_are_read) {
    const Samples samples = heart_rates(kMidnight, 4096, 1000);
    EXPECT_EQ(decoded(as_before(samples)), samples);
}

TEST(BodyChunk, whole_seconds_cost_no_more_than_their_number) {
    const Samples seconds = heart_rates(kMidnight, 4096, 1000);
    const Samples milliseconds = heart_rates(kMidnight, 4096, 1);
    EXPECT_EQ(encoded(seconds).size(), encoded(milliseconds).size());
    EXPECT_LT(encoded(seconds).size(), as_before(seconds).size());
}

TEST(BodyChunk, damage_is_told) {
    const core::ByteBuffer good = encoded(heart_rates(kMidnight, 200, 1000));
    std::vector<TimeMs> time;
    std::vector<std::int32_t> values;
    std::vector<std::uint8_t> flags;
    for (std::size_t size = 0; size < good.size(); ++size) {
        const core::ByteBuffer cut(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size));
        const auto result = decode_chunk(cut, time, values, flags);
        ASSERT_FALSE(result) << size;
        EXPECT_EQ(result.error().code, core::ErrorCode::Corrupt);
    }
    core::ByteBuffer later = good;
    later[3] = 2;
    const auto unknown = decode_chunk(later, time, values, flags);
    ASSERT_FALSE(unknown);
    EXPECT_THAT(unknown.error().message, ::testing::HasSubstr("layout"));
}

}  // namespace
}  // namespace slipstream::store::sqlite
