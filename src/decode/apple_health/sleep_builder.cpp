#include "decode/apple_health/sleep_builder.hpp"

#include <algorithm>
#include <span>

namespace slipstream::decode::apple_health {
namespace {

using model::SleepStage;

constexpr core::TimeMs kPauseMs = 3'600'000;
constexpr core::TimeMs kLongestPieceMs = 7 * 86'400'000LL;
constexpr core::TimeMs kShortestNightMs = 3 * kPauseMs;  // less is a nap; HealthKit does not say

bool is_staged(SleepStage stage) {
    return stage == SleepStage::Light || stage == SleepStage::Deep || stage == SleepStage::Rem;
}

}  // namespace

void SleepBuilder::add(std::uint32_t origin, core::TimeMs start, core::TimeMs end,
                       SleepStage stage) {
    if (end <= start || end - start > kLongestPieceMs) return;
    pieces_.push_back({origin, start, end, stage});
}

model::Sleep SleepBuilder::night(std::span<const Piece> pieces) {
    model::Sleep sleep;
    sleep.start = pieces.front().start;
    sleep.end = sleep.start;
    const bool only_in_bed = std::all_of(pieces.begin(), pieces.end(), [](const Piece& piece) {
        return piece.stage == SleepStage::InBed;
    });
    core::TimeMs in_bed_ms = 0;
    for (const Piece& piece : pieces) {
        sleep.end = std::max(sleep.end, piece.end);
        sleep.stages |= is_staged(piece.stage);
        if (piece.stage == SleepStage::InBed) in_bed_ms += piece.end - piece.start;
        if (piece.stage == SleepStage::InBed && !only_in_bed) continue;
        sleep.segments.push_back({piece.start,
                                  static_cast<std::int32_t>((piece.end - piece.start) / 1000),
                                  piece.stage});
    }
    if (in_bed_ms > 0) sleep.in_bed_min = static_cast<double>(in_bed_ms) / 60'000;
    sleep.main = sleep.end - sleep.start >= kShortestNightMs;
    sleep.external_id = core::format_time(sleep.start);
    return sleep;
}

void SleepBuilder::finish(const Origins& origins, std::vector<model::Sleep>& sleeps) {
    std::sort(pieces_.begin(), pieces_.end());
    pieces_.erase(std::unique(pieces_.begin(), pieces_.end()), pieces_.end());
    std::size_t first = 0;
    while (first < pieces_.size()) {
        std::size_t behind = first + 1;
        core::TimeMs end = pieces_[first].end;
        while (behind < pieces_.size() && pieces_[behind].origin == pieces_[first].origin &&
               pieces_[behind].start - end <= kPauseMs) {
            end = std::max(end, pieces_[behind++].end);
        }
        sleeps.push_back(night(std::span(pieces_).subspan(first, behind - first)));
        sleeps.back().origin = origins.name(pieces_[first].origin);
        first = behind;
    }
}

}  // namespace slipstream::decode::apple_health
