// Jumps among the fixes of one device, and what a fix says by itself.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "analyze/plausibility.hpp"
#include "model/stream.hpp"

namespace slipstream::analyze {
namespace {

constexpr core::TimeMs kStart = 1'789'366'531'000;
constexpr std::int32_t kDegree = 10'000'000;  ///< 111 km

/// One fix each ten seconds, of the places that the letters name: h is home, a little further north each
/// time; the others lie ten degrees and more from there. A blank: no fix.
std::vector<model::Fix> fixes_at(std::string_view places) {
    std::vector<model::Fix> fixes;
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (places[i] == ' ') continue;
        model::Fix fix;
        fix.time = kStart + static_cast<core::TimeMs>(i) * 10'000;
        fix.latitude_e7 = 45 * kDegree + static_cast<std::int32_t>(i) * 500;
        fix.longitude_e7 = 6 * kDegree;
        if (places[i] != 'h') fix.longitude_e7 += (places[i] - 'a' + 1) * 10 * kDegree;
        fixes.push_back(fix);
    }
    return fixes;
}

/// The places with a '.' for each fix that is a jump.
std::string seen(std::string places) {
    auto fixes = fixes_at(places);
    flag_jumps(fixes);
    std::erase(places, ' ');
    for (std::size_t i = 0; i < fixes.size(); ++i) {
        if (fixes[i].flags == model::kFlagImpossibleJump) places[i] = '.';
    }
    return places;
}

TEST(FixJumps, a_run_that_comes_back_is_a_jump) {
    EXPECT_EQ(seen("hhhhh"), "hhhhh");
    EXPECT_EQ(seen("hhahh"), "hh.hh");
    EXPECT_EQ(seen("hhabchh"), "hh...hh");
    EXPECT_EQ(seen("hahaah"), "h.h..h");
    EXPECT_EQ(seen(""), "");
    EXPECT_EQ(seen("a"), "a");
}

TEST(FixJumps, the_newest_fix_waits_until_it_can_be_believed) {
    EXPECT_EQ(seen("hhhha"), "hhhh.");
    EXPECT_EQ(seen("hhhhaaa"), "hhhh...");
    const std::string hours(2000, ' ');
    EXPECT_EQ(seen("hhhh" + hours + "a"), "hhhha");
    EXPECT_EQ(seen("hhhha" + hours + "a"), "hhhhaa");
}

TEST(FixJumps, a_place_that_the_rider_stays_at_is_a_new_place) {
    const std::string stay(kLongestExcursion, 'a');
    EXPECT_EQ(seen("hh" + stay), "hh" + std::string(stay.size(), '.'));
    EXPECT_EQ(seen("hh" + stay + "a"), "hh" + stay + "a");
    EXPECT_EQ(seen("hh" + stay + "h"), "hh" + std::string(stay.size(), '.') + "h");
    EXPECT_EQ(seen("hh" + stay + "ahh"), "hh" + stay + "a..");
}

TEST(FixJumps, what_was_flagged_before_is_looked_at_anew) {
    auto fixes = fixes_at("hhh");
    fixes[1].flags = model::kFlagImpossibleJump;
    flag_jumps(fixes);
    EXPECT_EQ(fixes[1].flags, 0);
}

TEST(FixJumps, a_fix_is_flagged_by_what_it_says_itself) {
    struct Case {
        const char* what;
        void (*change)(model::Fix&);
        std::uint8_t flags;
    };
    const Case cases[] = {
        {"good", [](model::Fix&) {}, 0},
        {"1970", [](model::Fix& fix) { fix.time = 1000; }, model::kFlagClock},
        {"ahead", [](model::Fix& fix) { fix.time = fix.received + 301'000; }, model::kFlagClock},
        {"0/0", [](model::Fix& fix) { fix.latitude_e7 = fix.longitude_e7 = 0; },
         model::kFlagNullIsland},
        {"fast", [](model::Fix& fix) { fix.speed_mmps = 2'000'000; }, model::kFlagImplausible}};
    for (const Case& one : cases) {
        model::Fix fix = fixes_at("h").front();
        fix.received = fix.time;
        one.change(fix);
        flag_fix(fix);
        EXPECT_EQ(fix.flags, one.flags) << one.what;
    }
}

}  // namespace
}  // namespace slipstream::analyze
