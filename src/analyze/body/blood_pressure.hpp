#pragma once
// Classes of office blood pressure: ESC/ESH 2018 (Williams et al., European Heart Journal 39:3021,
// table 3) and ACC/AHA 2017 (Whelton et al., Hypertension 71:e13, table 6). Means of readings taken
// together. Pure.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "model/body.hpp"

namespace slipstream::analyze {

enum class EscClass : std::uint8_t {
    Optimal,
    Normal,
    HighNormal,
    Grade1,
    Grade2,
    Grade3,
    IsolatedSystolic,  ///< 140 and above with less than 90
};
std::string_view esc_class_key(
    EscClass c);  ///< "optimal", "high_normal", "grade_1", "isolated_systolic", ...

enum class AccClass : std::uint8_t { Normal, Elevated, Stage1, Stage2, Crisis };
std::string_view acc_class_key(
    AccClass c);  ///< "normal", "elevated", "stage_1", "stage_2", "crisis"

/// Of systolic and diastolic pressure in mmHg; the higher class of the two counts. nullopt where
/// one is not finite or not above 0. O(1).
std::optional<EscClass> esc_class(double systolic_mmhg, double diastolic_mmhg);
std::optional<AccClass> acc_class(double systolic_mmhg, double diastolic_mmhg);

/// Readings that follow each other within the gap.
struct PressureSession {
    std::size_t first = 0, end = 0;                ///< places in what was given: [first, end)
    core::TimeMs start = 0;                        ///< of its first reading
    std::size_t readings = 0;                      ///< that the means are of
    double systolic_mmhg = 0, diastolic_mmhg = 0;  ///< means
    std::optional<double> pulse_bpm;               ///< mean of those that have one
};

inline constexpr core::TimeMs kSessionGapMs = 600'000;

/// In order of `start` (one time basis); a reading more than `gap_ms` after the one before begins a
/// session. From three readings on the first is left out of the means: ESC/ESH 2018 takes the last
/// two of three. O(n).
std::vector<PressureSession> pressure_sessions(std::span<const model::BloodPressure> readings,
                                               core::TimeMs gap_ms = kSessionGapMs);

/// Of sessions, each of the same weight however many readings it has.
struct PressureMean {
    std::size_t sessions = 0;
    double systolic_mmhg = 0, diastolic_mmhg = 0;
    std::optional<double> pulse_bpm;  ///< mean of the sessions that have one
};
/// nullopt of none. O(n).
std::optional<PressureMean> pressure_mean(std::span<const PressureSession> sessions);

}  // namespace slipstream::analyze
