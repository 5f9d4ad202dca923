#include "decode/apple_health/record_types.hpp"

#include <charconv>
#include <string>

#include "decode/xml/decimal.hpp"

namespace slipstream::decode::apple_health {
namespace {

using model::Metric;
using model::Nutrient;
using enum RecordUse;

constexpr RecordType sample(std::string_view name, Dimension dimension, Metric metric,
                            double factor = 1) {
    return {name, Sample, dimension, metric, Nutrient::Energy, factor};
}
constexpr RecordType total(std::string_view name, Dimension dimension, Metric metric,
                           double factor = 1) {
    return {name, Total, dimension, metric, Nutrient::Energy, factor};
}
/// Masses are converted to kg, then by the factor to what the nutrient is counted in.
constexpr RecordType food(std::string_view name, Nutrient nutrient, double per_kg,
                          Dimension dimension = Dimension::Mass) {
    return {name, Food, dimension, Metric::EnergyEaten, nutrient, per_kg};
}
constexpr double kGrams = 1e3, kMilligrams = 1e6, kMicrograms = 1e9;

constexpr RecordType kTypes[] = {
    sample("HeartRate", Dimension::Rate, Metric::HeartRate),
    sample("RestingHeartRate", Dimension::Rate, Metric::RestingHeartRate),
    {"HeartRateVariabilitySDNN", Beats, Dimension::Time, Metric::HrvSdnn, Nutrient::Energy, 1e3},
    total("StepCount", Dimension::Count, Metric::Steps),
    sample("OxygenSaturation", Dimension::Fraction, Metric::OxygenSaturation),
    sample("RespiratoryRate", Dimension::Rate, Metric::Respiration),
    sample("BodyTemperature", Dimension::Temperature, Metric::BodyTemperature),
    sample("BasalBodyTemperature", Dimension::Temperature, Metric::BodyTemperature),
    sample("AppleSleepingWristTemperature", Dimension::Temperature, Metric::SkinTemperature),
    sample("BodyMass", Dimension::Mass, Metric::Weight),
    sample("LeanBodyMass", Dimension::Mass, Metric::LeanMass),
    sample("BodyFatPercentage", Dimension::Fraction, Metric::BodyFat),
    sample("BodyMassIndex", Dimension::Count, Metric::BodyMassIndex),
    sample("WaistCircumference", Dimension::Length, Metric::WaistCircumference, 100),
    total("ActiveEnergyBurned", Dimension::Energy, Metric::ActiveEnergy),
    total("BasalEnergyBurned", Dimension::Energy, Metric::RestingEnergy),
    total("DistanceWalkingRunning", Dimension::Length, Metric::DistanceMoved),
    total("DistanceCycling", Dimension::Length, Metric::DistanceMoved),
    total("DistanceWheelchair", Dimension::Length, Metric::DistanceMoved),
    total("DistanceSwimming", Dimension::Length, Metric::DistanceMoved),
    total("DistanceRowing", Dimension::Length, Metric::DistanceMoved),
    total("DistancePaddleSports", Dimension::Length, Metric::DistanceMoved),
    total("DistanceCrossCountrySkiing", Dimension::Length, Metric::DistanceMoved),
    total("DistanceSkatingSports", Dimension::Length, Metric::DistanceMoved),
    total("DistanceDownhillSnowSports", Dimension::Length, Metric::DistanceMoved),
    total("FlightsClimbed", Dimension::Count, Metric::FloorsClimbed),
    total("AppleExerciseTime", Dimension::Time, Metric::ActiveMinutes, 1 / 60.0),
    sample("VO2Max", Dimension::Vo2, Metric::Vo2Max),
    sample("BloodGlucose", Dimension::Glucose, Metric::BloodGlucose),
    sample("CyclingPower", Dimension::Power, Metric::Power),
    sample("RunningPower", Dimension::Power, Metric::Power),
    sample("CyclingCadence", Dimension::Rate, Metric::Cadence),
    sample("CyclingSpeed", Dimension::Speed, Metric::Speed),
    sample("RunningSpeed", Dimension::Speed, Metric::Speed),
    sample("DietaryWater", Dimension::Volume, Metric::Water),
    {"BloodPressureSystolic", Systolic, Dimension::Pressure, Metric::Systolic},
    {"BloodPressureDiastolic", Diastolic, Dimension::Pressure, Metric::Diastolic},
    {"SleepAnalysis", Sleep},
    food("DietaryEnergyConsumed", Nutrient::Energy, 1, Dimension::Energy),
    food("DietaryCarbohydrates", Nutrient::Carbohydrate, kGrams),
    food("DietaryFatTotal", Nutrient::Fat, kGrams),
    food("DietaryFatSaturated", Nutrient::SaturatedFat, kGrams),
    food("DietaryFatPolyunsaturated", Nutrient::PolyunsaturatedFat, kGrams),
    food("DietaryFatMonounsaturated", Nutrient::MonounsaturatedFat, kGrams),
    food("DietaryProtein", Nutrient::Protein, kGrams),
    food("DietaryFiber", Nutrient::Fibre, kGrams),
    food("DietarySugar", Nutrient::Sugar, kGrams),
    food("DietarySodium", Nutrient::Sodium, kMilligrams),
    food("DietaryPotassium", Nutrient::Potassium, kMilligrams),
    food("DietaryCholesterol", Nutrient::Cholesterol, kMilligrams),
    food("DietaryVitaminA", Nutrient::VitaminA, kMicrograms),
    food("DietaryVitaminC", Nutrient::VitaminC, kMilligrams),
    food("DietaryCalcium", Nutrient::Calcium, kMilligrams),
    food("DietaryIron", Nutrient::Iron, kMilligrams),
    food("DietaryCaffeine", Nutrient::Caffeine, kMilligrams),
};

std::string_view without_prefix(std::string_view text, std::string_view prefix) {
    if (text.starts_with(prefix)) text.remove_prefix(prefix.size());
    return text;
}

}  // namespace

const RecordType& record_type(std::string_view identifier) {
    static constexpr RecordType kNone{};
    std::string_view name = without_prefix(identifier, "HKQuantityTypeIdentifier");
    name = without_prefix(name, "HKCategoryTypeIdentifier");
    for (const RecordType& type : kTypes) {
        if (type.name == name) return type;
    }
    return kNone;
}

std::optional<double> metadata_quantity(Dimension dimension, std::string_view text) {
    const std::size_t blank = text.find(' ');
    if (blank == std::string_view::npos) return std::nullopt;
    const auto value = xml::parse_double(text.substr(0, blank));
    return value ? converted(dimension, *value, text.substr(blank + 1)) : std::nullopt;
}

std::string sport_of(std::string_view activity_type) {
    std::string out;
    for (const char c : without_prefix(activity_type, "HKWorkoutActivityType")) {
        const bool upper = c >= 'A' && c <= 'Z';
        if (upper && !out.empty()) out += '_';
        out += upper ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return out;
}

std::optional<model::SleepStage> sleep_stage(std::string_view value) {
    using model::SleepStage;
    const std::string_view name = without_prefix(value, "HKCategoryValueSleepAnalysis");
    // The numbers are HealthKit's own, which some apps' exports have in place of the names.
    if (name == "InBed" || name == "0") return SleepStage::InBed;
    if (name == "Asleep" || name == "AsleepUnspecified" || name == "1") return SleepStage::Asleep;
    if (name == "Awake" || name == "2") return SleepStage::Awake;
    if (name == "AsleepCore" || name == "3") return SleepStage::Light;
    if (name == "AsleepDeep" || name == "4") return SleepStage::Deep;
    if (name == "AsleepREM" || name == "5") return SleepStage::Rem;
    return std::nullopt;
}

}  // namespace slipstream::decode::apple_health
