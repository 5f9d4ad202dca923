#pragma once
// What inspect says of one stream.
#include <cstdint>
#include <limits>
#include <optional>

#include "core/json_writer.hpp"

namespace slipstream::decode::strava {

/// One sample as written: a number, a truth value (as 0 or 1) or a pair of degrees; no value for null and
/// for what is none of them.
struct Sample {
    std::optional<double> value;   ///< latitude of a pair
    std::optional<double> second;  ///< longitude of a pair
    bool pair = false;
    bool truth = false;
};

class StreamStatistics {
  public:
    void add(const Sample& sample);
    /// {"n","nulls","first","last","min","max","mean"}; pairs and truth values have no last three.
    void write(core::JsonWriter& json) const;

  private:
    std::uint64_t n_ = 0;
    std::uint64_t nulls_ = 0;
    Sample first_, last_;
    double sum_ = 0;
    double min_ = std::numeric_limits<double>::infinity();
    double max_ = -std::numeric_limits<double>::infinity();
    std::uint64_t numbers_ = 0;
};

}  // namespace slipstream::decode::strava
