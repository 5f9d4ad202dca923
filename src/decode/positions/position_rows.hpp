#pragma once
// Collects positions as the rows of a decoded file, and what summaries of them say. One object per decode.
// Internal to decode/positions.
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "core/json_writer.hpp"
#include "decode/decoder.hpp"
#include "decode/live/live_payload.hpp"

namespace slipstream::decode::positions {

class PositionRows {
  public:
    explicit PositionRows(DecodedFile& file) : file_(file) {}

    /// Appends a position of a device (its label, may be empty). `offset` is where it stands in the file.
    void add(const model::Fix& fix, std::string_view device, std::uint64_t offset);
    /// Appends the positions of a message and takes its warnings over.
    void take(const live::LiveMessage& message, std::uint64_t offset);
    std::size_t size() const { return file_.points.size(); }

    /// Sets kind, device and sessions: one session a device. Rows stay in the order of the file where it has one
    /// device; those of several are put together, each device's in the order of the file.
    void finish();

  private:
    struct Device {
        std::string label;
        core::TimeMs last = core::kNoTime;
        std::uint32_t rows = 0;
    };
    std::uint32_t device_number(std::string_view label);
    void put_devices_together();

    DecodedFile& file_;
    std::vector<Device> devices_;
    std::vector<std::uint32_t> device_of_;  ///< of each row
};

/// Number, extremes and mean of values as the file states them.
class Spread {
  public:
    void add(std::optional<double> value);
    /// {"n","min","max","mean"} under `name`; nothing where there was no value.
    void write(core::JsonWriter& json, std::string_view name) const;

  private:
    std::uint64_t n_ = 0;
    double sum_ = 0;
    double low_ = std::numeric_limits<double>::infinity();
    double high_ = -std::numeric_limits<double>::infinity();
};

/// `first_time`, `last_time` (the earliest and the latest) and `distinct_times` of the rows.
void write_times(core::JsonWriter& json, const model::Stream& points);

}  // namespace slipstream::decode::positions
