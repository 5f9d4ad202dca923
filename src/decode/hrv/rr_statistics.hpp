#pragma once
// Plain statistics of R-R intervals as they are listed, for the summary that `inspect` prints: nothing is
// corrected or left out. Pure.
#include <cstdint>
#include <limits>
#include <optional>
#include <span>

#include "core/json_writer.hpp"

namespace slipstream::decode::hrv {

struct RrStatistics {
    std::size_t n = 0;
    double sum_ms = 0, min_ms = 0, max_ms = 0, mean_ms = 0;
    double sdnn_population_ms = 0;
    std::optional<double> sdnn_sample_ms;  ///< of two or more
    std::optional<double> rmssd_ms;        ///< this and the next four: of two or more
    std::size_t nn50 = 0;                  ///< differences of more than 50 ms
    std::optional<double> pnn50_of_differences_pct, pnn50_of_intervals_pct;
    std::optional<double> sd1_ms;       ///< deviation of the differences / sqrt 2
    std::optional<double> sd2_ms;       ///< sqrt(2 SDNN^2 - SD1^2), both of the population
    std::optional<double> mean_hr_bpm;  ///< 60000 / mean interval
};

/// Statistics of intervals in ms; all zero of none.
RrStatistics rr_statistics(std::span<const double> rr_ms);
RrStatistics rr_statistics(std::span<const std::int32_t> rr_ms);

/// Writes the object "rr_ms" of docs/formats/hrv.md; only {"n":0} of none.
void write_rr_statistics(core::JsonWriter& json, const RrStatistics& statistics);

/// Count, extremes and mean of a column.
class ColumnStatistics {
  public:
    void add(double value) {
        ++n_;
        sum_ += value;
        min_ = value < min_ ? value : min_;
        max_ = value > max_ ? value : max_;
    }
    std::size_t count() const { return n_; }
    /// Members "n", "min", "max", "mean" (the last three only where there is a value).
    void write_members(core::JsonWriter& json) const;
    void write(core::JsonWriter& json) const;  ///< the same as an object

  private:
    std::size_t n_ = 0;
    double sum_ = 0;
    double min_ = std::numeric_limits<double>::infinity();
    double max_ = -std::numeric_limits<double>::infinity();
};

}  // namespace slipstream::decode::hrv
