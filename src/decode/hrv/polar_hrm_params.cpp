#include "decode/hrv/polar_hrm_params.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "decode/hrv/text_lines.hpp"

namespace slipstream::decode::hrv {
namespace {

using model::Metric;

constexpr double kKmPerMile = 1.609344;
constexpr double kMetresPerFoot = 0.3048;
constexpr double kTenthKmhToMps = 1 / 36.0;

struct Monitor {
    int number;
    std::string_view name;
};
constexpr Monitor kMonitors[] = {
    {1, "Polar Sport Tester"},  {2, "Polar Vantage NV"}, {3, "Polar Accurex Plus"},
    {4, "Polar XTrainer Plus"}, {6, "Polar S520"},       {7, "Polar Coach"},
    {8, "Polar S210"},          {9, "Polar S410"},       {10, "Polar S510"},
    {11, "Polar S610"},         {12, "Polar S710"},      {13, "Polar S810"},
    {15, "Polar E600"},         {20, "Polar AXN500"},    {21, "Polar AXN700"},
    {22, "Polar S625X"},        {23, "Polar S725"},      {33, "Polar CS400"},
    {34, "Polar CS600X"},       {35, "Polar CS600"},     {36, "Polar RS400"},
    {37, "Polar RS800"},        {38, "Polar RS800X"},
};

HrmColumn speed_column(bool miles) {
    return {Metric::Speed, kTenthKmhToMps * (miles ? kKmPerMile : 1)};
}
HrmColumn altitude_column(bool feet) { return {Metric::Elevation, feet ? kMetresPerFoot : 1}; }

/// Version 1.05 and before: cadence (0) or altitude (1), cycling data or not, US units or not.
std::vector<HrmColumn> old_columns(std::string_view mode) {
    std::vector<HrmColumn> columns{{Metric::HeartRate}};
    if (mode.size() < 3 || mode[1] != '1') return columns;
    const bool us = mode[2] == '1';
    columns.push_back(speed_column(us));
    if (mode[0] == '0') columns.push_back({Metric::Cadence});
    if (mode[0] == '1') columns.push_back(altitude_column(us));
    return columns;
}

}  // namespace

std::optional<std::int64_t> hrm_clock_ms(std::string_view text) {
    std::array<double, 3> parts{};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::size_t end = i + 1 < parts.size() ? text.find(':') : text.size();
        if (end == std::string_view::npos) return std::nullopt;
        const auto value = plain_number(text.substr(0, end));
        if (!value || *value < 0 || *value >= 100) return std::nullopt;
        parts[i] = *value;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return std::llround((parts[0] * 3600 + parts[1] * 60 + parts[2]) * 1000);
}

std::int64_t HrmParams::whole(std::string_view name) const {
    const auto value = plain_number(field(name));
    return value && std::abs(*value) < 1e15 ? static_cast<std::int64_t>(*value) : 0;
}

std::int32_t HrmParams::interval_s() const {
    const std::int64_t interval = whole("Interval");
    const bool sampled = interval > 0 && interval <= 3600 && interval != 238 && interval != 204;
    return sampled ? static_cast<std::int32_t>(interval) : 0;
}

std::optional<core::TimeMs> HrmParams::start() const {
    const std::string_view day = field("Date");
    if (day.size() != 8) return std::nullopt;
    std::string iso(day.substr(0, 4));
    iso.append("-").append(day.substr(4, 2)).append("-").append(day.substr(6, 2));
    const auto date = core::Date::parse(iso);
    const auto clock = hrm_clock_ms(field("StartTime"));
    if (!date || !clock) return std::nullopt;
    return date->days_since_epoch() * 86'400'000 + *clock;
}

std::optional<double> HrmParams::length_s() const {
    const auto ms = hrm_clock_ms(field("Length"));
    return ms ? std::optional(static_cast<double>(*ms) / 1000) : std::nullopt;
}

std::string HrmParams::device() const {
    const std::int64_t number = whole("Monitor");
    for (const Monitor& monitor : kMonitors) {
        if (monitor.number == number) return std::string(monitor.name);
    }
    return "Polar";
}

std::vector<HrmColumn> HrmParams::columns() const {
    const std::string_view mode = field("SMode");
    if (mode.empty()) return old_columns(field("Mode"));
    const auto set = [mode](std::size_t i) { return i < mode.size() && mode[i] == '1'; };
    const bool us = set(7);
    std::vector<HrmColumn> columns{{Metric::HeartRate}};
    if (set(0)) columns.push_back(speed_column(us));
    if (set(1)) columns.push_back({Metric::Cadence});
    if (set(2)) columns.push_back(altitude_column(us));
    if (set(3)) columns.push_back({Metric::Power});
    if (set(4) || set(5)) columns.push_back({Metric::LeftBalance, 1, true, set(4)});
    if (set(8)) columns.push_back({Metric::Elevation, 1, false, false});  // air pressure
    return columns;
}

}  // namespace slipstream::decode::hrv
