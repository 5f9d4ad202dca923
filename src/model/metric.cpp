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
