#pragma once
// The heart beats that an HRV record lists: rates with the time of day to a hundredth of a second.
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace slipstream::decode::apple_health {

/// "6:14:48.94 PM", "03:00:01.10", "08:34:05,10" in ms of the day, or of the half day without a word; nullopt else.
std::optional<std::int64_t> beat_time_ms(std::string_view text);

/// Collects the beats of one record.
class BeatList {
  public:
    void clear() { *this = BeatList(); }
    /// `bpm` as written, only used where the time cannot be read.
    void add(std::string_view time, std::string_view bpm);
    /// Intervals between the beats in ms; where times cannot be read, 60000 / rate.
    std::vector<std::int32_t> intervals() const;

  private:
    std::vector<std::int64_t> times_;
    std::vector<double> rates_;
    bool timed_ = true;
};

}  // namespace slipstream::decode::apple_health
