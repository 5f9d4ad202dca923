#pragma once
// The catalogue of metrics: every metric is named once, here. Pages, exports and the API read it.
// Stored values are integers: value * scale, rounded to nearest.
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace slipstream::model {

/// Never renumber: the numbers are stored. New ones go to the end. The first kStreamMetricCount are what
/// a ride's stream has columns for; the others come as sample series of body data.
enum class Metric : std::uint8_t {
    Latitude = 0,      ///< degrees x 1e7, WGS-84
    Longitude = 1,     ///< degrees x 1e7, WGS-84
    Elevation = 2,     ///< metres x 100
    Distance = 3,      ///< metres x 100, as the device counted it
    Speed = 4,         ///< m/s x 1000
    HeartRate = 5,     ///< bpm
    Cadence = 6,       ///< rpm x 10 (for runs: of one foot)
    Power = 7,         ///< W
    Temperature = 8,   ///< degrees Celsius x 10
    Gradient = 9,      ///< per cent x 100
    Heading = 10,      ///< degrees clockwise from north x 10
    Accuracy = 11,     ///< metres x 10, horizontal
    Battery = 12,      ///< per cent
    LeftBalance = 13,  ///< per cent of power from the left leg x 10
    Respiration = 14,  ///< breaths per minute x 10

    Steps = 15,                     ///< count over the interval
    RestingHeartRate = 16,          ///< bpm x 10, one a day
    HrvRmssd = 17,                  ///< ms x 10
    HrvSdnn = 18,                   ///< ms x 10
    OxygenSaturation = 19,          ///< per cent x 10
    SkinTemperature = 20,           ///< degrees Celsius x 100
    SkinTemperatureVariation = 21,  ///< degrees Celsius from the personal baseline x 100
    BodyTemperature = 22,           ///< degrees Celsius x 100
    Weight = 23,                    ///< kg x 1000
    BodyFat = 24,                   ///< per cent x 100
    BodyMassIndex = 25,             ///< kg/m2 x 100
    EnergyBurned = 26,              ///< kcal x 100 over the interval, all of it
    ActiveEnergy = 27,              ///< kcal x 100 over the interval, above rest
    EnergyEaten = 28,               ///< kcal x 10
    Water = 29,                     ///< ml drunk
    DistanceMoved = 30,       ///< metres x 100 over the interval, by any means on foot or wheels
    FloorsClimbed = 31,       ///< count over the interval
    ElevationGained = 32,     ///< metres x 100 over the interval
    Vo2Max = 33,              ///< ml/kg/min x 100
    SleepStageCode = 34,      ///< model::SleepStage
    Systolic = 35,            ///< mmHg x 10
    Diastolic = 36,           ///< mmHg x 10
    CuffPulse = 37,           ///< bpm x 10, as the blood-pressure cuff counted it
    BloodGlucose = 38,        ///< mmol/L x 100
    RrInterval = 39,          ///< ms
    ActiveMinutes = 40,       ///< minutes x 10 over the interval, moderate or harder
    LeanMass = 41,            ///< kg x 1000
    WaistCircumference = 42,  ///< cm x 10
    Stress = 43,              ///< 0 (at rest) to 100, the maker's score from heart-rate variability
    BodyBattery = 44,         ///< per cent, the maker's score of reserves
    MuscleMass = 45,          ///< kg x 1000
    BoneMass = 46,            ///< kg x 1000
    BodyWater = 47,           ///< per cent of the weight x 100
    BasalMetabolicRate = 48,  ///< kcal a day
    VisceralFatRating = 49,   ///< the maker's score
    MetabolicAge = 50,        ///< years, the maker's score
    ElevationLost = 51,       ///< metres x 100 over the interval
    RestingEnergy = 52,       ///< kcal x 100 over the interval, at rest alone
};
inline constexpr std::size_t kMetricCount = 53;
inline constexpr std::size_t kStreamMetricCount = 15;

/// Stored value that stands for "nothing recorded".
inline constexpr std::int32_t kMissing = INT32_MIN;

/// How samples of a span become one value: steps add up, heart rates have a mean.
enum class Total : std::uint8_t { Mean, Sum };

struct MetricInfo {
    Metric metric;
    std::string_view key;    ///< without unit: "heart_rate"
    std::string_view title;  ///< English; pages translate by key
    std::string_view unit;   ///< UCUM-like: "bpm", "m/s"
    std::int32_t scale;      ///< stored = value * scale
    int precision;           ///< decimals that mean something
    std::string_view colour_light;
    std::string_view colour_dark;
    double plausible_min;  ///< outside [min, max] a value is kept and flagged
    double plausible_max;
    std::string_view loinc;     ///< empty where there is none
    std::string_view omh;       ///< Open mHealth / IEEE 1752.1 schema, empty where there is none
    Total total = Total::Mean;  ///< how samples of a span become one value
};

const MetricInfo& metric_info(Metric metric);
std::span<const MetricInfo> metric_catalogue();
/// Those that a ride's stream has columns for.
std::span<const MetricInfo> stream_metrics();
std::optional<Metric> metric_by_key(std::string_view key);

/// Scales and rounds half away from zero; kMissing where the value is not finite or does not fit.
std::int32_t to_stored(Metric metric, double value);
/// nullopt for kMissing.
std::optional<double> from_stored(Metric metric, std::int32_t stored);

}  // namespace slipstream::model
