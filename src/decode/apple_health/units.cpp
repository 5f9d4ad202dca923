#include "decode/apple_health/units.hpp"

#include <cmath>
#include <cstring>
#include <string>

#include "decode/table/table_time.hpp"

namespace slipstream::decode::apple_health {
namespace {

struct Unit {
    Dimension dimension;
    std::string_view name;
    double factor;
};

// HKUnit's strings; those of cooking volumes are US and imperial ones.
constexpr Unit kUnits[] = {
    {Dimension::Count, "count", 1},
    {Dimension::Rate, "count/min", 1},
    {Dimension::Rate, "count/s", 60},
    {Dimension::Mass, "kg", 1},
    {Dimension::Mass, "g", 1e-3},
    {Dimension::Mass, "mg", 1e-6},
    {Dimension::Mass, "mcg", 1e-9},
    {Dimension::Mass, "lb", 0.45359237},
    {Dimension::Mass, "oz", 0.028349523125},
    {Dimension::Mass, "st", 6.35029318},
    {Dimension::Length, "m", 1},
    {Dimension::Length, "km", 1000},
    {Dimension::Length, "cm", 0.01},
    {Dimension::Length, "mm", 0.001},
    {Dimension::Length, "mi", 1609.344},
    {Dimension::Length, "yd", 0.9144},
    {Dimension::Length, "ft", 0.3048},
    {Dimension::Length, "in", 0.0254},
    {Dimension::Energy, "kcal", 1},
    {Dimension::Energy, "Cal", 1},
    {Dimension::Energy, "kJ", 1 / 4.184},
    {Dimension::Energy, "cal", 1e-3},
    {Dimension::Energy, "J", 1e-3 / 4.184},
    {Dimension::Volume, "mL", 1},
    {Dimension::Volume, "cL", 10},
    {Dimension::Volume, "dL", 100},
    {Dimension::Volume, "L", 1000},
    {Dimension::Volume, "l", 1000},
    {Dimension::Volume, "fl_oz_us", 29.5735295625},
    {Dimension::Volume, "fl_oz_imp", 28.4130625},
    {Dimension::Volume, "cup_us", 236.5882365},
    {Dimension::Volume, "cup_imp", 284.130625},
    {Dimension::Volume, "pt_us", 473.176473},
    {Dimension::Volume, "pt_imp", 568.26125},
    {Dimension::Time, "s", 1},
    {Dimension::Time, "ms", 1e-3},
    {Dimension::Time, "min", 60},
    {Dimension::Time, "hr", 3600},
    {Dimension::Pressure, "mmHg", 1},
    {Dimension::Pressure, "kPa", 7.500615758},
    {Dimension::Power, "W", 1},
    {Dimension::Power, "kW", 1000},
    {Dimension::Speed, "m/s", 1},
    {Dimension::Speed, "km/hr", 1 / 3.6},
    {Dimension::Speed, "mi/hr", 0.44704},
};

constexpr double kGlucoseGramsPerMol = 180.15588;  // as HealthKit's own unit says

std::optional<double> celsius(double value, std::string_view unit) {
    if (unit == "degC") return value;
    if (unit == "degF") return (value - 32) / 1.8;
    if (unit == "K") return value - 273.15;
    return std::nullopt;
}

/// "mg/dL", "mmol<180.1558800000541>/L".
std::optional<double> glucose(double value, std::string_view unit) {
    if (unit == "mg/dL") return value * 10 / kGlucoseGramsPerMol;
    if (unit.starts_with("mmol") && unit.ends_with("/L")) return value;
    if (unit == "g/L") return value * 1000 / kGlucoseGramsPerMol;
    return std::nullopt;
}

/// Values of "%" are 0..1; an app that writes 97 means 97 %.
std::optional<double> per_cent(double value, std::string_view unit) {
    if (unit != "%") return std::nullopt;
    return value <= 1.5 ? value * 100 : value;
}

bool two_digits(const char* p, int& value) {
    if (p[0] < '0' || p[0] > '9' || p[1] < '0' || p[1] > '9') return false;
    value = (p[0] - '0') * 10 + (p[1] - '0');
    return true;
}

}  // namespace

std::optional<double> converted(Dimension dimension, double value, std::string_view unit) {
    switch (dimension) {
        case Dimension::Temperature: return celsius(value, unit);
        case Dimension::Glucose: return glucose(value, unit);
        case Dimension::Fraction: return per_cent(value, unit);
        case Dimension::Vo2:  // "mL/min\xC2\xB7kg", "mL/kg*min", "ml/(kg*min)"
            return unit.starts_with("mL/") || unit.starts_with("ml/") ? std::optional(value)
                                                                      : std::nullopt;
        default: break;
    }
    for (const Unit& known : kUnits) {
        if (known.dimension == dimension && known.name == unit) return value * known.factor;
    }
    return std::nullopt;
}

TimeReader::Time TimeReader::read(std::string_view text) {
    if (text.size() != 25 || text[10] != ' ' || text[19] != ' ') {
        std::string joined(text);  // another width: ISO 8601 with the offset set apart
        const std::size_t sign = joined.find_last_of("+-");
        if (sign != std::string::npos && sign > 10 && joined[sign - 1] == ' ')
            joined.erase(sign - 1, 1);
        if (const auto parsed = core::parse_time(joined); parsed && parsed->utc_offset_s)
            return {parsed->time, parsed->time + *parsed->utc_offset_s * core::TimeMs{1000}};
        // A phone with a 12-hour clock: "2026-09-14 8:15:31 p.m. +0200".
        const auto clock = table::read_time(text, {}, table::DateOrder::MonthFirst);
        if (!clock || !clock->utc_offset_s || !clock->has_clock) return {};
        return {clock->time, clock->time + *clock->utc_offset_s * core::TimeMs{1000}};
    }
    const char* const p = text.data();
    if (std::memcmp(date_, p, sizeof date_) != 0) {
        const auto date = core::Date::parse(text.substr(0, 10));
        if (!date) return {};
        std::memcpy(date_, p, sizeof date_);
        date_ms_ = date->days_since_epoch() * 86'400'000;
    }
    int hour = 0, minute = 0, second = 0, zone_hours = 0, zone_minutes = 0;
    const bool read = two_digits(p + 11, hour) && p[13] == ':' && two_digits(p + 14, minute) &&
                      p[16] == ':' && two_digits(p + 17, second) &&
                      (p[20] == '+' || p[20] == '-') && two_digits(p + 21, zone_hours) &&
                      two_digits(p + 23, zone_minutes);
    if (!read || hour > 24 || minute > 59 || second > 60 || zone_hours > 23 || zone_minutes > 59)
        return {};
    const core::TimeMs local = date_ms_ + (hour * 3600 + minute * 60 + second) * core::TimeMs{1000};
    const core::TimeMs offset = (zone_hours * 60 + zone_minutes) * core::TimeMs{60'000};
    return {p[20] == '+' ? local - offset : local + offset, local};
}

}  // namespace slipstream::decode::apple_health
