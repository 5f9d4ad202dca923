#include "analyze/body/daily_total.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <random>

#include "analyze/local_time.hpp"

namespace slipstream::analyze {
namespace {

constexpr core::TimeMs kMinute = 60'000;
constexpr core::TimeMs kDay = 1440 * kMinute;
constexpr core::TimeMs kMidnight = 1'558'137'600'000;

IntervalSample sample(int from_min, int to_min, double value, int priority = 0) {
    return {kMidnight + from_min * kMinute, kMidnight + to_min * kMinute, value, priority};
}

double total(const std::vector<IntervalSample>& samples, core::TimeMs from, core::TimeMs to) {
    return interval_totals(samples, std::array{from, to}).front();
}

double day_total(const std::vector<IntervalSample>& samples) {
    return total(samples, kMidnight, kMidnight + kDay);
}

TEST(DailyTotal, by_hand) {
    struct Case {
        const char* what;
        std::vector<IntervalSample> samples;
        double expected;
    };
    for (const Case& c : {
             Case{"nothing", {}, 0},
             Case{"inside", {sample(10, 20, 100), sample(20, 30, 50)}, 150},
             Case{"over both midnights", {sample(-10, 30, 400), sample(1430, 1450, 100)}, 350},
             Case{"outside", {sample(-20, 0, 400), sample(1440, 1450, 100)}, 0},
             Case{"longer than the day", {sample(-1440, 2880, 300)}, 100},
             Case{"the same twice", {sample(10, 20, 100), sample(10, 20, 100)}, 100},
             Case{"two origins", {sample(0, 60, 600, 1), sample(10, 20, 50, 0)}, 550},
             Case{
                 "a lower number is believed", {sample(0, 60, 600, 0), sample(10, 20, 50, 1)}, 600},
             Case{"fine within coarse", {sample(0, 60, 600), sample(10, 20, 50)}, 550},
             Case{"instants", {sample(0, 0, 5), sample(700, 700, 7), sample(1440, 1440, 9)}, 12},
             Case{"instants of one origin at once", {sample(3, 3, 5), sample(3, 3, 5)}, 10},
             Case{"instants of two origins", {sample(3, 3, 5, 0), sample(3, 3, 6, 1)}, 5},
             Case{"instant under an interval", {sample(3, 3, 5, 1), sample(0, 9, 6, 0)}, 6},
             Case{"not a number", {sample(3, 4, NAN), sample(5, 6, 2)}, 2},
         }) {
        EXPECT_NEAR(day_total(c.samples), c.expected, 1e-9) << c.what;
    }
    EXPECT_EQ(total({}, 5, 5), 0);
}

TEST(DailyTotal, reads_a_series) {
    model::SampleSeries series;
    series.metric = model::Metric::ActiveEnergy;
    series.interval_s = 60;
    series.time = {kMidnight, kMidnight + kMinute, core::kNoTime, kMidnight + 2 * kMinute};
    series.values = {150, model::kMissing, 100, 300};
    series.flags = {0, 0, 0, model::kSampleImplausible};
    std::vector<IntervalSample> samples;
    append_interval_samples(series, 4, samples);
    ASSERT_EQ(samples.size(), 1U);
    EXPECT_EQ(samples[0].value, 1.5);
    EXPECT_EQ(samples[0].to - samples[0].from, kMinute);
    EXPECT_EQ(samples[0].priority, 4);
}

std::vector<IntervalSample> random_samples(std::mt19937& random, int days) {
    std::uniform_int_distribution<int> from(-200, days * 1440), length(0, 90), count(0, 40),
        rank(0, 2);
    std::uniform_int_distribution<int> value(0, 500);
    std::vector<IntervalSample> samples;
    for (int i = count(random); i > 0; --i) {
        const int at = from(random);
        samples.push_back(sample(at, at + length(random), value(random), rank(random)));
    }
    return samples;
}

/// The rule, minute by minute.
double counted_by_minutes(const std::vector<IntervalSample>& samples, int from_min, int to_min) {
    double sum = 0;
    for (int minute = from_min; minute < to_min; ++minute) {
        const core::TimeMs at = kMidnight + minute * kMinute;
        const IntervalSample* best = nullptr;
        const auto length = [](const IntervalSample& s) { return s.to - s.from; };
        for (const IntervalSample& s : samples) {
            if (s.from > at || s.to <= at) continue;
            const bool better =
                best == nullptr || s.priority < best->priority ||
                (s.priority == best->priority &&
                 (length(s) < length(*best) ||
                  (length(s) == length(*best) &&
                   (s.from > best->from || (s.from == best->from && s.value > best->value)))));
            if (better) best = &s;
        }
        if (best != nullptr) sum += best->value * kMinute / static_cast<double>(length(*best));
        std::map<int, double> instants;
        for (const IntervalSample& s : samples) {
            if (s.from == at && s.to == at) instants[s.priority] += s.value;
        }
        if (!instants.empty() && (best == nullptr || best->priority > instants.begin()->first)) {
            sum += instants.begin()->second;
        }
    }
    return sum;
}

TEST(DailyTotal, random_samples_agree_with_a_count_by_minutes) {
    std::mt19937 random(21);
    for (int round = 0; round < 400; ++round) {
        const std::vector<IntervalSample> samples = random_samples(random, 1);
        EXPECT_NEAR(day_total(samples), counted_by_minutes(samples, 0, 1440), 1e-6) << round;
    }
}

TEST(DailyTotal, spans_add_up_wherever_they_are_cut) {
    std::mt19937 random(22);
    for (int round = 0; round < 300; ++round) {
        std::vector<IntervalSample> samples = random_samples(random, 3);
        std::uniform_int_distribution<core::TimeMs> cut(kMidnight, kMidnight + 3 * kDay);
        std::vector<core::TimeMs> borders{kMidnight, kMidnight + 3 * kDay};
        for (int i = 0; i < 6; ++i) borders.push_back(cut(random));
        borders.push_back(borders.back());
        std::sort(borders.begin(), borders.end());
        const std::vector<double> totals = interval_totals(samples, borders);
        double sum = 0;
        for (std::size_t i = 0; i < totals.size(); ++i) {
            EXPECT_NEAR(totals[i], total(samples, borders[i], borders[i + 1]), 1e-6);
            sum += totals[i];
        }
        EXPECT_NEAR(sum, total(samples, borders.front(), borders.back()), 1e-6);
        std::shuffle(samples.begin(), samples.end(), random);
        const std::vector<double> shuffled = interval_totals(samples, borders);
        for (std::size_t i = 0; i < totals.size(); ++i) EXPECT_NEAR(shuffled[i], totals[i], 1e-6);
    }
}

TEST(DailyTotal, a_second_delivery_or_a_less_trusted_origin_of_the_same_changes_nothing) {
    std::mt19937 random(23);
    for (int round = 0; round < 200; ++round) {
        std::vector<IntervalSample> samples = random_samples(random, 1);
        std::erase_if(samples, [](const IntervalSample& s) { return s.from == s.to; });
        const double once = day_total(samples);
        std::vector<IntervalSample> twice = samples;
        for (IntervalSample s : samples) {
            twice.push_back(s);
            s.priority += 10;
            s.value *= 3;
            twice.push_back(s);
        }
        EXPECT_NEAR(day_total(twice), once, 1e-6) << round;
    }
}

/// One a minute over two years: each local day has as many as it has minutes, in every zone.
TEST(DailyTotal, local_days_have_23_to_25_hours_and_none_is_missed) {
    std::vector<int> lengths;
    for (const char* zone :
         {"America/New_York", "America/Los_Angeles", "America/St_Johns", "America/Sao_Paulo",
          "America/Havana", "Europe/Berlin", "Europe/London", "Africa/Casablanca", "Africa/Cairo",
          "Asia/Tehran", "Asia/Kathmandu", "Asia/Beirut", "Australia/Lord_Howe",
          "Australia/Adelaide", "Pacific/Auckland", "Pacific/Chatham", "Pacific/Apia",
          "America/Asuncion", "UTC"}) {
        const std::int64_t first = core::Date{2018, 1, 1}.days_since_epoch();
        std::vector<core::TimeMs> borders;
        for (int day = 0; day <= 730; ++day) {
            borders.push_back(day_range(zone, core::Date::from_days_since_epoch(first + day)).from);
            if (day == 0) continue;
            const auto range = day_range(zone, core::Date::from_days_since_epoch(first + day - 1));
            ASSERT_EQ(range.to, borders.back()) << zone;
        }
        std::vector<IntervalSample> samples;
        // A sample is an hour long and begins on the half hour of UTC: local midnights cut it.
        for (core::TimeMs at = borders.front() - 90 * kMinute; at < borders.back() + kDay;
             at += 60 * kMinute) {
            samples.push_back({at, at + 60 * kMinute, 60, 0});
        }
        const std::vector<double> totals = interval_totals(samples, borders);
        double sum = 0;
        for (std::size_t i = 0; i < totals.size(); ++i) {
            const auto minutes = static_cast<double>(borders[i + 1] - borders[i]) / kMinute;
            EXPECT_NEAR(totals[i], minutes, 1e-6) << zone << ' ' << i;
            lengths.push_back(static_cast<int>(minutes));
            sum += totals[i];
        }
        EXPECT_NEAR(sum, static_cast<double>(borders.back() - borders.front()) / kMinute, 1e-3);
    }
    for (const int minutes : {1380, 1410, 1440, 1470, 1500}) {
        EXPECT_NE(std::count(lengths.begin(), lengths.end(), minutes), 0) << minutes;
    }
}

}  // namespace
}  // namespace slipstream::analyze
