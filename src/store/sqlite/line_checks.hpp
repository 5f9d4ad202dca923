#pragma once
// The levels of a line beside the rows of its stream: each has to hold rows that are there, and the index has to
// count them. For one thread; the levels of one line are kept, an eighteenth of its rows.
#include <vector>

#include "series/line_levels.hpp"
#include "store/sqlite/database.hpp"

namespace slipstream::store::sqlite {

/// Add the stored blocks in order of level and block, then the rows of the line in every chunk of the stream, then
/// complete. Each gives Corrupt where something does not fit.
class LineCheck {
  public:
    explicit LineCheck(std::size_t chunks) : chunks_(chunks) {}
    Result<void> add_block(std::size_t level, std::size_t block, core::Bytes data);
    Result<void> add_chunk(std::size_t chunk, const series::LineRows& rows);
    Result<void> complete() const;

  private:
    struct Level {
        series::LineRows rows;
        std::size_t compared = 0;
    };

    Result<void> take_index(core::Bytes data);

    std::size_t chunks_;
    series::LineIndex index_;
    series::LineIndex covered_;  ///< what the rows cover, of the chunks so far
    bool has_index_ = false;
    std::vector<Level> levels_;  ///< from level 1 on
};

}  // namespace slipstream::store::sqlite
