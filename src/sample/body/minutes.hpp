#pragma once
// A day of the rider minute by minute: steps and energy. What the files of steps and energy, the heart
// rate and the food diary are made from. Pure and deterministic.
#include <cstdint>
#include <vector>

#include "sample/body/body_days.hpp"

namespace slipstream::sample {

enum class Doing : std::uint8_t { Asleep, Awake, Walking, Riding };

struct BodyMinute {
    Doing doing = Doing::Awake;
    bool worn = true;  ///< the watch
    int steps = 0;
    double kcal = 0;  ///< all of it
};

/// One for each whole minute of `body.days[index].day`.
std::vector<BodyMinute> minutes_of(const BodyDays& body, std::size_t index);

double energy_kcal(const std::vector<BodyMinute>& minutes);

}  // namespace slipstream::sample
