#pragma once
// The unflagged rows of one or more streams as one line that counts on: what totals, splits and climbs
// are computed from. Pure.
#include <limits>
#include <vector>

#include "model/stream.hpp"

namespace slipstream::analyze {

inline constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

/// One unflagged row. `distance_m` and `moving_s` count from the start of the line.
struct LinePoint {
    std::size_t row = 0;
    core::TimeMs time = core::kNoTime;
    double distance_m = 0;
    double moving_s = 0;
    double elevation_m = kUnknown;  ///< smoothed; NaN where none was recorded
    double held_s = 1;  ///< how long the row's values stand for: until the next row, 30 s at most
    double heart_rate_bpm = kUnknown;
    double power_w = kUnknown;
    bool starts_segment = false;
};

using RideLine = std::vector<LinePoint>;

/// Appends rows [first, end) of a stream; the line counts on from its last point.
void append_rows(RideLine& line, const model::Stream& stream, std::size_t first, std::size_t end);

/// Counts climb and descent with hysteresis: only swings of more than `kSwingM` count.
class ClimbCounter {
  public:
    static constexpr double kSwingM = 3;

    void add(double elevation_m);
    double ascent_m() const { return ascent_m_; }
    double descent_m() const { return descent_m_; }

  private:
    enum class Trend : std::uint8_t { None, Level, Up, Down };

    Trend trend_ = Trend::None;
    double low_ = 0;   ///< lowest since the last swing
    double high_ = 0;  ///< highest since the last swing
    double ascent_m_ = 0;
    double descent_m_ = 0;
};

}  // namespace slipstream::analyze
