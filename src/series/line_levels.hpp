#pragma once
// Levels of a recording's line, each coarser than the one before, so that a drawn track costs what it
// shows and not what it spans. Pure; safe from any thread. docs/formats/store.md has the layout.
#include <algorithm>

#include "core/bytes.hpp"
#include "core/result.hpp"
#include "series/line.hpp"

namespace slipstream::series {

/// Level 1 keeps a twenty-fourth of the line, each further one a quarter of the one before. Finer levels
/// would weigh a third of what they thin; up to there the rows themselves are read in time.
inline constexpr std::size_t kFirstLevelFactor = 24;
inline constexpr std::size_t kNextLevelFactor = 4;
/// The last level has no more rows than that.
inline constexpr std::size_t kCoarsestRows = 64;
/// Shorter lines have no levels.
inline constexpr std::size_t kLineLevelsFromRows = 256;
/// A silence longer than this interrupts what a recording covers.
inline constexpr core::TimeMs kLineSilence = 2 * 60'000;

/// Rows of the stream that one block of a level (1, 2, ...) stands for; about 2700 of them are kept. From
/// level 10 on, which holds all rows that a stream can have, it stays the same.
constexpr std::size_t rows_of_line_block(std::size_t level) {
    return std::size_t{65'536} << (2 * (std::min<std::size_t>(level, 10) - 1));
}

/// What is known of a line without reading it.
struct LineIndex {
    std::vector<std::int32_t> level_rows;  ///< rows of level 1, level 2, ...
    std::vector<std::int32_t>
        chunk_rows;  ///< rows of the line in each kChunkRows rows of the stream
    /// Times between which the line has rows without a silence, in order of the rows.
    std::vector<core::TimeMs> covered_from, covered_to;

    std::uint64_t rows() const;
    bool operator==(const LineIndex&) const = default;
};

struct LineBlock {
    std::size_t level = 0;  ///< from 1
    std::size_t block = 0;  ///< rows [block * rows_of_line_block(level), ...) of the stream
    LineRows rows;          ///< never empty
};

struct LineLevels {
    LineIndex index;
    std::vector<LineBlock> blocks;  ///< by level and block
};

/// Of a whole stream (`first_row` 0) with its breaks. Empty for a short line, and for one of more than
/// kMaxColumnRows pieces with silences between.
LineLevels build_line_levels(const LineSource& source, std::span<const std::uint32_t> breaks);
/// What the line covers, for a recording that was stored without levels.
void add_covered(LineIndex& index, const LineRows& rows);

core::ByteBuffer encode_line_index(const LineIndex& index);
core::ByteBuffer encode_line_rows(const LineRows& rows);
/// Corrupt where the bytes fail their checks.
core::Result<LineIndex> decode_line_index(core::Bytes encoded);
core::Result<LineRows> decode_line_rows(core::Bytes encoded);

}  // namespace slipstream::series
