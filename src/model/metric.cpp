#include "model/metric.hpp"

#include <array>
#include <cmath>

#include "core/assert.hpp"

namespace slipstream::model {
namespace {

// Colours: the design tokens of the pages. Plausible ranges: what a body or a bicycle on this planet
// can do, with room. LOINC and Open mHealth names: loinc.org, openmhealth.org/schemas.
constexpr std::array<MetricInfo, kMetricCount> kCatalogue{{
    {Metric::Latitude, "latitude", "Latitude", "deg", 10'000'000, 5, "#1d5a46", "#6fc3a4", -90, 90,
     "", "geoposition"},
    {Metric::Longitude, "longitude", "Longitude", "deg", 10'000'000, 5, "#1d5a46", "#6fc3a4", -180,
     180, "", "geoposition"},
    {Metric::Elevation, "elevation", "Elevation", "m", 100, 0, "#7f6e5b", "#bfb0a0", -450, 9000, "",
     ""},
    {Metric::Distance, "distance", "Distance", "m", 100, 0, "#1d5a46", "#6fc3a4", 0, 20'000'000, "",
     ""},
    {Metric::Speed, "speed", "Speed", "m/s", 1000, 1, "#0b827f", "#69c5c1", 0, 40, "", "speed"},
    {Metric::HeartRate, "heart_rate", "Heart rate", "bpm", 1, 0, "#c72b4c", "#ff8b96", 25, 240,
     "8867-4", "heart-rate"},
    {Metric::Cadence, "cadence", "Cadence", "rpm", 10, 0, "#916903", "#d4ac62", 0, 250, "", ""},
    {Metric::Power, "power", "Power", "W", 1, 0, "#7c50d2", "#b9a1ff", 0, 2500, "", ""},
    {Metric::Temperature, "temperature", "Temperature", "Cel", 10, 0, "#b15100", "#f39965", -60, 60,
     "", "ambient-temperature"},
    {Metric::Gradient, "gradient", "Gradient", "%", 100, 1, "#7f6e5b", "#bfb0a0", -60, 60, "", ""},
    {Metric::Heading, "heading", "Heading", "deg", 10, 0, "#4b5851", "#b4c1ba", 0, 360, "", ""},
    {Metric::Accuracy, "accuracy", "Accuracy", "m", 10, 0, "#4b5851", "#b4c1ba", 0, 100'000, "",
     ""},
    {Metric::Battery, "battery", "Battery", "%", 1, 0, "#06803a", "#72cf88", 0, 100, "", ""},
    {Metric::LeftBalance, "left_balance", "Left balance", "%", 10, 0, "#7c50d2", "#b9a1ff", 0, 100,
     "", ""},
    {Metric::Respiration, "respiration_rate", "Breathing rate", "/min", 10, 0, "#047d9e", "#60c1e4",
     2, 80, "9279-1", "respiratory-rate"},
    {Metric::Steps, "steps", "Steps", "1", 1, 0, "#06803a", "#72cf88", 0, 100'000, "55423-8",
     "step-count", Total::Sum},
    {Metric::RestingHeartRate, "resting_heart_rate", "Resting heart rate", "bpm", 10, 0, "#c72b4c",
     "#ff8b96", 25, 130, "40443-4", "heart-rate"},
    {Metric::HrvRmssd, "hrv_rmssd", "RMSSD", "ms", 10, 0, "#7c50d2", "#b9a1ff", 1, 400, "", ""},
    {Metric::HrvSdnn, "hrv_sdnn", "SDNN", "ms", 10, 0, "#7c50d2", "#b9a1ff", 1, 400, "80404-7", ""},
    {Metric::OxygenSaturation, "oxygen_saturation", "Oxygen saturation", "%", 10, 0, "#047d9e",
     "#60c1e4", 50, 100, "59408-5", "oxygen-saturation"},
    {Metric::SkinTemperature, "skin_temperature", "Skin temperature", "Cel", 100, 1, "#b15100",
     "#f39965", 15, 45, "39106-0", "body-temperature"},
    {Metric::SkinTemperatureVariation, "skin_temperature_variation", "Skin temperature variation",
     "Cel", 100, 1, "#b15100", "#f39965", -10, 10, "", ""},
    {Metric::BodyTemperature, "body_temperature", "Body temperature", "Cel", 100, 1, "#b15100",
     "#f39965", 30, 45, "8310-5", "body-temperature"},
    {Metric::Weight, "weight", "Weight", "kg", 1000, 1, "#7f6e5b", "#bfb0a0", 20, 400, "29463-7",
     "body-weight"},
    {Metric::BodyFat, "body_fat", "Body fat", "%", 100, 1, "#916903", "#d4ac62", 2, 75, "41982-0",
     "body-fat-percentage"},
    {Metric::BodyMassIndex, "body_mass_index", "Body mass index", "kg/m2", 100, 1, "#7f6e5b",
     "#bfb0a0", 8, 100, "39156-5", "body-mass-index"},
    {Metric::EnergyBurned, "energy_burned", "Energy burned", "kcal", 100, 0, "#b15100", "#f39965",
     0, 20'000, "41981-2", "calories-burned", Total::Sum},
    {Metric::ActiveEnergy, "active_energy", "Active energy", "kcal", 100, 0, "#b15100", "#f39965",
     0, 20'000, "55424-6", "calories-burned", Total::Sum},
    {Metric::EnergyEaten, "energy_eaten", "Energy eaten", "kcal", 10, 0, "#06803a", "#72cf88", 0,
     20'000, "9052-2", "", Total::Sum},
    {Metric::Water, "water", "Water", "mL", 1, 0, "#047d9e", "#60c1e4", 0, 20'000, "8999-6", "",
     Total::Sum},
    {Metric::DistanceMoved, "distance_moved", "Distance moved", "m", 100, 0, "#1d5a46", "#6fc3a4",
     0, 1'000'000, "55430-3", "", Total::Sum},
    {Metric::FloorsClimbed, "floors_climbed", "Floors climbed", "1", 1, 0, "#7f6e5b", "#bfb0a0", 0,
     2'000, "", "", Total::Sum},
    {Metric::ElevationGained, "elevation_gained", "Elevation gained", "m", 100, 0, "#7f6e5b",
     "#bfb0a0", 0, 20'000, "", "", Total::Sum},
    {Metric::Vo2Max, "vo2_max", "VO2 max", "mL/kg/min", 100, 1, "#0b827f", "#69c5c1", 10, 100,
     "94122-9", ""},
    {Metric::SleepStageCode, "sleep_stage", "Sleep stage", "1", 1, 0, "#4b5851", "#b4c1ba", 0, 6,
     "93832-4", "sleep-stage"},
    {Metric::Systolic, "systolic", "Systolic pressure", "mm[Hg]", 10, 0, "#c72b4c", "#ff8b96", 50,
     280, "8480-6", "blood-pressure"},
    {Metric::Diastolic, "diastolic", "Diastolic pressure", "mm[Hg]", 10, 0, "#7c50d2", "#b9a1ff",
     25, 180, "8462-4", "blood-pressure"},
    {Metric::CuffPulse, "cuff_pulse", "Pulse at the cuff", "bpm", 10, 0, "#c72b4c", "#ff8b96", 25,
     240, "8867-4", "heart-rate"},
    {Metric::BloodGlucose, "blood_glucose", "Blood glucose", "mmol/L", 100, 1, "#916903", "#d4ac62",
     0.5, 50, "15074-8", "blood-glucose"},
    {Metric::RrInterval, "rr_interval", "R-R interval", "ms", 1, 0, "#c72b4c", "#ff8b96", 250,
     2'500, "8637-1", "rr-interval"},
    {Metric::ActiveMinutes, "active_minutes", "Active minutes", "min", 10, 0, "#06803a", "#72cf88",
     0, 1'440, "", "minutes-moderate-activity", Total::Sum},
    {Metric::LeanMass, "lean_mass", "Lean mass", "kg", 1000, 1, "#7f6e5b", "#bfb0a0", 15, 200,
     "91557-9", ""},
    {Metric::WaistCircumference, "waist_circumference", "Waist", "cm", 10, 1, "#7f6e5b", "#bfb0a0",
     30, 250, "8280-0", ""},
    {Metric::Stress, "stress", "Stress", "1", 1, 0, "#916903", "#d4ac62", 0, 100, "", ""},
    {Metric::BodyBattery, "body_battery", "Body battery", "%", 1, 0, "#06803a", "#72cf88", 0, 100,
     "", ""},
    {Metric::MuscleMass, "muscle_mass", "Muscle mass", "kg", 1000, 1, "#7f6e5b", "#bfb0a0", 5, 200,
     "73964-9", ""},
    {Metric::BoneMass, "bone_mass", "Bone mass", "kg", 1000, 1, "#7f6e5b", "#bfb0a0", 0.5, 15, "",
     ""},
    {Metric::BodyWater, "body_water", "Body water", "%", 100, 1, "#047d9e", "#60c1e4", 20, 85, "",
     ""},
    {Metric::BasalMetabolicRate, "basal_metabolic_rate", "Basal metabolic rate", "kcal/d", 1, 0,
     "#b15100", "#f39965", 500, 6'000, "", ""},
    {Metric::VisceralFatRating, "visceral_fat_rating", "Visceral fat rating", "1", 1, 0, "#916903",
     "#d4ac62", 0, 60, "", ""},
    {Metric::MetabolicAge, "metabolic_age", "Metabolic age", "a", 1, 0, "#7f6e5b", "#bfb0a0", 5,
     120, "", ""},
    {Metric::ElevationLost, "elevation_lost", "Elevation lost", "m", 100, 0, "#7f6e5b", "#bfb0a0",
     0, 20'000, "", "", Total::Sum},
    {Metric::RestingEnergy, "resting_energy", "Resting energy", "kcal", 100, 0, "#b15100",
     "#f39965", 0, 20'000, "", "calories-burned", Total::Sum},
}};

constexpr bool in_order() {
    for (std::size_t i = 0; i < kCatalogue.size(); ++i) {
        if (static_cast<std::size_t>(kCatalogue[i].metric) != i) return false;
    }
    return true;
}
static_assert(in_order());

}  // namespace

const MetricInfo& metric_info(Metric metric) {
    const auto index = static_cast<std::size_t>(metric);
    SLIPSTREAM_ASSERT(index < kCatalogue.size());
    return kCatalogue[index];
}

std::span<const MetricInfo> metric_catalogue() { return kCatalogue; }

std::span<const MetricInfo> stream_metrics() {
    return std::span(kCatalogue).first(kStreamMetricCount);
}

std::optional<Metric> metric_by_key(std::string_view key) {
    for (const MetricInfo& info : kCatalogue) {
        if (info.key == key) return info.metric;
    }
    return std::nullopt;
}

std::int32_t to_stored(Metric metric, double value) {
    const double scaled = std::round(value * metric_info(metric).scale);
    if (!(scaled > INT32_MIN && scaled <= INT32_MAX)) return kMissing;  // also where it is NaN
    return static_cast<std::int32_t>(scaled);
}

std::optional<double> from_stored(Metric metric, std::int32_t stored) {
    if (stored == kMissing) return std::nullopt;
    return static_cast<double>(stored) / metric_info(metric).scale;
}

}  // namespace slipstream::model
