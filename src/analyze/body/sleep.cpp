#include "analyze/body/sleep.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>

namespace slipstream::analyze {
namespace {

using model::Sleep;
using model::SleepSegment;
using model::SleepStage;

constexpr double kMinuteMs = 60'000;

/// What decides between overlapping segments: the greatest holds.
struct Claim {
    int rank = 0;  ///< 0: in bed, 1: a stage, 2: a short wake
    core::TimeMs from = 0;
    std::size_t index = 0;
    SleepStage stage = SleepStage::Light;

    bool operator<(const Claim& other) const {
        return std::tie(rank, from, index) < std::tie(other.rank, other.from, other.index);
    }
};

struct Edge {
    core::TimeMs at = 0;
    bool begins = false;
    Claim claim;
};

void add_edges(std::vector<Edge>& edges, const SleepSegment& segment, bool short_wake) {
    if (segment.duration_s <= 0 || segment.start == core::kNoTime) return;
    const SleepStage stage = short_wake ? SleepStage::Awake : segment.stage;
    const int rank = short_wake ? 2 : stage == SleepStage::InBed ? 0 : 1;
    const Claim claim{rank, segment.start, edges.size(), stage};
    edges.push_back({segment.start, true, claim});
    edges.push_back({segment.start + std::int64_t{segment.duration_s} * 1000, false, claim});
}

void append_piece(std::vector<SleepPiece>& pieces, const SleepPiece& piece) {
    if (!pieces.empty() && pieces.back().to == piece.from && pieces.back().stage == piece.stage) {
        pieces.back().to = piece.to;
    } else {
        pieces.push_back(piece);
    }
}

void add_waking(SleepTotals& totals, const std::vector<SleepPiece>& pieces) {
    const auto asleep = [](const SleepPiece& p) { return is_asleep(p.stage); };
    const auto first = std::find_if(pieces.begin(), pieces.end(), asleep);
    if (first == pieces.end()) return;
    const auto last = std::find_if(pieces.rbegin(), pieces.rend(), asleep).base();
    totals.onset = first->from;
    totals.final_wake = std::prev(last)->to;
    double waso_min = 0;
    std::size_t awakenings = 0;
    for (auto piece = first; piece != last; ++piece) {
        const bool awake =
            piece->stage == SleepStage::Awake || piece->stage == SleepStage::Restless;
        if (!awake) continue;
        waso_min += static_cast<double>(piece->to - piece->from) / kMinuteMs;
        // Restless and awake side by side are one awakening.
        const bool goes_on = !is_asleep(std::prev(piece)->stage) &&
                             std::prev(piece)->stage != SleepStage::InBed &&
                             std::prev(piece)->to == piece->from;
        if (!goes_on) ++awakenings;
    }
    totals.waso_min = waso_min;
    totals.awakenings = awakenings;
}

void use_stated(SleepTotals& totals, const Sleep& sleep) {
    totals.asleep_min = sleep.asleep_min.value_or(0);
    totals.awake_min = sleep.awake_min.value_or(0);
    if (sleep.in_bed_min) totals.in_bed_min = *sleep.in_bed_min;
    totals.efficiency_pct = sleep.efficiency_pct;
}

bool has_span(const Sleep& sleep) {
    return sleep.start != core::kNoTime && sleep.end != core::kNoTime && sleep.end > sleep.start;
}

}  // namespace

bool is_asleep(SleepStage stage) {
    switch (stage) {
        case SleepStage::Rem:
        case SleepStage::Light:
        case SleepStage::Deep:
        case SleepStage::Asleep: return true;
        case SleepStage::Awake:
        case SleepStage::Restless:
        case SleepStage::InBed: return false;
    }
    return false;
}

std::vector<SleepPiece> sleep_pieces(const Sleep& sleep) {
    std::vector<Edge> edges;
    edges.reserve(2 * (sleep.segments.size() + sleep.short_wakes.size()));
    for (const SleepSegment& segment : sleep.segments) add_edges(edges, segment, false);
    for (const SleepSegment& wake : sleep.short_wakes) add_edges(edges, wake, true);
    std::stable_sort(edges.begin(), edges.end(),
                     [](const Edge& a, const Edge& b) { return a.at < b.at; });
    std::vector<SleepPiece> pieces;
    std::set<Claim> open;
    for (std::size_t i = 0; i < edges.size();) {
        const core::TimeMs at = edges[i].at;
        for (; i < edges.size() && edges[i].at == at; ++i) {
            if (edges[i].begins) {
                open.insert(edges[i].claim);
            } else {
                open.erase(edges[i].claim);
            }
        }
        if (!open.empty()) append_piece(pieces, {at, edges[i].at, open.rbegin()->stage});
    }
    return pieces;
}

SleepTotals sleep_totals(const Sleep& sleep) {
    SleepTotals totals;
    const std::vector<SleepPiece> pieces = sleep_pieces(sleep);
    for (const SleepPiece& piece : pieces) {
        totals.stage_min[static_cast<std::size_t>(piece.stage)] +=
            static_cast<double>(piece.to - piece.from) / kMinuteMs;
    }
    if (has_span(sleep)) {
        totals.in_bed_min = static_cast<double>(sleep.end - sleep.start) / kMinuteMs;
    } else if (!pieces.empty()) {
        totals.in_bed_min = static_cast<double>(pieces.back().to - pieces.front().from) / kMinuteMs;
    }
    if (pieces.empty()) {
        use_stated(totals, sleep);
    } else {
        const auto minutes = [&](SleepStage stage) {
            return totals.stage_min[static_cast<std::size_t>(stage)];
        };
        totals.awake_min = minutes(SleepStage::Awake) + minutes(SleepStage::Restless);
        for (const SleepStage stage :
             {SleepStage::Rem, SleepStage::Light, SleepStage::Deep, SleepStage::Asleep}) {
            totals.asleep_min += minutes(stage);
        }
        add_waking(totals, pieces);
        const core::TimeMs start = has_span(sleep) ? sleep.start : pieces.front().from;
        if (totals.onset) {
            totals.latency_min =
                static_cast<double>(std::max<core::TimeMs>(0, *totals.onset - start)) / kMinuteMs;
        }
    }
    if (!totals.efficiency_pct && totals.in_bed_min > 0 && totals.asleep_min > 0) {
        totals.efficiency_pct = std::min(100.0, 100 * totals.asleep_min / totals.in_bed_min);
    }
    return totals;
}

}  // namespace slipstream::analyze
