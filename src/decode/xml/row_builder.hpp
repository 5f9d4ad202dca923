#pragma once
// Collects the values of one point and puts them into the columns of a stream; what text cannot be
// read becomes a warning. Belongs to one decode call.
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/time.hpp"
#include "decode/decoder.hpp"
#include "model/metric.hpp"
#include "model/stream.hpp"

namespace slipstream::decode::xml {

/// xsd:dateTime to milliseconds; remembers the last date, since neighbours share it.
class TimeReader {
  public:
    /// kNoTime where the text is no time. A local offset that the text states is kept.
    core::TimeMs read(std::string_view text);
    /// The first offset from UTC other than zero that a time stated.
    std::optional<int> utc_offset_s() const { return utc_offset_s_; }

  private:
    std::array<char, 10> date_{};
    std::int64_t date_ms_ = 0;
    std::optional<int> utc_offset_s_;
};

class RowBuilder {
  public:
    explicit RowBuilder(DecodedFile& file) : file_(file) { begin(); }

    /// Begins the whole document anew.
    void restart() {
        begin();
        times_ = TimeReader();
        last_time_ = core::kNoTime;
        break_pending_ = false;
    }
    /// Forgets the values of the present row.
    void begin() {
        values_.fill(model::kMissing);
        time_ = core::kNoTime;
    }
    /// Reads a value in the metric's unit; `offset` is where its element begins. A value that is
    /// there already stays.
    void set(model::Metric metric, std::string_view text, std::uint64_t offset);
    void set_stored(model::Metric metric, std::int32_t stored) {
        values_[static_cast<std::size_t>(metric)] = stored;
    }
    void set_time(std::string_view text, std::uint64_t offset);
    void set_time(core::TimeMs time) { time_ = time; }
    core::TimeMs time() const { return time_; }
    std::int32_t value(model::Metric metric) const {
        return values_[static_cast<std::size_t>(metric)];
    }
    bool has_position() const {
        return value(model::Metric::Latitude) != model::kMissing &&
               value(model::Metric::Longitude) != model::kMissing;
    }
    /// The next row begins a new segment (no effect before the first row of all).
    void break_segment() { break_pending_ = true; }
    /// Appends the present row to `stream`, and begins the next.
    void commit(model::Stream& stream, std::uint64_t offset);

    /// One time of the file: a warning where it cannot be read or is of an unset clock.
    core::TimeMs read_time(std::string_view text, std::uint64_t offset);
    /// A stated total; nullopt, with a warning, where the text is no number.
    std::optional<double> read_number(std::string_view text, std::uint64_t offset);
    /// Takes note of the offset from UTC that a time outside the rows states.
    void note_offset(std::string_view text) { times_.read(text); }
    std::optional<int> utc_offset_s() const { return times_.utc_offset_s(); }

  private:
    DecodedFile& file_;
    TimeReader times_;
    std::array<std::int32_t, model::kStreamMetricCount> values_{};
    core::TimeMs time_ = core::kNoTime;
    core::TimeMs last_time_ = core::kNoTime;
    const model::Stream* last_stream_ = nullptr;  ///< what the last row went to
    bool break_pending_ = false;
};

}  // namespace slipstream::decode::xml
