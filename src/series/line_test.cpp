// Rows of a line, thinned, and the levels of it.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "model/stream.hpp"
#include "series/codec.hpp"
#include "series/line_levels.hpp"

namespace slipstream::series {
namespace {

using model::Metric;

constexpr core::TimeMs kStart = 1'558'137'600'000;

LineSource source_of(const model::Stream& stream) {
    return {stream.time,
            stream.column(Metric::Latitude),
            stream.column(Metric::Longitude),
            stream.column(Metric::Elevation),
            stream.flags,
            0};
}

/// A winding ride of one row a second; each seventh row has no position, each eleventh a flag.
model::Stream winding(std::size_t rows) {
    model::Stream stream;
    stream.flags.assign(0, 0);
    for (std::size_t i = 0; i < rows; ++i) {
        const double way = static_cast<double>(i);
        stream.append_row(kStart + static_cast<core::TimeMs>(i) * 1000);
        if (i % 7 == 3) continue;
        stream.set(
            Metric::Latitude, i,
            450'000'000 + static_cast<std::int32_t>(way * 300 + 90'000 * std::sin(way / 90)));
        stream.set(Metric::Longitude, i,
                   60'000'000 + static_cast<std::int32_t>(way * 200 + 60'000 * std::cos(way / 50)));
        stream.set(Metric::Elevation, i, static_cast<std::int32_t>(30'000 + i % 5000));
    }
    stream.flags.assign(rows, 0);
    for (std::size_t i = 5; i < rows; i += 11) stream.flags[i] = model::kFlagImpossibleJump;
    return stream;
}

LineRows corner(std::size_t rows) {
    LineRows line;
    for (std::size_t i = 0; i < rows; ++i) {
        line.row.push_back(static_cast<std::uint32_t>(i));
        line.time.push_back(kStart + static_cast<core::TimeMs>(i));
        const auto way = static_cast<std::int32_t>(i * 1000);
        const auto half = static_cast<std::int32_t>(rows / 2 * 1000);
        line.latitude_e7.push_back(std::max(0, way - half));
        line.longitude_e7.push_back(std::min(half, way));
        line.elevation_cm.push_back(model::kMissing);
    }
    return line;
}

TEST(Line, has_the_rows_that_can_be_drawn) {
    model::Stream stream = winding(30);
    stream.time[0] = core::kNoTime;
    const LineRows line = line_rows(source_of(stream));
    ASSERT_EQ(line.size(), 30u - 4 - 3 - 1);  // without position, flagged, without time
    EXPECT_EQ(line.row.front(), 1u);
    EXPECT_EQ(line.time.front(), stream.time[1]);
    EXPECT_EQ(line.latitude_e7.back(), stream.at(Metric::Latitude, 29));
    EXPECT_EQ(segment_starts(line, std::vector<std::uint32_t>{1, 5, 10, 11, 40}),
              (std::vector<std::uint32_t>{3, 7}));
    EXPECT_TRUE(line_rows({stream.time, {}, {}, {}, {}, 0}).empty());
}

TEST(Line, thinning_keeps_ends_segment_ends_and_corners) {
    const LineRows line = corner(100);
    const std::vector<std::uint32_t> breaks{80};
    const LineRows thin = thinned(line, breaks, 5);
    EXPECT_EQ(thin.row, (std::vector<std::uint32_t>{0, 50, 79, 80, 99}));
    EXPECT_EQ(segment_starts(thin, breaks), std::vector<std::uint32_t>{3});
    EXPECT_EQ(thinned(line, breaks, 0).row, (std::vector<std::uint32_t>{0, 99}));
    EXPECT_EQ(thinned(line, breaks, 100), line);
    EXPECT_EQ(thinned({}, {}, 10), LineRows{});
    std::vector<std::uint32_t> everywhere(99);
    for (std::uint32_t i = 0; i < 99; ++i) everywhere[i] = i + 1;
    EXPECT_EQ(thinned(line, everywhere, 10).size(), 10u);
}

TEST(Line, a_range_of_time_is_cut_out) {
    const LineRows line = corner(100);
    const LineRows part = between(line, kStart + 10, kStart + 20);
    EXPECT_EQ(part.row.front(), 10u);
    EXPECT_EQ(part.size(), 10u);
    EXPECT_EQ(between(line, kStart, kStart + 100), line);
}

TEST(LineLevels, each_keeps_part_of_the_one_before_with_both_ends) {
    const model::Stream stream = winding(100'000);
    const LineRows line = line_rows(source_of(stream));
    const LineLevels levels = build_line_levels(source_of(stream), {});
    EXPECT_EQ(levels.index.rows(), line.size());
    EXPECT_EQ(levels.index.chunk_rows.size(), 25u);
    std::map<std::size_t, LineRows> found;
    for (const LineBlock& block : levels.blocks) {
        ASSERT_FALSE(block.rows.empty());
        EXPECT_GE(block.rows.row.front(), block.block * rows_of_line_block(block.level));
        EXPECT_LT(block.rows.row.back(), (block.block + 1) * rows_of_line_block(block.level));
        found[block.level].append(block.rows);
    }
    ASSERT_EQ(found.size(), levels.index.level_rows.size());
    double before = static_cast<double>(line.size()) / kFirstLevelFactor * kNextLevelFactor;
    for (const auto& [level, rows] : found) {
        SCOPED_TRACE(level);
        EXPECT_EQ(static_cast<std::size_t>(levels.index.level_rows[level - 1]), rows.size());
        EXPECT_NEAR(static_cast<double>(rows.size()), before / kNextLevelFactor, 10);
        EXPECT_EQ(rows.row.front(), line.row.front());
        EXPECT_EQ(rows.row.back(), line.row.back());
        EXPECT_TRUE(
            std::includes(line.row.begin(), line.row.end(), rows.row.begin(), rows.row.end()));
        before = static_cast<double>(rows.size());
    }
    EXPECT_LE(found.rbegin()->second.size(), kCoarsestRows);
}

TEST(LineLevels, know_where_nothing_was_recorded) {
    model::Stream stream = winding(10'000);
    for (std::size_t i = 6000; i < 10'000; ++i) stream.time[i] += kLineSilence;
    const LineIndex index = build_line_levels(source_of(stream), {}).index;
    // Rows 6000 and 9999 are no part of the line.
    EXPECT_EQ(index.covered_from, (std::vector<core::TimeMs>{kStart, stream.time[6001]}));
    EXPECT_EQ(index.covered_to, (std::vector<core::TimeMs>{stream.time[5999], stream.time[9998]}));
}

TEST(LineLevels, a_short_line_has_none) {
    EXPECT_TRUE(build_line_levels(source_of(winding(kLineLevelsFromRows)), {}).blocks.empty());
    EXPECT_FALSE(build_line_levels(source_of(winding(1000)), {}).blocks.empty());
    EXPECT_TRUE(build_line_levels({}, {}).blocks.empty());
}

TEST(LineLevels, give_back_what_was_stored) {
    const model::Stream stream = winding(20'000);
    const LineLevels levels = build_line_levels(source_of(stream), {});
    const auto index = decode_line_index(encode_line_index(levels.index));
    ASSERT_TRUE(index);
    EXPECT_EQ(*index, levels.index);
    for (const LineBlock& block : levels.blocks) {
        const auto rows = decode_line_rows(encode_line_rows(block.rows));
        ASSERT_TRUE(rows);
        EXPECT_EQ(*rows, block.rows);
    }
    LineRows odd = corner(3);
    odd.time = {INT64_MAX, INT64_MIN + 1, 0};
    EXPECT_EQ(*decode_line_rows(encode_line_rows(odd)), odd);
}

TEST(LineLevels, every_prefix_and_every_flipped_byte_is_corrupt_or_harmless) {
    const LineLevels levels = build_line_levels(source_of(winding(500)), {});
    const core::ByteBuffer rows = encode_line_rows(levels.blocks.front().rows);
    const core::ByteBuffer index = encode_line_index(levels.index);
    for (std::size_t size = 0; size < rows.size(); ++size)
        EXPECT_FALSE(decode_line_rows(core::Bytes(rows).first(size))) << size;
    for (std::size_t size = 0; size < index.size(); ++size)
        EXPECT_FALSE(decode_line_index(core::Bytes(index).first(size))) << size;
    for (std::size_t at = 0; at < rows.size(); ++at) {
        auto damaged = rows;
        damaged[at] ^= 0x10;
        if (const auto got = decode_line_rows(damaged)) {
            EXPECT_EQ(got->row.size(), got->time.size()) << at;
        }
    }
}

}  // namespace
}  // namespace slipstream::series
