#include "analyze/body/blood_pressure.hpp"

#include <cmath>

namespace slipstream::analyze {
namespace {

using model::BloodPressure;

struct Threshold {
    double systolic, diastolic;  ///< from either on, the class is at least that of the row
    EscClass of;
};
constexpr Threshold kEsc[] = {
    {180, 110, EscClass::Grade3},    {160, 100, EscClass::Grade2}, {140, 90, EscClass::Grade1},
    {130, 85, EscClass::HighNormal}, {120, 80, EscClass::Normal},
};

bool is_pressure(double systolic, double diastolic) {
    return std::isfinite(systolic) && std::isfinite(diastolic) && systolic > 0 && diastolic > 0;
}

/// Sets the means of `result` to those of `values`, of which there is at least one.
template <typename Value, typename Mean>
void average(std::span<const Value> values, Mean& result) {
    double pulses = 0, pulse_sum = 0;
    for (const Value& value : values) {
        result.systolic_mmhg += value.systolic_mmhg;
        result.diastolic_mmhg += value.diastolic_mmhg;
        if (!value.pulse_bpm) continue;
        pulses += 1;
        pulse_sum += *value.pulse_bpm;
    }
    result.systolic_mmhg /= static_cast<double>(values.size());
    result.diastolic_mmhg /= static_cast<double>(values.size());
    if (pulses > 0) result.pulse_bpm = pulse_sum / pulses;
}

PressureSession session_of(std::span<const BloodPressure> all, std::size_t first, std::size_t end) {
    PressureSession session;
    session.first = first;
    session.end = end;
    session.start = all[first].start;
    const std::size_t from = end - first >= 3 ? first + 1 : first;
    session.readings = end - from;
    average(all.subspan(from, session.readings), session);
    return session;
}

/// Whether the second reading belongs to the session of the first.
bool together(const BloodPressure& a, const BloodPressure& b, core::TimeMs gap_ms) {
    if (a.start == core::kNoTime || b.start == core::kNoTime) return false;
    return b.start - a.start <= gap_ms;
}

}  // namespace

std::string_view esc_class_key(EscClass c) {
    switch (c) {
        case EscClass::Optimal: return "optimal";
        case EscClass::Normal: return "normal";
        case EscClass::HighNormal: return "high_normal";
        case EscClass::Grade1: return "grade_1";
        case EscClass::Grade2: return "grade_2";
        case EscClass::Grade3: return "grade_3";
        case EscClass::IsolatedSystolic: return "isolated_systolic";
    }
    return "unknown";
}

std::string_view acc_class_key(AccClass c) {
    switch (c) {
        case AccClass::Normal: return "normal";
        case AccClass::Elevated: return "elevated";
        case AccClass::Stage1: return "stage_1";
        case AccClass::Stage2: return "stage_2";
        case AccClass::Crisis: return "crisis";
    }
    return "unknown";
}

std::optional<EscClass> esc_class(double systolic_mmhg, double diastolic_mmhg) {
    if (!is_pressure(systolic_mmhg, diastolic_mmhg)) return std::nullopt;
    if (systolic_mmhg >= 140 && diastolic_mmhg < 90) return EscClass::IsolatedSystolic;
    for (const Threshold& row : kEsc) {
        if (systolic_mmhg >= row.systolic || diastolic_mmhg >= row.diastolic) return row.of;
    }
    return EscClass::Optimal;
}

std::optional<AccClass> acc_class(double systolic_mmhg, double diastolic_mmhg) {
    if (!is_pressure(systolic_mmhg, diastolic_mmhg)) return std::nullopt;
    if (systolic_mmhg > 180 || diastolic_mmhg > 120) return AccClass::Crisis;
    if (systolic_mmhg >= 140 || diastolic_mmhg >= 90) return AccClass::Stage2;
    if (systolic_mmhg >= 130 || diastolic_mmhg >= 80) return AccClass::Stage1;
    if (systolic_mmhg >= 120) return AccClass::Elevated;
    return AccClass::Normal;
}

std::vector<PressureSession> pressure_sessions(std::span<const BloodPressure> readings,
                                               core::TimeMs gap_ms) {
    std::vector<PressureSession> sessions;
    for (std::size_t first = 0; first < readings.size();) {
        std::size_t end = first + 1;
        while (end < readings.size() && together(readings[end - 1], readings[end], gap_ms)) ++end;
        sessions.push_back(session_of(readings, first, end));
        first = end;
    }
    return sessions;
}

std::optional<PressureMean> pressure_mean(std::span<const PressureSession> sessions) {
    if (sessions.empty()) return std::nullopt;
    PressureMean mean;
    mean.sessions = sessions.size();
    average(sessions, mean);
    return mean;
}

}  // namespace slipstream::analyze
