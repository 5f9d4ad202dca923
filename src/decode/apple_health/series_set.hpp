#pragma once
// The sample series of a phone's export: one for each metric, origin and length of interval, found again quickly among
// millions of samples. Belongs to one decode call.
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "decode/decoder.hpp"

namespace slipstream::decode::apple_health {

/// Numbers for the names of origins. At most kMaxOrigins: further names share the last number, which has no name.
class Origins {
  public:
    static constexpr std::uint32_t kMaxOrigins = 1000;
    std::uint32_t number(std::string_view name);
    const std::string& name(std::uint32_t number) const { return names_[number]; }

  private:
    std::vector<std::string> names_;
    std::map<std::string, std::uint32_t, std::less<>> numbers_;
};

/// How long a sample counts for, in steps so that a phone's step counts of any length come to few series: the
/// longest step that is not longer. A sample's value is whole whatever its length, so totals stay exact.
std::int32_t interval_step_s(std::int64_t duration_s);

class SeriesSet {
  public:
    /// `take`, where there is one, is given each series that has grown to kPartSamples.
    SeriesSet(DecodedFile& file, const Origins& origins, SeriesSink take = {})
        : file_(file), origins_(origins), take_(std::move(take)) {}
    /// Adds a value in the metric's unit at a UTC time; what cannot be stored is left out with a warning.
    void add(model::Metric metric, std::uint32_t origin, std::int32_t interval_s, core::TimeMs time,
             double value);

  private:
    model::SampleSeries& series(model::Metric metric, std::uint32_t origin,
                                std::int32_t interval_s);

    static constexpr std::size_t kPartSamples = 1u << 17;
    void hand_over(model::SampleSeries& series);

    DecodedFile& file_;
    const Origins& origins_;
    const SeriesSink take_;
    std::unordered_map<std::uint64_t, std::size_t> places_;
    std::uint64_t last_key_ = UINT64_MAX;
    std::size_t last_place_ = 0;
};

/// The date of a local time, in days since the epoch.
inline std::int64_t day_of(core::TimeMs local) {
    constexpr core::TimeMs kDayMs = 86'400'000;
    return local / kDayMs - (local % kDayMs < 0 ? 1 : 0);
}

}  // namespace slipstream::decode::apple_health
