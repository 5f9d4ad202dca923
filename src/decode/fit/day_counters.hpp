#pragma once
// Counters of a monitoring file that run from the rider's local midnight, one for each kind of activity,
// as what came about between two readings. Pure apart from the series it fills; one thread.
#include <array>
#include <cstdint>
#include <map>
#include <optional>

#include "decode/fit/body_series.hpp"

namespace slipstream::decode::fit {

enum class Counted : std::uint8_t {
    Steps,
    Cycles,
    Distance,
    ActiveEnergy,
    Energy,
    ActiveTime,
    Ascent,
    Descent
};
inline constexpr std::size_t kCountedCount = 8;

/// What the readings of one kind of activity came to, in the raw units of the counters: steps, half
/// cycles, cm, kcal, kcal, ms, mm, mm.
using CountedTotals = std::array<std::int64_t, kCountedCount>;

/// How it counts:
/// - A reading counts from the reading before it of the same activity; a smaller one, and the first one
///   of a local day, counts from 0. The totals of a day may be written at the very midnight that ends it:
///   there a reading that goes on belongs to the day before.
/// - What all activities came to between two moments is one amount from the one to the other, at most
///   from midnight on; the first one of a file goes back to midnight, so that it tells the same as the
///   files of that day before it, and readers count each moment once. Without a local offset the first
///   one is of the instant.
/// - An amount is spread over pieces of a few fixed lengths (kPieces), so that a file comes to few series;
///   only the one from before the file is whole.
class DayCounters {
  public:
    explicit DayCounters(BodySeries& series) : series_(series) {}

    /// Readings before it have nothing to do with those after it.
    void start_part();
    /// Seconds by which the rider's clock is ahead of UTC from now on.
    void set_offset(std::optional<int> offset_s) { offset_s_ = offset_s; }
    /// A reading. `activity`: FIT's activity_type, 255 where there is none. `bits` below 32: only the low
    /// bits of the counter are stated, and those above them follow from the reading before.
    void count(Counted what, std::uint8_t activity, std::uint32_t raw, const BodyTime& at,
               unsigned bits = 32);
    /// Hands over what is pending. Call at the end.
    void flush();
    const std::map<std::uint8_t, CountedTotals>& totals() const { return totals_; }

    static constexpr std::array<std::int32_t, 8> kPieces{14'400, 3'600, 900, 300, 60, 15, 5, 1};

  private:
    struct Counter {
        std::int64_t last = 0;
        std::int64_t day = 0;
    };
    struct Pending {
        std::optional<BodyTime> at;    ///< of the amount not handed over yet
        std::int64_t amount = 0;       ///< raw
        bool ends_day = false;         ///< at a midnight: of the day before
        std::optional<BodyTime> from;  ///< up to where amounts were handed over
    };

    void flush(Counted what, Pending& pending);
    void give(Counted what, const BodyTime& from, std::int64_t length_s, std::int64_t amount,
              bool in_pieces);
    core::TimeMs midnight_before(const BodyTime& at, bool ends_day) const;

    BodySeries& series_;
    std::optional<int> offset_s_;
    std::map<std::uint16_t, Counter> counters_;  ///< by what and activity
    std::array<Pending, kCountedCount> pending_;
    std::map<std::uint8_t, CountedTotals> totals_;
};

}  // namespace slipstream::decode::fit
