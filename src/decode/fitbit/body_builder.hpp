#pragma once
// Gathers samples into series: one for each metric, basis, origin and interval. Not shared between threads.
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "core/json_writer.hpp"
#include "decode/decoder.hpp"

namespace slipstream::decode::fitbit {

/// What the samples of one series have in common.
struct SampleKind {
    model::Metric metric = model::Metric::HeartRate;
    model::TimeBasis basis = model::TimeBasis::Utc;
    std::int32_t interval_s = 0;  ///< see model::SampleSeries
    std::int32_t later_s = 0;     ///< added to the times
};

/// Minutes of a day come in files of their own for moderate and for vigorous activity, and belong to one metric.
/// The first ones are told of the day's first half, the others of its second, so that they add up in the
/// day and neither takes the other's place.
inline constexpr std::int32_t kHalfDay = 43'200;
inline constexpr SampleKind kModerateMinutes{model::Metric::ActiveMinutes, model::TimeBasis::Local,
                                             kHalfDay};
inline constexpr SampleKind kVigorousMinutes{model::Metric::ActiveMinutes, model::TimeBasis::Local,
                                             kHalfDay, kHalfDay};

/// Series of a file in the order in which they first appear. At most 256: what comes of further origins or
/// intervals goes into the series of its metric without them, with a warning.
class BodyBuilder {
  public:
    explicit BodyBuilder(DecodedFile& file) : file_(file) {}
    /// `value` in the metric's unit. What does not fit the metric's stored integers is left out with a warning.
    void add(const SampleKind& kind, std::string_view origin, core::TimeMs time, double value,
             std::uint8_t flags = 0);
    DecodedFile& file() { return file_; }

  private:
    model::SampleSeries& series(SampleKind kind, std::string_view origin);

    DecodedFile& file_;
    std::size_t last_ = 0;
};

/// Count, extremes and mean of numbers.
class Statistics {
  public:
    void add(double value) {
        ++n_;
        sum_ += value;
        min_ = value < min_ ? value : min_;
        max_ = value > max_ ? value : max_;
    }
    std::uint64_t count() const { return n_; }
    double sum() const { return sum_; }
    /// {"n","min","max","mean"}, only "n" where there is nothing; at most `decimals` digits.
    void write(core::JsonWriter& json, int decimals) const;

  private:
    std::uint64_t n_ = 0;
    double sum_ = 0;
    double min_ = std::numeric_limits<double>::infinity();
    double max_ = -std::numeric_limits<double>::infinity();
};

/// First and last time in file order, as summaries print them.
class TimeRange {
  public:
    void add(core::TimeMs time) {
        if (first_ == core::kNoTime) first_ = time;
        last_ = time;
    }
    /// Members "first" and "last"; nothing where there was no time. The names can be given.
    void write(core::JsonWriter& json, std::string_view first = "first",
               std::string_view last = "last") const;

  private:
    core::TimeMs first_ = core::kNoTime;
    core::TimeMs last_ = core::kNoTime;
};

}  // namespace slipstream::decode::fitbit
