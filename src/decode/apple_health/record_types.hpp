#pragma once
// What becomes of each type of record. Names: Apple's HealthKit identifiers.
#include <cstdint>
#include <string_view>

#include "decode/apple_health/units.hpp"
#include "model/body.hpp"

namespace slipstream::decode::apple_health {

enum class RecordUse : std::uint8_t {
    None,    ///< counted only
    Sample,  ///< of an instant, at its start
    Total,   ///< counted over its interval
    Beats,   ///< a sample that may list heart beats
    Food,    ///< a nutrient of a day
    Sleep,
    Systolic,
    Diastolic,
};

struct RecordType {
    std::string_view name;  ///< without "HKQuantityTypeIdentifier" or "HKCategoryTypeIdentifier"
    RecordUse use = RecordUse::None;
    Dimension dimension = Dimension::Count;
    model::Metric metric = model::Metric::HeartRate;
    model::Nutrient nutrient = model::Nutrient::Energy;
    double factor = 1;  ///< from the dimension's unit to the metric's or nutrient's
};

/// By the whole identifier; use None where it is not in the table.
const RecordType& record_type(std::string_view identifier);

/// A quantity with a unit in one text, "1234 cm", as metadata have it.
std::optional<double> metadata_quantity(Dimension dimension, std::string_view text);

/// "HKWorkoutActivityTypeTraditionalStrengthTraining" is "traditional_strength_training".
std::string sport_of(std::string_view activity_type);

/// The stage of a value of HKCategoryTypeIdentifierSleepAnalysis; nullopt where it is not known.
std::optional<model::SleepStage> sleep_stage(std::string_view value);

}  // namespace slipstream::decode::apple_health
