#pragma once
// Heart beats from hrv messages (bare intervals) and hr messages (a counter of beat times that wraps).
#include <cstdint>
#include <optional>

#include "decode/decoder.hpp"
#include "decode/fit/fit_reader.hpp"
#include "decode/fit/fit_value.hpp"

namespace slipstream::decode::fit {

class BeatReader {
  public:
    explicit BeatReader(DecodedFile& file) : file_(file) {}

    void start_part() {
        last_ticks_.reset();
        anchor_ticks_.reset();
        anchor_ = core::kNoTime;
    }
    /// Message hrv: R-R intervals in ms; the invalid value pads the array and is left out.
    void hrv(const MessageRun& run);
    /// Message hr: beat times in 1/1024 s of the sensor's clock, whole or as their low 12 bits. The
    /// message with a timestamp ties that clock to UTC; beats before one have no time.
    void hr(const MessageValues& values, const Definition& definition, const std::uint8_t* payload);

  private:
    void beat(std::int64_t ticks);

    DecodedFile& file_;
    std::optional<std::int64_t> last_ticks_;
    std::optional<std::int64_t> anchor_ticks_;
    core::TimeMs anchor_ = core::kNoTime;
};

}  // namespace slipstream::decode::fit
