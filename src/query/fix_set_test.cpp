#include "query/fix_set.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "model/stream.hpp"

namespace slipstream::query {
namespace {

constexpr core::TimeMs kStart = 1'789'366'531'000;

core::DeviceId device_id(std::size_t number) {
    return core::DeviceId::derive({core::as_bytes("device " + std::to_string(number))});
}

/// Rides of some devices with far places strewn in, alone and in runs, and a few doubtful clocks.
FixList made_up(std::mt19937& random, std::size_t size) {
    FixList list;
    std::size_t off = 0;
    for (std::size_t i = 0; i < size; ++i) {
        model::Fix fix;
        fix.time = kStart + static_cast<core::TimeMs>(i) * 10'000;
        fix.latitude_e7 = 450'000'000 + static_cast<std::int32_t>(i) * 500;
        fix.longitude_e7 = 60'000'000;
        if (i > 20 && off == 0 && random() % 40 == 0)
            off = 1 + random() % (random() % 4 == 0 ? 150 : 4);
        if (off > 0) {
            --off;
            fix.longitude_e7 += 20'000'000;
        }
        if (random() % 50 == 0) fix.flags = model::kFlagClock;
        list.push_back({device_id(random() % 3), fix});
    }
    return list;
}

std::vector<std::pair<core::TimeMs, core::DeviceId>> keys(const FixList& list) {
    std::vector<std::pair<core::TimeMs, core::DeviceId>> result;
    for (const auto& entry : list) result.emplace_back(entry.fix.time, entry.device);
    return result;
}

TEST(FixSet, shows_the_same_in_whatever_order_fixes_come) {
    const auto seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    for (int round = 0; round < 20; ++round) {
        FixList all = made_up(random, 600);
        const auto expected = keys(FixSet(all).shown());
        ASSERT_LT(expected.size(), all.size());
        ASSERT_GT(expected.size(), all.size() / 10);
        if (round % 2 == 0) std::shuffle(all.begin(), all.end(), random);
        FixSet set;
        for (std::size_t at = 0; at < all.size();) {
            const std::size_t part = std::min<std::size_t>(1 + random() % 30, all.size() - at);
            const auto begin = all.begin() + static_cast<std::ptrdiff_t>(at);
            set.add(FixList(begin, begin + static_cast<std::ptrdiff_t>(part)));
            at += part;
        }
        EXPECT_EQ(keys(set.shown()), expected) << "round " << round;
    }
}

TEST(FixSet, a_later_version_takes_the_place_of_its_fix) {
    std::mt19937 random(1);
    FixList all = made_up(random, 10);
    for (auto& entry : all) entry.fix.flags = 0;
    FixSet set(all);
    const auto before = set.shown();
    auto better = before[3];
    better.fix.elevation_cm = 100;
    set.add({better});
    EXPECT_EQ(keys(set.shown()), keys(before));
    EXPECT_EQ(set.shown()[3].fix.elevation_cm, 100);
    better.fix.flags = model::kFlagClock;
    set.add({better});
    EXPECT_EQ(set.shown().size(), before.size() - 1);
}

}  // namespace
}  // namespace slipstream::query
