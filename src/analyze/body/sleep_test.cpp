#include "analyze/body/sleep.hpp"

#include <gtest/gtest.h>

#include <random>

namespace slipstream::analyze {
namespace {

using model::Sleep;
using model::SleepStage;

constexpr core::TimeMs kMinute = 60'000;
constexpr core::TimeMs kNight = 1'558'130'400'000;

void add(std::vector<model::SleepSegment>& to, int from_min, int minutes, SleepStage stage) {
    to.push_back({kNight + from_min * kMinute, minutes * 60, stage});
}

SleepPiece piece(int from_min, int to_min, SleepStage stage) {
    return {kNight + from_min * kMinute, kNight + to_min * kMinute, stage};
}

Sleep usual_night() {
    Sleep sleep;
    sleep.start = kNight;
    sleep.end = kNight + 100 * kMinute;
    add(sleep.segments, 0, 10, SleepStage::Awake);
    add(sleep.segments, 10, 40, SleepStage::Light);
    add(sleep.segments, 50, 20, SleepStage::Deep);
    add(sleep.segments, 70, 5, SleepStage::Awake);
    add(sleep.segments, 75, 15, SleepStage::Rem);
    add(sleep.segments, 90, 10, SleepStage::Awake);
    add(sleep.short_wakes, 20, 2, SleepStage::Awake);
    add(sleep.short_wakes, 69, 3, SleepStage::Awake);
    return sleep;
}

TEST(SleepTotals, short_wakes_are_taken_from_the_stages_they_interrupt) {
    const SleepTotals totals = sleep_totals(usual_night());
    EXPECT_EQ(totals.stage_min[static_cast<std::size_t>(SleepStage::Light)], 38);
    EXPECT_EQ(totals.stage_min[static_cast<std::size_t>(SleepStage::Deep)], 19);
    EXPECT_EQ(totals.stage_min[static_cast<std::size_t>(SleepStage::Rem)], 15);
    EXPECT_EQ(totals.asleep_min, 72);
    EXPECT_EQ(totals.awake_min, 28);
    EXPECT_EQ(totals.in_bed_min, 100);
    EXPECT_EQ(totals.efficiency_pct, 72);
    EXPECT_EQ(totals.latency_min, 10);
    EXPECT_EQ(totals.waso_min, 8);  // 2 + 1 + 5
    EXPECT_EQ(totals.awakenings, 2U);
    EXPECT_EQ(totals.onset, kNight + 10 * kMinute);
    EXPECT_EQ(totals.final_wake, kNight + 90 * kMinute);
}

TEST(SleepTotals, a_stage_holds_against_in_bed_and_a_later_one_against_an_earlier) {
    Sleep sleep;
    add(sleep.segments, 0, 100, SleepStage::InBed);
    add(sleep.segments, 20, 50, SleepStage::Asleep);
    add(sleep.segments, 60, 20, SleepStage::Rem);
    EXPECT_EQ(sleep_pieces(sleep), (std::vector<SleepPiece>{
                                       piece(0, 20, SleepStage::InBed),
                                       piece(20, 60, SleepStage::Asleep),
                                       piece(60, 80, SleepStage::Rem),
                                       piece(80, 100, SleepStage::InBed),
                                   }));
    const SleepTotals totals = sleep_totals(sleep);
    EXPECT_EQ(totals.in_bed_min, 100);
    EXPECT_EQ(totals.asleep_min, 60);
    EXPECT_EQ(totals.latency_min, 20);
    EXPECT_EQ(totals.awakenings, 0U);
}

TEST(SleepTotals, restless_and_awake_side_by_side_are_one_awakening) {
    Sleep sleep;
    add(sleep.segments, 0, 60, SleepStage::Asleep);
    add(sleep.segments, 60, 2, SleepStage::Restless);
    add(sleep.segments, 62, 3, SleepStage::Awake);
    add(sleep.segments, 65, 30, SleepStage::Asleep);
    const SleepTotals totals = sleep_totals(sleep);
    EXPECT_EQ(totals.asleep_min, 90);
    EXPECT_EQ(totals.awake_min, 5);
    EXPECT_EQ(totals.awakenings, 1U);
}

TEST(SleepTotals, stated_totals_stand_in_where_there_are_no_segments) {
    Sleep sleep;
    sleep.start = kNight;
    sleep.end = kNight + 480 * kMinute;
    sleep.asleep_min = 420;
    const SleepTotals totals = sleep_totals(sleep);
    EXPECT_EQ(totals.asleep_min, 420);
    EXPECT_EQ(totals.efficiency_pct, 87.5);
    EXPECT_FALSE(totals.latency_min || totals.waso_min || totals.awakenings);
    EXPECT_FALSE(sleep_totals({}).efficiency_pct);
}

TEST(SleepTotals, a_night_awake_has_no_onset) {
    Sleep sleep;
    add(sleep.segments, 0, 60, SleepStage::Awake);
    const SleepTotals totals = sleep_totals(sleep);
    EXPECT_EQ(totals.awake_min, 60);
    EXPECT_FALSE(totals.onset || totals.latency_min || totals.efficiency_pct);
}

/// Whatever overlaps what: pieces are in order and apart, and say of each minute what its rule
/// says.
TEST(SleepTotals, random_segments_agree_with_a_minute_by_minute_count) {
    std::mt19937 random(11);
    for (int round = 0; round < 300; ++round) {
        Sleep sleep;
        std::uniform_int_distribution<int> from(0, 90), length(0, 40), stage(0, 6), count(0, 8);
        for (int i = count(random); i > 0; --i) {
            add(sleep.segments, from(random), length(random),
                static_cast<SleepStage>(stage(random)));
        }
        for (int i = count(random) / 3; i > 0; --i) {
            add(sleep.short_wakes, from(random), length(random) / 8, SleepStage::Awake);
        }
        std::array<double, kSleepStageCount> expected{};
        for (int minute = 0; minute < 140; ++minute) {
            const core::TimeMs at = kNight + minute * kMinute;
            const auto covers = [&](const model::SleepSegment& s) {
                return s.start <= at && at < s.start + s.duration_s * 1000;
            };
            const model::SleepSegment* best = nullptr;
            for (const auto& s : sleep.segments) {
                if (!covers(s)) continue;
                const bool in_bed = s.stage == SleepStage::InBed;
                const bool best_in_bed = best != nullptr && best->stage == SleepStage::InBed;
                if (best == nullptr || (best_in_bed && !in_bed) ||
                    (best_in_bed == in_bed && s.start >= best->start)) {
                    best = &s;
                }
            }
            bool woken = false;
            for (const auto& s : sleep.short_wakes) woken = woken || covers(s);
            if (woken) {
                ++expected[0];
            } else if (best != nullptr) {
                ++expected[static_cast<std::size_t>(best->stage)];
            }
        }
        EXPECT_EQ(sleep_totals(sleep).stage_min, expected) << round;
        const std::vector<SleepPiece> pieces = sleep_pieces(sleep);
        for (std::size_t i = 1; i < pieces.size(); ++i) EXPECT_LE(pieces[i - 1].to, pieces[i].from);
    }
}

}  // namespace
}  // namespace slipstream::analyze
