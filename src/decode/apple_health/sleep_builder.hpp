#pragma once
// Nights out of single stages: HealthKit stores no sessions. Belongs to one decode call.
#include <vector>

#include "decode/apple_health/series_set.hpp"

namespace slipstream::decode::apple_health {

class SleepBuilder {
  public:
    void add(std::uint32_t origin, core::TimeMs start, core::TimeMs end, model::SleepStage stage);
    /// Groups the stages of each origin: a pause of more than an hour ends a night. In order of origin, then time.
    void finish(const Origins& origins, std::vector<model::Sleep>& sleeps);

  private:
    struct Piece {
        std::uint32_t origin;
        core::TimeMs start, end;
        model::SleepStage stage;
        auto operator<=>(const Piece&) const = default;
    };
    static model::Sleep night(std::span<const Piece> pieces);

    std::vector<Piece> pieces_;
};

}  // namespace slipstream::decode::apple_health
