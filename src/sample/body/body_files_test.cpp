#include "sample/body/body_files.hpp"

#include <set>

#include "analyze/body/sleep.hpp"
#include "analyze/local_time.hpp"
#include "core/hash.hpp"
#include "sample/body/body_testing.hpp"
#include "sample/body/fitbit_files.hpp"
#include "sample/body/food_diary.hpp"
#include "sample/body/minutes.hpp"
#include "sample/body/pulse_file.hpp"

namespace slipstream::sample {
namespace {

using model::Metric;
using testing::days;
using testing::decode;
using testing::kNow;
using testing::make_days;

const model::SampleSeries& only_series(const slipstream::decode::DecodedFile& file, Metric metric) {
    const auto found =
        std::find_if(file.body.series.begin(), file.body.series.end(),
                     [metric](const model::SampleSeries& s) { return s.metric == metric; });
    static const model::SampleSeries kNone;
    EXPECT_NE(found, file.body.series.end());
    return found == file.body.series.end() ? kNone : *found;
}

TEST(BodyFiles, are_decoded_whole_and_have_names_of_their_own) {
    std::set<std::string> ids;
    std::set<std::string> names;
    std::size_t bytes = 0;
    for (const BodyFileMaker& make : body_files(days())) {
        const BodyFile file = make();
        bytes += file.content.size();
        EXPECT_TRUE(ids.insert(file.external_id).second) << file.external_id;
        EXPECT_TRUE(names.insert(file.name).second) << file.name;
        const slipstream::decode::DecodedFile decoded = decode(file);
        EXPECT_EQ(decoded.integrity, "ok") << file.name;
        EXPECT_FALSE(decoded.body.empty()) << file.name;
        for (const slipstream::decode::Diagnostic& warning : decoded.warnings) {
            EXPECT_EQ(warning.code, "sd1_repeats_pnn50") << file.name << ": " << warning.message;
        }
    }
    EXPECT_GT(ids.size(), 60u);
    EXPECT_LT(bytes, 40'000'000u);
}

TEST(BodyFiles, are_the_same_every_time) {
    const auto digests = [](const BodyDays& body) {
        std::vector<core::ContentHash> all;
        for (const BodyFileMaker& make : body_files(body)) {
            all.push_back(core::content_hash(core::as_bytes(make().content)));
        }
        return all;
    };
    EXPECT_EQ(digests(days()), digests(make_days(kNow)));
}

TEST(BodyDays, have_a_night_before_every_ride_at_whatever_hour_the_sample_is_made) {
    for (int hour = 0; hour < 24; hour += 4) {
        const core::TimeMs now = kNow + hour * kHourMs;
        const BodyDays body = make_days(now);
        ASSERT_EQ(body.days.size(), 41u);
        for (std::size_t i = 0; i < body.days.size(); ++i) {
            const BodyDay& day = body.days[i];
            const core::TimeMs asleep = day.sleep.to - day.sleep.from;
            EXPECT_GE(asleep, 2 * kHourMs) << day.date.iso();
            EXPECT_LE(asleep, 11 * kHourMs) << day.date.iso();
            EXPECT_LT(day.sleep.to, body.until);
            if (day.effort) {
                EXPECT_LT(day.sleep.to, day.effort->from) << day.date.iso();
            }
            if (i == 0) continue;
            const BodyDay& before = body.days[i - 1];
            EXPECT_EQ(before.day.to, day.day.from);
            if (before.effort) {
                EXPECT_GT(day.sleep.from, before.effort->to) << day.date.iso();
            }
            if (before.charging) {
                EXPECT_LT(before.charging->to, day.sleep.from);
            }
        }
    }
}

TEST(HeartRateFile, agrees_with_the_ride_and_has_stretches_off_the_wrist) {
    const auto found = std::find_if(days().days.begin(), days().days.end(), [](const BodyDay& day) {
        return day.effort.has_value() && day.charging.has_value();
    });
    ASSERT_NE(found, days().days.end());
    const BodyDay& that = *found;
    const auto file =
        decode(heart_rate_file(days(), static_cast<std::size_t>(found - days().days.begin())));
    const auto& series = only_series(file, Metric::HeartRate);
    EXPECT_GT(series.time.size(), 2'500u);
    std::size_t off = 0;
    std::size_t riding = 0;
    double asleep = 0;
    double sleeping = 0;
    for (std::size_t i = 0; i < series.time.size(); ++i) {
        const core::TimeMs time = series.time[i];
        if (i > 0) {
            ASSERT_GT(time, series.time[i - 1]);
        }
        EXPECT_TRUE(that.day.covers(time));
        const bool flagged = !series.flags.empty() && series.flags[i] != 0;
        off += flagged ? 1 : 0;
        if (that.charging && that.charging->covers(time)) {
            EXPECT_TRUE(flagged);
        }
        if (that.effort && that.effort->covers(time)) {
            ++riding;
            EXPECT_NEAR(series.values[i], that.effort->heart_at(time), 3);
        } else if (that.sleep.covers(time)) {
            asleep += series.values[i];
            sleeping += 1;
        }
    }
    EXPECT_GT(off, 2u);
    EXPECT_GT(riding, 800u);
    EXPECT_NEAR(asleep / sleeping, that.resting_bpm, 5);
}

TEST(HeartRateFile, ends_where_the_sample_was_made) {
    const auto file = decode(heart_rate_file(days(), days().days.size() - 1));
    const auto& series = only_series(file, Metric::HeartRate);
    EXPECT_LT(series.time.back(), kNow);
    EXPECT_GT(series.time.back(), kNow - 3 * kMinuteMs);
}

TEST(SleepFile, has_the_nights_in_local_time_and_one_nap) {
    std::size_t naps = 0;
    std::size_t nights = 0;
    std::set<int> offsets;
    for (std::size_t first = 0; first < days().days.size(); first += kDaysOfAFile) {
        const auto file = decode(sleep_file(days(), first));
        for (const model::Sleep& sleep : file.body.sleeps) {
            if (!sleep.main) {
                ++naps;
                EXPECT_FALSE(sleep.stages);
                continue;
            }
            const BodyDay& day = days().days[nights++];
            EXPECT_EQ(sleep.basis, model::TimeBasis::Local);
            EXPECT_EQ(sleep.start, day.local(day.sleep.from));
            EXPECT_EQ(sleep.date_of_sleep, day.date);
            offsets.insert(analyze::utc_offset_s(day.zone, day.sleep.to));
            EXPECT_GT(sleep.segments.size(), 8u);
            EXPECT_GT(sleep.short_wakes.size(), 3u);
            const auto totals = analyze::sleep_totals(sleep);
            EXPECT_NEAR(totals.asleep_min, *sleep.asleep_min, 2);
            EXPECT_NEAR(totals.in_bed_min, *sleep.in_bed_min, 1);
            const auto minutes = [&](model::SleepStage stage) {
                return totals.stage_min[static_cast<std::size_t>(stage)] / totals.asleep_min;
            };
            EXPECT_GT(minutes(model::SleepStage::Deep), 0.08);
            EXPECT_LT(minutes(model::SleepStage::Deep), 0.4);
            EXPECT_LT(minutes(model::SleepStage::Rem), 0.4);
        }
    }
    EXPECT_EQ(nights, 41u);
    EXPECT_EQ(naps, 1u);
    EXPECT_GT(offsets.size(), 2u);
}

TEST(Minutes, cost_more_on_riding_days) {
    for (std::size_t i = 0; i + 1 < days().days.size(); ++i) {
        const auto minutes = minutes_of(days(), i);
        const double kcal = energy_kcal(minutes);
        int steps = 0;
        for (const BodyMinute& minute : minutes) steps += minute.steps;
        const BodyDay& day = days().days[i];
        EXPECT_GT(kcal, day.off() ? 1'800 : 3'000) << day.date.iso();
        EXPECT_LT(kcal, day.off() ? 3'200 : 8'500) << day.date.iso();
        EXPECT_GT(steps, 2'500) << day.date.iso();
        EXPECT_LT(steps, 30'000) << day.date.iso();
    }
}

TEST(FoodDiary, has_meals_with_items_that_stay_below_what_was_spent) {
    double eaten = 0;
    double spent = 0;
    std::size_t written = 0;
    for (std::size_t first = 0; first + 1 < days().days.size(); first += kDaysOfADiary) {
        for (const model::NutritionDay& day : decode(food_diary(days(), first)).body.nutrition) {
            EXPECT_EQ(day.date, days().days[written].date);
            ASSERT_EQ(day.meals.size(), 4u);
            for (const model::Meal& meal : day.meals) EXPECT_FALSE(meal.items.empty());
            EXPECT_EQ(day.exercises.empty(), days().days[written].off());
            double items = 0;
            for (const model::Meal& meal : day.meals) {
                items += meal.totals[model::Nutrient::Energy].value_or(0);
            }
            EXPECT_NEAR(day.totals[model::Nutrient::Energy].value_or(0), items, 0.5);
            eaten += items;
            spent += energy_kcal(minutes_of(days(), written++));
        }
    }
    EXPECT_EQ(written, 40u);
    EXPECT_LT(eaten, spent);
    EXPECT_GT(eaten, 0.7 * spent);
}

}  // namespace
}  // namespace slipstream::sample
