#include "decode/table/metric_names.hpp"

#include <array>

#include "decode/table/table_text.hpp"

namespace slipstream::decode::table {
namespace {

using model::Metric;

struct Name {
    std::string_view folded;
    Metric metric;
};

// The catalogue's own keys count too (metric_of()).
constexpr std::array kNames{
    Name{"hr", Metric::HeartRate},
    Name{"pulse", Metric::HeartRate},
    Name{"bpm", Metric::HeartRate},
    Name{"heartrate", Metric::HeartRate},
    Name{"puls", Metric::HeartRate},
    Name{"herzfrequenz", Metric::HeartRate},
    Name{"frequence cardiaque", Metric::HeartRate},
    Name{"frecuencia cardiaca", Metric::HeartRate},
    Name{"frequenza cardiaca", Metric::HeartRate},
    Name{"beats per minute", Metric::HeartRate},
    Name{"rhr", Metric::RestingHeartRate},
    Name{"resting hr", Metric::RestingHeartRate},
    Name{"heart rate resting", Metric::RestingHeartRate},
    Name{"ruhepuls", Metric::RestingHeartRate},
    Name{"rmssd", Metric::HrvRmssd},
    Name{"sdnn", Metric::HrvSdnn},
    Name{"heart rate variability sdnn", Metric::HrvSdnn},
    Name{"spo2", Metric::OxygenSaturation},
    Name{"o2", Metric::OxygenSaturation},
    Name{"blood oxygen", Metric::OxygenSaturation},
    Name{"oxygen saturation spo2", Metric::OxygenSaturation},
    Name{"skin temp", Metric::SkinTemperature},
    Name{"body temp", Metric::BodyTemperature},
    Name{"korpertemperatur", Metric::BodyTemperature},
    Name{"body weight", Metric::Weight},
    Name{"body mass", Metric::Weight},
    Name{"gewicht", Metric::Weight},
    Name{"poids", Metric::Weight},
    Name{"peso", Metric::Weight},
    Name{"fat", Metric::BodyFat},
    Name{"body fat percentage", Metric::BodyFat},
    Name{"korperfett", Metric::BodyFat},
    Name{"bmi", Metric::BodyMassIndex},
    Name{"step count", Metric::Steps},
    Name{"schritte", Metric::Steps},
    Name{"pas", Metric::Steps},
    Name{"calories burned", Metric::EnergyBurned},
    Name{"total calories", Metric::EnergyBurned},
    Name{"active calories", Metric::ActiveEnergy},
    Name{"calories eaten", Metric::EnergyEaten},
    Name{"water intake", Metric::Water},
    Name{"wasser", Metric::Water},
    Name{"floors", Metric::FloorsClimbed},
    Name{"vo2max", Metric::Vo2Max},
    Name{"glucose", Metric::BloodGlucose},
    Name{"blood sugar", Metric::BloodGlucose},
    Name{"blutzucker", Metric::BloodGlucose},
    Name{"glukose", Metric::BloodGlucose},
    Name{"glycemie", Metric::BloodGlucose},
    Name{"glucosa", Metric::BloodGlucose},
    Name{"glicemia", Metric::BloodGlucose},
    Name{"respiration", Metric::Respiration},
    Name{"respiratory rate", Metric::Respiration},
    Name{"breathing rate", Metric::Respiration},
    Name{"rr", Metric::RrInterval},
    Name{"rr ms", Metric::RrInterval},
    Name{"lean body mass", Metric::LeanMass},
    Name{"waist", Metric::WaistCircumference},
    Name{"waist size", Metric::WaistCircumference},
    Name{"watts", Metric::Power},
    Name{"ambient temperature", Metric::Temperature},
};

/// A unit beside a metric's own.
struct Conversion {
    Metric metric;
    std::string_view unit;  ///< folded
    double factor;
    double offset = 0;
    std::string_view name = {};  ///< for people; empty: another way to write one that has a name
};

constexpr double kFahrenheit = 5.0 / 9.0;
constexpr double kFahrenheitOffset = -32 * kFahrenheit;
constexpr double kPound = 0.45359237;
constexpr double kKilopascal = 7.50062;   // mmHg
constexpr double kGlucose = 1 / 18.0156;  // mg/dL to mmol/L: molar mass 180.156 g/mol

constexpr std::array kConversions{
    Conversion{Metric::Weight, "lb", kPound, 0, "lb"},
    Conversion{Metric::Weight, "lbs", kPound},
    Conversion{Metric::Weight, "pounds", kPound},
    Conversion{Metric::Weight, "g", 1e-3, 0, "g"},
    Conversion{Metric::Weight, "st", 6.35029318, 0, "st"},
    Conversion{Metric::LeanMass, "lb", kPound, 0, "lb"},
    Conversion{Metric::LeanMass, "lbs", kPound},
    Conversion{Metric::WaistCircumference, "in", 2.54, 0, "in"},
    Conversion{Metric::WaistCircumference, "inches", 2.54},
    Conversion{Metric::WaistCircumference, "m", 100, 0, "m"},
    Conversion{Metric::BloodGlucose, "mg dl", kGlucose, 0, "mg/dL"},
    Conversion{Metric::BodyTemperature, "f", kFahrenheit, kFahrenheitOffset, "°F"},
    Conversion{Metric::BodyTemperature, "°f", kFahrenheit, kFahrenheitOffset},
    Conversion{Metric::SkinTemperature, "f", kFahrenheit, kFahrenheitOffset, "°F"},
    Conversion{Metric::SkinTemperature, "°f", kFahrenheit, kFahrenheitOffset},
    Conversion{Metric::Temperature, "f", kFahrenheit, kFahrenheitOffset, "°F"},
    Conversion{Metric::Temperature, "°f", kFahrenheit, kFahrenheitOffset},
    Conversion{Metric::Speed, "km h", 1 / 3.6, 0, "km/h"},
    Conversion{Metric::Speed, "kmh", 1 / 3.6},
    Conversion{Metric::Speed, "mph", 0.44704, 0, "mph"},
    Conversion{Metric::DistanceMoved, "km", 1000, 0, "km"},
    Conversion{Metric::DistanceMoved, "mi", 1609.344, 0, "mi"},
    Conversion{Metric::Distance, "km", 1000, 0, "km"},
    Conversion{Metric::Distance, "mi", 1609.344, 0, "mi"},
    Conversion{Metric::Elevation, "ft", 0.3048, 0, "ft"},
    Conversion{Metric::EnergyBurned, "kj", 1 / 4.184, 0, "kJ"},
    Conversion{Metric::ActiveEnergy, "kj", 1 / 4.184, 0, "kJ"},
    Conversion{Metric::EnergyEaten, "kj", 1 / 4.184, 0, "kJ"},
    Conversion{Metric::Water, "l", 1000, 0, "L"},
    Conversion{Metric::Water, "fl oz", 29.5735, 0, "fl oz"},
    Conversion{Metric::RrInterval, "s", 1000, 0, "s"},
    Conversion{Metric::HrvRmssd, "s", 1000, 0, "s"},
    Conversion{Metric::HrvSdnn, "s", 1000, 0, "s"},
    Conversion{Metric::MuscleMass, "lb", kPound, 0, "lb"},
    Conversion{Metric::BoneMass, "lb", kPound, 0, "lb"},
    Conversion{Metric::RestingEnergy, "kj", 1 / 4.184, 0, "kJ"},
    Conversion{Metric::BasalMetabolicRate, "kj", 1 / 4.184, 0, "kJ"},
    Conversion{Metric::SkinTemperatureVariation, "f", kFahrenheit, 0, "°F"},
    Conversion{Metric::OxygenSaturation, "fraction", 100, 0, "0 to 1"},
    Conversion{Metric::BodyFat, "fraction", 100, 0, "0 to 1"},
    Conversion{Metric::ActiveMinutes, "h", 60, 0, "h"},
    Conversion{Metric::ActiveMinutes, "s", 1.0 / 60, 0, "s"},
    Conversion{Metric::Systolic, "kpa", kKilopascal, 0, "kPa"},
    Conversion{Metric::Diastolic, "kpa", kKilopascal, 0, "kPa"},
};

/// Ways to write a metric's own unit.
constexpr std::array<std::pair<std::string_view, std::string_view>, 22> kSameUnits{{
    {"count min", "bpm"},   {"beats min", "bpm"},
    {"1 min", "bpm"},       {"min", "bpm"},
    {"kilograms", "kg"},    {"kgs", "kg"},
    {"percent", "%"},       {"°c", "cel"},
    {"c", "cel"},           {"count", "1"},
    {"steps", "1"},         {"floors", "1"},
    {"milliseconds", "ms"}, {"w", "w"},
    {"watts", "w"},         {"rpm", "rpm"},
    {"cal", "kcal"},        {"kilocalories", "kcal"},
    {"br min", "min"},      {"breaths min", "min"},
    {"mmhg", "mm[hg]"},     {"bpm", "min"},
}};

std::optional<Metric> named(std::string_view name) {
    for (const Name& known : kNames) {
        if (known.folded == name) return known.metric;
    }
    for (const model::MetricInfo& info : model::metric_catalogue()) {
        if (!is_table_metric(info.metric)) continue;
        if (folded(info.key) == name || folded(info.title) == name) return info.metric;
    }
    return std::nullopt;
}

bool needs_unit(Metric metric) {
    return metric == Metric::Weight || metric == Metric::BloodGlucose ||
           metric == Metric::WaistCircumference || metric == Metric::BodyTemperature ||
           metric == Metric::Speed || metric == Metric::Distance ||
           metric == Metric::DistanceMoved || metric == Metric::Water;
}

/// The catalogue's units are for programs: as people write them.
std::string_view written(std::string_view unit) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kWritten{
        {{"Cel", "°C"}, {"mm[Hg]", "mmHg"}, {"1", ""}, {"kg/m2", "kg/m²"}, {"/min", "per minute"}}};
    for (const auto& [code, text] : kWritten) {
        if (code == unit) return text;
    }
    return unit;
}

}  // namespace

bool is_table_metric(Metric metric) {
    switch (metric) {
        case Metric::Latitude:
        case Metric::Longitude:
        case Metric::SleepStageCode:
        case Metric::Systolic:
        case Metric::Diastolic:
        case Metric::CuffPulse: return false;
        default: return true;
    }
}

std::vector<MetricUnit> units_of(Metric metric) {
    std::vector<MetricUnit> units{{written(model::metric_info(metric).unit), 1, 0}};
    for (const Conversion& conversion : kConversions) {
        if (conversion.metric != metric || conversion.name.empty()) continue;
        units.push_back({conversion.name, conversion.factor, conversion.offset});
    }
    return units;
}

std::optional<NamedMetric> metric_of(std::string_view folded_name, std::string_view unit) {
    const auto metric = named(folded_name);
    if (!metric) return std::nullopt;
    NamedMetric out{*metric, 1, 0, unit.empty() && needs_unit(*metric)};
    const std::string plain = folded(unit);
    const std::string own = folded(model::metric_info(*metric).unit);
    if (plain.empty() || plain == own) return out;
    for (const auto& [written, same] : kSameUnits) {
        if (written == plain && folded(same) == own) return out;
    }
    for (const Conversion& conversion : kConversions) {
        if (conversion.metric != *metric || folded(conversion.unit) != plain) continue;
        out.factor = conversion.factor;
        out.offset = conversion.offset;
        return out;
    }
    return std::nullopt;
}

}  // namespace slipstream::decode::table
