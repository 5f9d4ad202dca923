#pragma once
// The catalogue of metrics: every metric is named once, here. Pages, exports and the API read it.
// Stored values are integers: value * scale, rounded to nearest.
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace slipstream::model {

/// Never renumber: the numbers are stored in column chunks. New ones go to the end.
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
};
inline constexpr std::size_t kMetricCount = 15;

/// Stored value that stands for "nothing recorded".
inline constexpr std::int32_t kMissing = INT32_MIN;

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
    std::string_view loinc;  ///< empty where there is none
    std::string_view omh;    ///< Open mHealth / IEEE 1752.1 schema, empty where there is none
};

const MetricInfo& metric_info(Metric metric);
std::span<const MetricInfo> metric_catalogue();
std::optional<Metric> metric_by_key(std::string_view key);

/// Scales and rounds half away from zero; kMissing where the value is not finite or does not fit.
std::int32_t to_stored(Metric metric, double value);
/// nullopt for kMissing.
std::optional<double> from_stored(Metric metric, std::int32_t stored);

}  // namespace slipstream::model
