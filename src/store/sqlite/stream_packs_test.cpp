// Packs of chunks, and the rows of the journal that are folded: what goes in comes out, damage is told.
#include "store/sqlite/stream_packs.hpp"

#include <gtest/gtest.h>

#include "store/sqlite/fix_journal.hpp"

namespace slipstream::store::sqlite {
namespace {

core::ByteBuffer bytes_of(std::size_t size, std::uint8_t value) {
    return core::ByteBuffer(size, value);
}

TEST(StreamPacks, hold_chunks_in_order_whatever_order_they_came_in) {
    const auto packs = join_chunks({{7, 1, bytes_of(100, 1)},
                                    {kTimeColumn, 0, bytes_of(50, 2)},
                                    {0, 3, bytes_of(60'000, 3)},
                                    {7, 0, bytes_of(10, 4)}});
    ASSERT_EQ(packs.size(), 2u);
    EXPECT_EQ(packs[0].metric, 0);
    EXPECT_EQ(packs[0].chunk, 3u);
    const auto second = cut_pack(packs[1].metric, packs[1].chunk, packs[1].data);
    ASSERT_TRUE(second);
    ASSERT_EQ(second->size(), 3u);
    EXPECT_EQ((*second)[0].data.size(), 10u);
    EXPECT_EQ((*second)[1].chunk, 1u);
    EXPECT_EQ((*second)[2].metric, kTimeColumn);
    EXPECT_EQ((*second)[2].data.front(), 2);
}

TEST(StreamPacks, a_chunk_that_stands_alone_is_one_of_an_earlier_version) {
    const auto alone = bytes_of(20, 1);
    const auto chunks = cut_pack(5, 2, alone);
    ASSERT_TRUE(chunks);
    ASSERT_EQ(chunks->size(), 1u);
    EXPECT_EQ(chunks->front().metric, 5);
    EXPECT_EQ(chunks->front().data.size(), alone.size());
}

TEST(StreamPacks, cut_lengthened_and_misnamed_ones_are_corrupt) {
    const auto packs = join_chunks({{1, 0, bytes_of(8, 1)}, {2, 0, bytes_of(8, 1)}});
    ASSERT_EQ(packs.size(), 1u);
    core::ByteBuffer data = packs.front().data;
    for (std::size_t size = 1; size < data.size(); ++size)
        EXPECT_FALSE(cut_pack(1, 0, core::Bytes(data).first(size))) << size;
    EXPECT_FALSE(cut_pack(2, 0, data));
    EXPECT_FALSE(cut_pack(1, 1, data));
    data.push_back(0);
    EXPECT_FALSE(cut_pack(1, 0, data));
}

JournalPart part_of(std::uint8_t device, std::uint64_t first, std::size_t count) {
    JournalPart part;
    part.rider.bytes.fill(1);
    part.device.bytes.fill(device);
    for (std::size_t i = 0; i < count; ++i) {
        model::Fix fix;
        fix.sequence = first + i;
        fix.time = 1'558'137'600'000 + static_cast<core::TimeMs>(fix.sequence) * 1000;
        fix.received = fix.time + static_cast<core::TimeMs>(i * 37 % 100);
        fix.latitude_e7 = static_cast<std::int32_t>(400'000'000 + i * 17);
        fix.longitude_e7 = static_cast<std::int32_t>(device * 1000);
        fix.flags = static_cast<std::uint8_t>(i % 2);
        part.fixes.push_back(fix);
    }
    return part;
}

TEST(FoldedRow, gives_fixes_back_in_order_of_sequence) {
    std::vector<JournalPart> parts;
    for (std::size_t i = 0; i < 50; ++i)
        parts.push_back(part_of(static_cast<std::uint8_t>(i % 3), 10 + 21 * i, 20));
    const auto row = encode_folded(parts);
    EXPECT_LT(row.size(), encode_parts(parts).size() / 2);
    const auto read = decode_parts(row);
    ASSERT_TRUE(read);
    ASSERT_EQ(read->size(), parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
        EXPECT_EQ((*read)[i].device, parts[i].device);
        ASSERT_EQ((*read)[i].fixes.size(), parts[i].fixes.size());
        for (std::size_t k = 0; k < parts[i].fixes.size(); ++k) {
            const model::Fix& got = (*read)[i].fixes[k];
            const model::Fix& fix = parts[i].fixes[k];
            EXPECT_EQ(got.sequence, fix.sequence);
            EXPECT_EQ(got.time, fix.time);
            EXPECT_EQ(got.received, fix.received);
            EXPECT_EQ(got.latitude_e7, fix.latitude_e7);
            EXPECT_EQ(got.longitude_e7, fix.longitude_e7);
            EXPECT_EQ(got.heart_rate_bpm, model::kMissing);
            EXPECT_EQ(got.flags, fix.flags);
        }
    }
    for (std::size_t size = 1; size < row.size(); size += 7) {
        const auto cut = decode_parts(core::Bytes(row).first(size));
        if (cut) {
            EXPECT_LT(cut->size(), parts.size()) << size;
        }
    }
}

TEST(FoldedRow, of_one_fix_is_no_larger_than_a_plain_one) {
    const std::vector<JournalPart> parts{part_of(1, 5, 1)};
    EXPECT_EQ(encode_folded(parts), encode_parts(parts));
}

}  // namespace
}  // namespace slipstream::store::sqlite
