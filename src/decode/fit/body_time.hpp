#pragma once
// Times of body messages. Pure; safe from any thread.
#include <cstdint>
#include <optional>

#include "decode/fit/fit_reader.hpp"
#include "decode/fit/fit_value.hpp"
#include "model/body.hpp"

namespace slipstream::decode::fit {

/// When something was measured. FIT times are UTC; those that count from the device's start are not on
/// the time line (basis Unknown, milliseconds since then).
struct BodyTime {
    core::TimeMs time = core::kNoTime;
    model::TimeBasis basis = model::TimeBasis::Utc;

    bool known() const { return time != core::kNoTime; }
    friend bool operator==(const BodyTime&, const BodyTime&) = default;
};

/// Unknown where there are no seconds.
BodyTime body_time(std::optional<std::uint32_t> fit_seconds);

/// FIT seconds of a message: its timestamp, else those of its compressed header.
std::optional<std::uint32_t> stamp_of(const MessageValues& values, const MessageRun& run);

/// Seconds by which the rider's clock is ahead of UTC, from one moment in both (FIT seconds): on the
/// quarter of an hour where it is within a minute of one, since devices write the two a few seconds
/// apart; nothing where one is missing or they are more than 18 h apart.
std::optional<int> local_offset_s(std::optional<std::uint32_t> utc,
                                  std::optional<std::uint32_t> local);

}  // namespace slipstream::decode::fit
