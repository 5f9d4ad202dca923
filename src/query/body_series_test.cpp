// Series of the body over a window: as fine as the window asks for, whatever its times mean, each sample once.
#include <gtest/gtest.h>

#include "core/hash.hpp"
#include "query/query_testing.hpp"
#include "query/reader.hpp"

namespace slipstream::query {
namespace {

using model::Metric;
using model::TimeBasis;

constexpr core::TimeMs kStart = 1'789'344'000'000;  // 2026-09-14T00:00:00Z
constexpr core::TimeMs kHour = 3'600'000;

/// A rate a second; the value says which second.
model::SampleSeries rates(core::TimeMs start, int count, TimeBasis basis) {
    model::SampleSeries series;
    series.metric = Metric::HeartRate;
    series.basis = basis;
    series.origin = "strap";
    for (int i = 0; i < count; ++i) {
        series.time.push_back(start + i * core::TimeMs{1000});
        series.values.push_back(40 + i % 100);
    }
    return series;
}

struct World {
    World() : store(*store::open_sqlite({})) {
        rider = store->add_rider("Ada")->id;
        model::Journey journey;
        journey.rider = rider;
        journey.id = core::JourneyId::time_ordered(kStart);
        journey.slug = "tour";
        journey.time_zone = "Asia/Tokyo";  // nine hours ahead, all year
        EXPECT_TRUE(store->put_journey(journey));
        reader = std::make_unique<Reader>(*store, core::system_clock());
    }

    void put(const std::string& content, model::SampleSeries series) {
        auto decoded = testing::delivery_of(rider, content, kStart);
        decoded.body.series.push_back(std::move(series));
        EXPECT_TRUE(store->put(decoded, core::as_bytes(content)));
    }

    SeriesView ask(core::TimeMs from, core::TimeMs to, std::size_t points = 1000) {
        Viewer owner;
        owner.rider = rider;
        auto view = reader->series(owner, "tour", {Metric::HeartRate}, {from, to}, points);
        EXPECT_TRUE(view && view->size() == 1);
        return view && !view->empty() ? view->front() : SeriesView{};
    }

    std::unique_ptr<store::Store> store;
    core::RiderId rider;
    std::unique_ptr<Reader> reader;
};

/// Exactly the samples of the seconds [first, end) of a series that starts at `start` UTC.
void expect_samples(const SeriesView& view, core::TimeMs start, int first, int end) {
    ASSERT_EQ(view.buckets.size(), static_cast<std::size_t>(end - first));
    EXPECT_TRUE(view.samples);
    for (int i = first; i < end; ++i) {
        const store::Bucket& bucket = view.buckets[static_cast<std::size_t>(i - first)];
        EXPECT_EQ(bucket.from, start + i * core::TimeMs{1000});
        EXPECT_EQ(bucket.min, 40 + i % 100);
    }
}

TEST(BodySeries, ten_minutes_of_a_dense_series_are_its_samples) {
    for (const TimeBasis basis : {TimeBasis::Utc, TimeBasis::Local}) {
        SCOPED_TRACE(static_cast<int>(basis));
        World world;
        world.put("two days", rates(kStart, 48 * 3600, basis));
        const core::TimeMs utc = basis == TimeBasis::Local ? kStart - 9 * kHour : kStart;
        expect_samples(world.ask(utc + 20 * kHour, utc + 20 * kHour + 600'000), utc, 20 * 3600,
                       20 * 3600 + 600);
    }
}

TEST(BodySeries, an_hour_is_as_fine_as_asked) {
    for (const TimeBasis basis : {TimeBasis::Utc, TimeBasis::Local}) {
        SCOPED_TRACE(static_cast<int>(basis));
        World world;
        world.put("two days", rates(kStart, 48 * 3600, basis));
        const auto view = world.ask(kStart + 10 * kHour, kStart + 11 * kHour, 600);
        EXPECT_GE(view.buckets.size(), 300u);
        EXPECT_LE(view.buckets.size(), 601u);
    }
}

TEST(BodySeries, wall_clock_files_that_touch_the_window_only_once_placed_are_found) {
    World world;
    world.put("a wall clock hour", rates(kStart, 3600, TimeBasis::Local));
    const core::TimeMs utc = kStart - 9 * kHour;
    expect_samples(world.ask(utc + 3'000'000, utc + 3'600'000), utc, 3000, 3600);
    EXPECT_TRUE(world.ask(kStart, kStart + kHour).buckets.empty());
}

TEST(BodySeries, what_two_files_both_say_is_shown_once) {
    World world;
    world.put("a day", rates(kStart, 24 * 3600, TimeBasis::Utc));
    world.put("the same day and more", rates(kStart, 30 * 3600, TimeBasis::Utc));
    expect_samples(world.ask(kStart + 6 * kHour, kStart + 6 * kHour + 400'000), kStart, 6 * 3600,
                   6 * 3600 + 400);
}

TEST(BodySeries, files_of_both_kinds_are_put_together) {
    World world;
    world.put("strap", rates(kStart, 600, TimeBasis::Utc));
    world.put("watch", rates(kStart + 9 * kHour + 600'000, 600, TimeBasis::Local));
    const auto view = world.ask(kStart, kStart + 1'200'000, 2000);
    EXPECT_EQ(view.buckets.size(), 1200u);
    EXPECT_TRUE(view.samples);
}

TEST(BodySeries, everything_has_no_ends) {
    for (const TimeBasis basis : {TimeBasis::Utc, TimeBasis::Local}) {
        World world;
        world.put("two days", rates(kStart, 48 * 3600, basis));
        const store::TimeRange all;
        std::uint64_t samples = 0;
        for (const store::Bucket& bucket : world.ask(all.from, all.to, 500).buckets) {
            samples += bucket.count;
        }
        EXPECT_EQ(samples, 48u * 3600);
    }
}

}  // namespace
}  // namespace slipstream::query
