#include "analyze/body/power.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "model/metric.hpp"

namespace slipstream::analyze {
namespace {

constexpr core::TimeMs kStart = 1'558'137'600'000;

struct Ride {
    std::vector<core::TimeMs> time;
    std::vector<std::int32_t> watts;

    void add(core::TimeMs at_s, std::int32_t value) {
        time.push_back(kStart + at_s * 1000);
        watts.push_back(value);
    }
    PowerSamples samples() const { return {time, watts}; }
};

Ride random_ride(unsigned seed, int rows) {
    std::mt19937 random(seed);
    std::uniform_int_distribution<int> watts(0, 600), kind(0, 99);
    Ride ride;
    core::TimeMs at = 0;
    int level = 200;
    for (int i = 0; i < rows; ++i) {
        if (kind(random) < 5) level = watts(random);
        ride.add(at, kind(random) < 3 ? model::kMissing : std::max(0, level + kind(random) - 50));
        const int k = kind(random);
        at += k < 90 ? 1 : k < 98 ? 4 : 47;
    }
    return ride;
}

/// Watts of each second of the clock, another way: a table with -1 where nothing was recorded.
std::vector<double> table_of(const Ride& ride) {
    const auto seconds = static_cast<std::size_t>((ride.time.back() - kStart) / 1000 + 1);
    std::vector<double> table(seconds, -1);
    for (std::size_t i = 0; i < ride.time.size(); ++i) {
        const auto at = static_cast<std::size_t>((ride.time[i] - kStart) / 1000);
        std::size_t held = 1;
        if (i + 1 < ride.time.size()) {
            const auto gap = static_cast<std::size_t>((ride.time[i + 1] - ride.time[i]) / 1000);
            if (gap <= 10) held = gap;
        }
        for (std::size_t s = at; s < at + held; ++s) {
            if (ride.watts[i] != model::kMissing) table[s] = ride.watts[i];
        }
    }
    return table;
}

TEST(Power, steady_power_is_its_own_normalized_power) {
    Ride ride;
    for (int i = 0; i < 3600; ++i) ride.add(i, 200);
    const auto totals = power_totals(ride.samples());
    ASSERT_TRUE(totals);
    EXPECT_NEAR(totals->recorded_s, 3600, 1e-9);
    EXPECT_NEAR(totals->average_w, 200, 1e-9);
    EXPECT_NEAR(*totals->normalized_w, 200, 1e-6);
    EXPECT_NEAR(*totals->variability_index, 1, 1e-9);
    EXPECT_NEAR(totals->work_kj, 720, 1e-9);
    EXPECT_EQ(totals->highest_w, 200);
    const auto stress = training_stress(*totals, 250);
    ASSERT_TRUE(stress);
    EXPECT_NEAR(stress->intensity_factor, 0.8, 1e-9);
    EXPECT_NEAR(stress->training_stress_score, 64, 1e-6);
    EXPECT_NEAR(training_stress(*totals, 200)->training_stress_score, 100, 1e-6);
    EXPECT_FALSE(training_stress(*totals, 0));
}

TEST(Power, normalized_power_by_hand) {
    // 30 s at 100 W, then 1 s at 400 W: windows of mean 100 and 110.
    Ride ride;
    for (int i = 0; i < 30; ++i) ride.add(i, 100);
    ride.add(30, 400);
    EXPECT_NEAR(*power_totals(ride.samples())->normalized_w,
                std::pow((std::pow(100, 4) + std::pow(110, 4)) / 2, 0.25), 1e-9);
}

TEST(Power, totals_agree_with_a_table_of_seconds) {
    for (unsigned seed = 0; seed < 20; ++seed) {
        const Ride ride = random_ride(seed, 1500);
        std::vector<double> seconds;
        for (const double w : table_of(ride)) {
            if (w >= 0) seconds.push_back(w);
        }
        const double sum = std::accumulate(seconds.begin(), seconds.end(), 0.0);
        double fourth = 0;
        for (std::size_t i = 29; i < seconds.size(); ++i) {
            double mean = 0;
            for (std::size_t j = i - 29; j <= i; ++j) mean += seconds[j] / 30;
            fourth += mean * mean * mean * mean;
        }
        const auto totals = power_totals(ride.samples());
        ASSERT_TRUE(totals);
        EXPECT_NEAR(totals->recorded_s, static_cast<double>(seconds.size()), 1e-6);
        EXPECT_NEAR(totals->work_kj, sum / 1000, 1e-6);
        EXPECT_NEAR(*totals->normalized_w,
                    std::pow(fourth / static_cast<double>(seconds.size() - 29), 0.25), 1e-6);
    }
}

TEST(Power, curve_agrees_with_every_window_of_a_table) {
    for (unsigned seed = 50; seed < 56; ++seed) {
        const Ride ride = random_ride(seed, 900);
        std::vector<double> table = table_of(ride);
        for (double& w : table) w = std::max(w, 0.0);
        const auto first =
            static_cast<std::size_t>(std::find_if(ride.watts.begin(), ride.watts.end(),
                                                  [](int w) { return w != model::kMissing; }) -
                                     ride.watts.begin());
        const auto offset = static_cast<std::size_t>((ride.time[first] - kStart) / 1000);
        for (const PowerPoint& point : mean_maximal_power(ride.samples())) {
            const auto length = static_cast<std::size_t>(point.duration_s);
            double best = 0;
            for (std::size_t i = offset; i + length <= table.size(); ++i) {
                double sum = 0;
                for (std::size_t j = i; j < i + length; ++j) sum += table[j];
                best = std::max(best, sum / point.duration_s);
            }
            EXPECT_NEAR(point.watts, best, 1e-6) << seed << ' ' << point.duration_s;
        }
    }
}

TEST(Power, curve_falls_with_duration_and_says_where) {
    Ride ride;
    for (int i = 0; i < 1200; ++i) ride.add(i, i >= 600 && i < 660 ? 400 : 150);
    const std::vector<PowerPoint> curve = mean_maximal_power(ride.samples());
    ASSERT_EQ(curve.size(), 12U);  // up to 20 minutes
    for (std::size_t i = 1; i < curve.size(); ++i)
        EXPECT_LE(curve[i].watts, curve[i - 1].watts + 1e-9);
    EXPECT_NEAR(curve[5].watts, 400, 1e-9);
    EXPECT_EQ(curve[5].from, kStart + 600'000);
}

TEST(Power, a_night_between_rows_costs_nothing) {
    Ride ride;
    for (int i = 0; i < 100; ++i) ride.add(i, 200);
    ride.add(2'000'000'000, 200);
    const auto totals = power_totals(ride.samples());
    EXPECT_NEAR(totals->recorded_s, 101, 1e-9);
    EXPECT_NEAR(mean_maximal_power(ride.samples()).back().watts, 200.0 * 100 / 18000, 1e-9);
}

TEST(Power, of_nothing) {
    EXPECT_FALSE(power_totals({}));
    EXPECT_TRUE(mean_maximal_power({}).empty());
    Ride ride;
    for (int i = 0; i < 10; ++i) ride.add(i, model::kMissing);
    EXPECT_FALSE(power_totals(ride.samples()));
    ride.add(10, 100);
    EXPECT_FALSE(power_totals(ride.samples())->normalized_w);
}

TEST(Power, rows_out_of_order_are_left_out) {
    Ride ride;
    ride.add(0, 100);
    ride.add(5, 100);
    ride.add(3, 900);
    ride.time.push_back(core::kNoTime);
    ride.watts.push_back(900);
    ride.add(6, 100);
    const auto totals = power_totals(ride.samples());
    EXPECT_NEAR(totals->recorded_s, 7, 1e-9);
    EXPECT_EQ(totals->highest_w, 100);
}

TEST(Power, critical_power_of_points_on_its_own_line) {
    std::vector<PowerPoint> curve;
    for (const int t : {60, 120, 300, 600, 1200, 3600}) {
        curve.push_back({t, 250 + 18'000.0 / t * (t < 120 || t > 1200 ? 0.5 : 1), 0});
    }
    const auto result = critical_power(curve);
    ASSERT_TRUE(result);
    EXPECT_NEAR(result->watts, 250, 1e-6);
    EXPECT_NEAR(result->reserve_kj, 18, 1e-6);
    EXPECT_FALSE(critical_power(std::span(curve).first(3)));
}

}  // namespace
}  // namespace slipstream::analyze
