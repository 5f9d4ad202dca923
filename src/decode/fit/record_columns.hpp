#pragma once
// Record messages straight into columns: each definition is compiled once into a short list of steps,
// each of which runs over a whole run of messages. One object fills one stream on one thread.
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "decode/fit/developer_fields.hpp"
#include "decode/fit/fit_reader.hpp"
#include "model/stream.hpp"

namespace slipstream::decode::fit {

/// How a step's value meets what the row has already.
enum class Meeting : std::uint8_t {
    Replace,  ///< a valid value replaces
    Add,      ///< added to what the row has; nothing where it has none
};

enum class Transform : std::uint8_t {
    Linear,       ///< raw * factor / divisor + addend
    Semicircles,  ///< 2^31 semicircles are 180 degrees; degrees x 1e7
    Balance,      ///< left share out of a left_right_balance byte
};

struct ColumnStep;
/// Runs one step over a run of messages; `out` is the column's first row of the run.
using StepFunction = void (*)(const MessageRun& run, const ColumnStep& step, std::int32_t* out);

struct ColumnStep {
    BaseType type = BaseType::Uint8;
    Transform transform = Transform::Linear;
    Meeting meeting = Meeting::Replace;
    model::Metric metric = model::Metric::Latitude;
    std::uint32_t offset = 0;
    std::int32_t factor = 1;
    std::int32_t divisor = 1;
    std::int32_t addend = 0;
    StepFunction function = nullptr;  ///< for this type, byte order and transform
};

/// A developer field that its description declares to be a known native field.
struct OverrideStep {
    DeveloperField field;
    model::Metric metric = model::Metric::Power;
    std::uint32_t offset = 0;
    std::uint8_t size = 0;
};

struct RecordPlan {
    std::vector<ColumnStep> steps;
    std::vector<OverrideStep> overrides;
    std::int64_t packed_offset = -1;  ///< of compressed_speed_distance; -1 where there is none
};

RecordPlan compile_record_plan(const Definition& definition,
                               const DeveloperFields& developer_fields);

class RecordColumns {
  public:
    explicit RecordColumns(model::Stream& stream) : stream_(stream) {}

    /// Expected rows: only memory is set aside.
    void reserve(std::size_t rows, const RecordPlan& plan);
    void append(const MessageRun& run, const RecordPlan& plan);
    void start_part() { packed_seen_ = false; }
    /// Cuts the columns to the rows and drops those without any value. Call once, at the end.
    void finish();

    std::size_t rows() const { return rows_; }
    /// Offset of the first message with a time that counts from the device's start.
    std::optional<std::uint64_t> device_relative_at() const { return device_relative_at_; }

  private:
    void grow(std::size_t rows);
    void append_times(const MessageRun& run);
    void append_packed(const MessageRun& run, std::int64_t offset);
    void append_override(const MessageRun& run, const OverrideStep& step);
    std::int32_t* column(model::Metric metric);

    model::Stream& stream_;
    std::size_t rows_ = 0;
    bool packed_seen_ = false;
    std::uint32_t packed_last_ = 0;
    std::int64_t packed_total_ = 0;  ///< sixteenths of a metre
    std::optional<std::uint64_t> device_relative_at_;
};

}  // namespace slipstream::decode::fit
