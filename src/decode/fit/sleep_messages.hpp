#pragma once
// Nights and naps: sleep events, sleep_level, sleep_assessment and nap_event messages. One object reads
// one file on one thread.
#include <cstdint>
#include <string>
#include <vector>

#include "core/json_writer.hpp"
#include "decode/decoder.hpp"
#include "decode/fit/body_time.hpp"

namespace slipstream::decode::fit {

class SleepReader {
  public:
    explicit SleepReader(DecodedFile& file) : file_(file) {}

    /// An event message whose event is sleep: a night begins or ends.
    void event(const MessageValues& values, const MessageRun& run);
    /// The stage that ends at the time of the message.
    void level(const MessageValues& values, const MessageRun& run);
    void assessment(const MessageValues& values);
    void nap(const MessageValues& values);
    /// Ends the part: its nights go to the file.
    void end_part();
    /// Member "sleep" where there were such messages.
    void summarise(core::JsonWriter& json) const;

  private:
    struct Mark {
        std::uint32_t seconds = 0;  ///< FIT time
        std::uint8_t level = 0;     ///< of a level
        enum class Kind : std::uint8_t { Start, Level, Stop } kind = Kind::Level;
    };
    /// Whether `next` is of the night that `mark` is of.
    static bool goes_on(const Mark& mark, const Mark& next);
    void night(const std::vector<Mark>& marks, std::size_t first, std::size_t end);

    DecodedFile& file_;
    std::vector<Mark> marks_;
    std::uint64_t levels_ = 0, nights_ = 0, naps_ = 0, deleted_naps_ = 0;
    std::string scores_;  ///< members of a JSON object
};

}  // namespace slipstream::decode::fit
