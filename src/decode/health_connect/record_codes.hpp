#pragma once
// What the numbers in Health Connect's columns stand for: the constants of android.health.connect.datatypes.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/body.hpp"

namespace slipstream::decode::health_connect {

/// ExerciseSessionType; "" where the number is not known.
std::string_view sport_of(std::int64_t exercise_type);
/// SleepSessionRecord.StageType; nullopt for 0 (unknown) and numbers not known.
std::optional<model::SleepStage> sleep_stage(std::int64_t stage_type);
/// MealType; "" for 0.
std::string_view meal_of(std::int64_t meal_type);
/// Where the cuff was and how the body was: "left upper arm, sitting"; empty where neither is said.
std::string pressure_position(std::int64_t location, std::int64_t body);

}  // namespace slipstream::decode::health_connect
