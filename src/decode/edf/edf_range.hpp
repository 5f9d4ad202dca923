#pragma once
// The digital and physical range of a signal, so that eight characters state gain and offset exactly. Pure.
#include <cstdint>
#include <optional>
#include <string>

namespace slipstream::decode::edf {

struct SignalRange {
    std::int32_t digital_min = 0, digital_max = 0;
    std::string physical_min, physical_max;  ///< at most eight characters
};

/// What a range has to hold.
struct RangeNeed {
    double gain = 1, offset = 0;
    std::int32_t low = 0, high = 0;  ///< least and greatest sample
    bool free_low = false;           ///< a digital value below `low` is wanted, for gaps
    int bits = 16;                   ///< 16 or 24
};

/// The widest range whose ends have a physical value of at most eight characters that is within 1e-7 steps of the true
/// one; else the whole range with rounded ends. nullopt where the samples do not fit or an end takes more than
/// eight characters.
std::optional<SignalRange> choose_range(const RangeNeed& need);

}  // namespace slipstream::decode::edf
