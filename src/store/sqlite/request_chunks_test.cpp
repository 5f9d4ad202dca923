#include "store/sqlite/request_chunks.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace slipstream::store::sqlite {
namespace {

using model::DeliveryState;

TEST(RequestChunks, a_key_is_the_front_of_the_id) {
    core::DeliveryId id;
    for (std::size_t i = 0; i < id.bytes.size(); ++i)
        id.bytes[i] = static_cast<std::uint8_t>(i + 1);
    EXPECT_EQ(request_key(id), 0x0102030405060708u);
}

TEST(RequestChunks, give_back_what_was_put_in) {
    std::mt19937_64 random(7);
    for (const std::size_t count : {1u, 2u, 4096u, 5000u}) {
        std::vector<RequestEntry> entries;
        std::uint64_t time = count == 2 ? (std::uint64_t{1} << 48) - 1 : 1'558'170'000'000;
        for (std::size_t i = 0; i < count; ++i) {
            if (count > 2) time += 1000 * (1 + random() % 20);
            entries.push_back({time << 16 | (random() & 0xffff), 2 * i + 1,
                               i % 7 == 0 ? DeliveryState::Skipped : DeliveryState::Decoded});
        }
        std::sort(entries.begin(), entries.end());
        const core::ByteBuffer bytes = encode_requests(entries);
        const auto decoded = decode_requests(bytes);
        ASSERT_TRUE(decoded) << decoded.error().message;
        EXPECT_EQ(*decoded, entries);
        if (count == 4096) {
            EXPECT_LT(bytes.size(), 4 * count);
        }
    }
}

TEST(RequestChunks, damage_is_told) {
    const std::vector<RequestEntry> entries{{1u << 16, 1, DeliveryState::Decoded},
                                            {2u << 16, 3, DeliveryState::Skipped}};
    const core::ByteBuffer good = encode_requests(entries);
    ASSERT_TRUE(decode_requests(good));
    for (std::size_t size = 0; size < good.size(); ++size)
        EXPECT_FALSE(decode_requests(core::Bytes(good).first(size))) << size;
    core::ByteBuffer longer = good;
    longer.push_back(0);
    EXPECT_FALSE(decode_requests(longer));
    const std::vector<RequestEntry> turned{entries[1], entries[0]};
    EXPECT_FALSE(decode_requests(encode_requests(turned)));
    std::vector<RequestEntry> waiting = entries;
    waiting[0].state = DeliveryState::Quarantined;
    EXPECT_FALSE(decode_requests(encode_requests(waiting)));
}

}  // namespace
}  // namespace slipstream::store::sqlite
