#include "analyze/body/hrv_artefacts.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace slipstream::analyze {
namespace {

using Values = std::vector<double>;

struct Case {
    const char* what;
    Values given;
    Values expected;
    std::size_t artefacts;
};

TEST(HrvArtefacts, replaces_what_does_not_fit_its_neighbours) {
    const std::vector<Case> cases{
        {"nothing wrong", {800, 810, 790, 805, 800}, {800, 810, 790, 805, 800}, 0},
        {"premature beat and its pause", {800, 800, 500, 1100, 800, 800}, Values(6, 800.0), 2},
        {"missed beat",
         {800, 800, 800, 1600, 830, 800, 800},
         {800, 800, 800, 815, 830, 800, 800},
         1},
        {"doubled beat",
         {800, 810, 400, 400, 840, 800, 805},
         {800, 810, 820, 830, 840, 800, 805},
         2},
        {"at the ends", {0, 800, 810, 790, 2500}, {800, 800, 810, 790, 790}, 2},
        {"not a number", {800, NAN, 820}, {800, 810, 820}, 1},
        {"at the edge of tolerance",
         {1000, 1000, 1200, 1000, 1000},
         {1000, 1000, 1200, 1000, 1000},
         0},
        {"nothing good", {0, 5000, NAN}, {}, 3},
        {"nothing at all", {}, {}, 0},
    };
    for (const Case& c : cases) {
        const CorrectedIntervals corrected = correct_artefacts(c.given);
        EXPECT_EQ(corrected.artefacts, c.artefacts) << c.what;
        ASSERT_EQ(corrected.rr_ms.size(), c.expected.size()) << c.what;
        for (std::size_t i = 0; i < c.expected.size(); ++i) {
            EXPECT_NEAR(corrected.rr_ms[i], c.expected[i], 1e-9) << c.what << ' ' << i;
        }
    }
}

TEST(HrvArtefacts, follows_a_slow_change_of_rate) {
    Values rr;
    for (int i = 0; i < 400; ++i) rr.push_back(1200 - 2.0 * i);
    EXPECT_EQ(correct_artefacts(rr).artefacts, 0U);
}

TEST(HrvArtefacts, tells_which_were_replaced) {
    const CorrectedIntervals corrected = correct_artefacts(Values{800, 800, 300, 800, 800});
    EXPECT_EQ(corrected.artefact, (std::vector<std::uint8_t>{0, 0, 1, 0, 0}));
}

}  // namespace
}  // namespace slipstream::analyze
