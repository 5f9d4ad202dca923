#pragma once
// Messages of other files than rides to body data: which reader takes which, what they share, and the
// summary. One object reads one file on one thread.
#include <cstdint>
#include <optional>

#include "decode/fit/measurements.hpp"
#include "decode/fit/monitoring.hpp"
#include "decode/fit/sleep_messages.hpp"

namespace slipstream::decode::fit {

class BodyReader {
  public:
    /// `file` must outlive it.
    explicit BodyReader(DecodedFile& file)
        : file_(file),
          series_(file),
          monitoring_(file, series_),
          measurements_(file, series_),
          sleep_(file) {}

    /// Whether `messages` wants messages of this number: asked once for each definition.
    static bool reads(std::uint16_t message);
    void messages(const MessageRun& run);
    /// An event message; others than of sleep are not looked at.
    void event(const MessageValues& values, const MessageRun& run);
    /// When the file was made, as its file_id says.
    void created(std::optional<std::uint32_t> seconds) { created_ = seconds; }
    void start_part();
    /// Call once at the end, when the device is known.
    void finish();

  private:
    void one(const MessageValues& values, const MessageRun& run);
    void write_summary();

    DecodedFile& file_;
    BodySeries series_;
    MonitoringReader monitoring_;
    MeasurementReader measurements_;
    SleepReader sleep_;
    std::optional<std::uint32_t> created_;
    std::optional<double> profile_resting_bpm_;
};

}  // namespace slipstream::decode::fit
