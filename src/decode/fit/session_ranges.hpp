#pragma once
// Which rows and laps belong to which session. Sessions may stand before or behind their records, so
// the ranges are worked out when a part of the file is complete.
#include <cstdint>
#include <vector>

#include "decode/decoder.hpp"

namespace slipstream::decode::fit {

class SessionRanges {
  public:
    explicit SessionRanges(DecodedFile& file) : file_(file) {}

    void start_part(std::size_t rows);
    /// A session (already appended to the file) that came when the part had so many rows.
    void session(std::size_t rows) { session_rows_.push_back(static_cast<std::uint32_t>(rows)); }
    void lap(std::size_t rows) { lap_rows_.push_back(static_cast<std::uint32_t>(rows)); }
    /// Fills the ranges of the part's sessions and laps; each row of a part with sessions belongs to
    /// exactly one, so does each lap.
    void end_part(std::size_t rows);

  private:
    DecodedFile& file_;
    std::size_t first_row_ = 0;
    std::size_t first_lap_ = 0;
    std::size_t first_session_ = 0;
    std::vector<std::uint32_t> session_rows_;
    std::vector<std::uint32_t> lap_rows_;
};

}  // namespace slipstream::decode::fit
