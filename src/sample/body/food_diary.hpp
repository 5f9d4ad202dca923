#pragma once
// The food diary as MyFitnessPal prints it: a page with one table of foods and one of exercises a day.
// What the rider eats follows what the day has cost, less a little. Pure and deterministic.
#include "sample/body/body_days.hpp"
#include "sample/body/body_file.hpp"

namespace slipstream::sample {

inline constexpr std::size_t kDaysOfADiary = 7;

/// Days [first, first + kDaysOfADiary) of the body's, as far as they are over. `first` must be over.
BodyFile food_diary(const BodyDays& body, std::size_t first);

}  // namespace slipstream::sample
