#include "query/nights.hpp"

#include <gtest/gtest.h>

namespace slipstream::query {
namespace {

Placed<model::Sleep> night(const char* id, core::TimeMs start, core::TimeMs end, int segments) {
    Placed<model::Sleep> placed;
    placed.record.external_id = id;
    placed.record.start = start;
    placed.record.end = end;
    placed.record.stages = segments > 0;
    for (int i = 0; i < segments; ++i) {
        placed.record.segments.push_back({start, 60, model::SleepStage::Deep});
    }
    return placed;
}

TEST(Nights, totals_and_stages_of_one_night_become_one_in_either_order) {
    for (const bool stages_first : {false, true}) {
        std::vector nights{night("7", 100, 900, 0), night("8", 2000, 2900, 0)};
        nights.front().record.asleep_min = 11;
        nights.insert(stages_first ? nights.begin() : nights.end(), night("7/stages", 110, 890, 3));
        join_split_nights(nights);
        ASSERT_EQ(nights.size(), 2u);
        EXPECT_EQ(nights[0].record.external_id, "7");
        EXPECT_EQ(nights[0].record.asleep_min, 11);
        EXPECT_EQ(nights[0].record.segments.size(), 3u);
        EXPECT_TRUE(nights[0].record.stages);
        EXPECT_TRUE(nights[1].record.segments.empty());
    }
}

TEST(Nights, stages_alone_stay_and_so_does_what_does_not_touch) {
    std::vector nights{night("7/stages", 110, 890, 3), night("9", 100, 900, 0),
                       night("9/stages", 5000, 6000, 2), night("", 100, 900, 1)};
    join_split_nights(nights);
    EXPECT_EQ(nights.size(), 4u);
}

TEST(Nights, a_night_with_segments_of_its_own_keeps_them) {
    std::vector nights{night("7", 100, 900, 1), night("7/stages", 110, 890, 3)};
    join_split_nights(nights);
    ASSERT_EQ(nights.size(), 2u);
    EXPECT_EQ(nights[0].record.segments.size(), 1u);
}

}  // namespace
}  // namespace slipstream::query
