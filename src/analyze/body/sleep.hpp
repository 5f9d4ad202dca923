#pragma once
// Totals of one period of sleep. Words and definitions of the AASM manual: time in bed, total sleep
// time, sleep efficiency, sleep latency, wake after sleep onset. Pure.
#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "model/body.hpp"

namespace slipstream::analyze {

inline constexpr std::size_t kSleepStageCount = 7;

/// A stretch of one stage, in the basis of the record. `to` is later than `from`.
struct SleepPiece {
    core::TimeMs from = 0, to = 0;
    model::SleepStage stage = model::SleepStage::Light;
    bool operator==(const SleepPiece&) const = default;
};

/// The segments with the short wakes laid over, in order and without overlap; neighbours of one
/// stage are joined. Where segments overlap the one that began later holds, and any holds against
/// InBed. Segments of no length or without time are left out. O(n log n).
std::vector<SleepPiece> sleep_pieces(const model::Sleep& sleep);

/// Whether it is sleep: Rem, Light, Deep, Asleep. Restless counts as awake, as in Fitbit's totals
/// of classic logs.
bool is_asleep(model::SleepStage stage);

struct SleepTotals {
    std::array<double, kSleepStageCount> stage_min{};  ///< by SleepStage; sums of the pieces
    double asleep_min = 0;
    double awake_min = 0;  ///< Awake and Restless
    double in_bed_min =
        0;  ///< from the record's start to its end, else from the first piece to the last
    std::optional<double>
        efficiency_pct;  ///< asleep of in bed, at most 100; nullopt where nothing is known of either
    std::optional<double> latency_min;      ///< from the start to the first sleep
    std::optional<double> waso_min;         ///< awake between first falling asleep and last waking
    std::optional<std::size_t> awakenings;  ///< stretches awake in that time, whatever their length
    std::optional<core::TimeMs> onset, final_wake;  ///< first falling asleep, last waking
};

/// Without pieces the totals that the record states stand in, and what needs pieces is nullopt. O(n
/// log n).
SleepTotals sleep_totals(const model::Sleep& sleep);

}  // namespace slipstream::analyze
