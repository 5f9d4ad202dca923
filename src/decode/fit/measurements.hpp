#pragma once
// Messages that each state one measurement: stress, breathing, oxygen, weight, blood pressure and the
// like. One object reads one file on one thread.
#include <cstdint>
#include <map>
#include <string_view>

#include "core/json_writer.hpp"
#include "decode/fit/body_series.hpp"

namespace slipstream::decode::fit {

class MeasurementReader {
  public:
    MeasurementReader(DecodedFile& file, BodySeries& series) : file_(file), series_(series) {}

    static bool reads(std::uint16_t message);
    /// `created`: when the file was made, as it says; a scale or cuff without a clock states no other time.
    void message(const MessageValues& values, const MessageRun& run,
                 std::optional<std::uint32_t> created);
    /// Call once, when the device is known.
    void finish();
    /// Members "weight", "blood_pressure" and "unmeasured", where there is something to say.
    void summarise(core::JsonWriter& json) const;

  private:
    BodyTime own_or_created(const MessageValues& values, const MessageRun& run,
                            std::optional<std::uint32_t> created);
    void fields(const MessageValues& values, const MessageRun& run,
                std::optional<std::uint32_t> created);
    void resting_heart_rate(const MessageValues& values, const MessageRun& run);
    void blood_pressure(const MessageValues& values, const BodyTime& at);
    void hrv_status(const MessageValues& values, const MessageRun& run);

    DecodedFile& file_;
    BodySeries& series_;
    std::uint64_t weights_ = 0;
    std::map<std::string_view, std::uint64_t> unmeasured_;  ///< by the metric's key
    std::vector<Person> cuff_people_;                       ///< of file_.body.blood_pressure
    std::string readings_;                                  ///< JSON objects with commas between
    std::uint64_t readings_count_ = 0;
};

}  // namespace slipstream::decode::fit
