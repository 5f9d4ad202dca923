#pragma once
// Messages of a day's monitoring: monitoring_info and monitoring. One object reads one file on one thread.
#include <cstdint>
#include <optional>

#include "core/json_writer.hpp"
#include "decode/fit/day_counters.hpp"

namespace slipstream::decode::fit {

class MonitoringReader {
  public:
    MonitoringReader(DecodedFile& file, BodySeries& series)
        : file_(file), series_(series), counters_(series) {}

    void start_part();
    /// The local offset that a message states; nothing changes where it states none.
    void set_offset(std::optional<int> offset_s);
    void info(const MessageValues& values, const MessageRun& run);
    void monitoring(const MessageValues& values, const MessageRun& run);
    void finish() { counters_.flush(); }
    /// Member "monitoring" where there were such messages.
    void summarise(core::JsonWriter& json) const;

  private:
    std::optional<std::uint32_t> time_of(const MessageValues& values, const MessageRun& run);
    void count(const MessageValues& values, const BodyTime& at);
    void climb(const MessageValues& values, const BodyTime& at);

    DecodedFile& file_;
    BodySeries& series_;
    DayCounters counters_;
    std::optional<std::uint32_t> last_;  ///< FIT seconds to which short timestamps refer
    std::optional<int> offset_s_;
    std::uint64_t messages_ = 0;
    double moderate_min_ = 0, vigorous_min_ = 0;
};

}  // namespace slipstream::decode::fit
